import type { KindDescription } from '../../model/artifact-kind.ts';
import type { FieldPath } from '../../model/fact.ts';

/** The state of a writer (`State: [1] Stable`), which no language writes without its number, and the provider of every Windows. */
export const VSS_WRITERS_HINT = /[:：][ \t\u00a0]{0,4}\[1?\d\][ \t\u00a0]|\{b5946137-7b9f-4925-af80-51abd60b20d5\}/i;

/** By fact kind. */
const COMMANDS = new Map([
  ['vss.writer', 'vssadmin list writers > vss-writers.txt'],
  ['vss.provider', 'vssadmin list providers > vss-providers.txt'],
]);

export const vssWritersAbout: KindDescription = {
  id: 'vss-writers',
  title: 'Writers and providers of the Volume Shadow Copy Service (vssadmin)',
  writtenBy: 'any',
  provides: [...COMMANDS.keys()],
  whole: false,
  collect: (need: FieldPath) => {
    const command = COMMANDS.get(need) ?? COMMANDS.get(need.replace(/\.\w{1,40}$/, ''));
    return command === undefined ? undefined : { command, where: 'host' };
  },
};
