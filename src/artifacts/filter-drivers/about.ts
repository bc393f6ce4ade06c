import type { KindDescription } from '../../model/artifact-kind.ts';
import type { FieldPath } from '../../model/fact.ts';

/**
 * The lines of dashes below the headers of `fltmc`, whose widths no language changes, and the word for the altitude where a mail
 * or a page changed the dashes.
 */
export const FILTER_DRIVERS_HINT = /-{20}[ \t]{1,4}-{13}[ \t]{1,4}-{12}|-{37}[ \t]{1,4}-{12}|\bAltitude\b/;

/** By fact kind. The console cuts no name. */
const COMMANDS = new Map([
  ['filter', 'fltmc filters > filters.txt'],
  ['filter.instance', 'fltmc instances > filter-instances.txt'],
]);

export const filterDriversAbout: KindDescription = {
  id: 'filter-drivers',
  title: 'File system filters (fltmc)',
  writtenBy: 'any',
  provides: [...COMMANDS.keys()],
  whole: false,
  collect: (need: FieldPath) => {
    const command = COMMANDS.get(need) ?? COMMANDS.get(need.replace(/\.\w{1,40}$/, ''));
    return command === undefined ? undefined : { command, where: 'host' };
  },
};
