import type { AskStep } from '../model/report.ts';
import { compareText } from '../model/source.ts';

/** One command to run somewhere. */
export interface AskCommand {
  /** Kind of the artifact it gives. */
  readonly artifact: string;
  readonly command: string;
  /** Files it writes, in order. */
  readonly files: readonly string[];
}

/** Commands to run on machines of the same kind. */
export interface AskPlace {
  readonly where: 'host' | 'guest';
  /** Names of machines, or of VMs where only the host's name for the guest is known; empty when nobody named one. */
  readonly names: readonly string[];
  /** The most useful first. */
  readonly commands: readonly AskCommand[];
}

const FILE = /(?:Export-Csv|>) ([\w.-]{1,80}\.[a-z]{2,5})(?![\w.\\-])/g;

/** Steps by the place to run them, hosts first; machines that are asked for the same commands are one place. */
export function askPlan(steps: readonly AskStep[]): readonly AskPlace[] {
  const machines = Map.groupBy(steps, (step) => JSON.stringify([step.where, nameOf(step) ?? null]));
  const places = Map.groupBy(machines.values(), (group) =>
    JSON.stringify([group[0]?.where, nameOf(group[0]) === undefined, commandsOf(group).map(({ command }) => command)]),
  );
  return [...places.values()]
    .flatMap((groups): readonly AskPlace[] => {
      const [steps = []] = groups;
      const names = groups.flatMap((group) => nameOf(group[0]) ?? []).toSorted(compareText);
      const [first] = steps;
      return first === undefined ? [] : [{ where: first.where, names, commands: commandsOf(steps) }];
    })
    .toSorted((a, b) => rank(a) - rank(b) || compareText(a.names[0] ?? '', b.names[0] ?? ''));
}

function nameOf(step: AskStep | undefined): string | undefined {
  return step?.machine ?? step?.vm;
}

function rank({ where, names }: AskPlace): number {
  return (where === 'host' ? 0 : 2) + (names.length > 0 ? 0 : 1);
}

function commandsOf(steps: readonly AskStep[]): readonly AskCommand[] {
  const known = new Map<string, AskCommand>();
  for (const { artifact, command } of steps) {
    if (known.has(command)) continue;
    known.set(command, { artifact, command, files: [...command.matchAll(FILE)].map(([, file = '']) => file) });
  }
  return [...known.values()];
}

/**
 * The same command, printing what it would write to a file: `Get-VM | Export-Csv vm.csv …` ends in `ConvertTo-Csv`,
 * `systeminfo > systeminfo.txt` loses its redirection.
 */
export function printing(command: string): string {
  return command
    .replaceAll(/\| Export-Csv [\w.-]+ -NoTypeInformation -Encoding UTF8/g, '| ConvertTo-Csv -NoTypeInformation')
    .replaceAll(/ > [\w.-]+\.txt(?=$| [;}])/g, '');
}
