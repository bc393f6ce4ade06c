import type { CollectStep, KindDescription } from '../../model/artifact-kind.ts';
import type { FieldPath } from '../../model/fact.ts';

const KIND = 'boot.entry';

export const bcdeditAbout: KindDescription = {
  id: 'bcdedit',
  title: 'Boot configuration as bcdedit prints it',
  writtenBy: 'any',
  provides: ['boot.entry'],
  whole: false,
  collect,
};

/** The identifier of an entry: `{current}`, or its GUID. */
export const BCDEDIT_HINT = /\{(?:[a-z]{3,40}|[0-9a-f-]{36})\}/i;

const COMMAND = 'bcdedit /enum all > bcdedit.txt';

function collect(need: FieldPath): CollectStep | undefined {
  return need === KIND || need.startsWith(`${KIND}.`) ? { command: COMMAND, where: 'host' } : undefined;
}
