import type { AskStep, BundleReport } from '../model/report.ts';
import { compareText, sortedSet } from '../model/source.ts';
import { type WritingPlace, withOwnFiles } from './ask-files.ts';
import type { AskCommand, AskPlace } from './ask-place.ts';
import { joinQueries, withoutCoveredQueries } from './ask-queries.ts';
import { isMoreThanInfo, mostUsefulFirst, type SeverityOf } from './ask-weight.ts';

/** What a message asks for. */
export interface AskPlan {
  readonly places: readonly WritingPlace[];
  /** How many commands that are, and how many there would be in all. */
  readonly commands: number;
  readonly all: number;
}

/**
 * What a customer runs by hand in some minutes. On the sample uploads the ten most useful of up to 36 commands hold four fifths
 * of the weight and more; what is behind them settles one or two rules each.
 */
export const MOST_COMMANDS = 10;

/**
 * The commands of a message by the place to run them. `most` are kept, the most useful of all places; what only informs is not
 * worth a customer's time then.
 */
export function askPlan(
  { ask, machines }: Pick<BundleReport, 'ask' | 'machines'>,
  severityOf: SeverityOf,
  most: number | 'all' = MOST_COMMANDS,
): AskPlan {
  const hosts = machines.filter(({ role }) => role === 'host');
  const places = placesOf(ask, severityOf, {
    tidy: joinQueries,
    host: hosts.length === 1 ? hosts[0]?.name : undefined,
  });
  const kept = most === 'all' ? places : mostUseful(places, severityOf, most);
  return { places: withOwnFiles(kept), commands: count(kept), all: count(places) };
}

/** Everything by the place to run it, each registry query by itself: what the script collects. */
export function scriptPlan(steps: readonly AskStep[], severityOf: SeverityOf): readonly AskPlace[] {
  return placesOf(steps, severityOf, { tidy: withoutCoveredQueries, host: undefined });
}

interface Layout {
  /** What is made of the commands of one machine. */
  readonly tidy: (commands: readonly AskCommand[]) => readonly AskCommand[];
  /** The only host there is: what is to be run on a host without a name is run there. */
  readonly host: string | undefined;
}

function placesOf(steps: readonly AskStep[], severityOf: SeverityOf, layout: Layout): readonly AskPlace[] {
  const nameOf = ({ machine, vm, where }: AskStep): string | undefined =>
    machine ?? vm ?? (where === 'host' ? layout.host : undefined);
  // A machine whose role nobody told may be asked as a host and as a guest; it still is one place.
  const machines = Map.groupBy(steps, (step) => JSON.stringify(nameOf(step) ?? [step.where]));
  const places = [...machines.values()].flatMap((group): readonly AskPlace[] => {
    const [first] = group;
    if (first === undefined) return [];
    const name = nameOf(first);
    const where = group.some((step) => step.where === 'host') ? 'host' : 'guest';
    return [{ where, names: name === undefined ? [] : [name], commands: layout.tidy(commandsOf(group)) }];
  });
  return joinPlaces(places, severityOf);
}

/** Machines that are asked for the same commands are one place. Hosts come first, and named machines. */
function joinPlaces(places: readonly AskPlace[], severityOf: SeverityOf): readonly AskPlace[] {
  const groups = Map.groupBy(places, ({ where, names, commands }) =>
    JSON.stringify([where, names.length > 0, commands.map(({ command }) => command).toSorted(compareText)]),
  );
  const byUse = mostUsefulFirst(severityOf);
  return [...groups.values()]
    .flatMap((group): readonly AskPlace[] => {
      const [first] = group;
      if (first === undefined || first.commands.length === 0) return [];
      const commands = commandsOf(group.flatMap((place) => place.commands));
      return [
        {
          where: first.where,
          names: group.flatMap(({ names }) => names).toSorted(compareText),
          commands: commands.toSorted((a, b) => byUse(a, b) || compareText(a.command, b.command)),
        },
      ];
    })
    .toSorted((a, b) => rank(a) - rank(b) || compareText(a.names[0] ?? '', b.names[0] ?? ''));
}

function rank({ where, names }: AskPlace): number {
  return (where === 'host' ? 0 : 2) + (names.length > 0 ? 0 : 1);
}

/** Each command once, with all the rules that wait for it. */
function commandsOf(commands: readonly AskCommand[]): readonly AskCommand[] {
  return [...Map.groupBy(commands, ({ command }) => command)].flatMap(([command, group]): readonly AskCommand[] => {
    const [first] = group;
    if (first === undefined) return [];
    const rules = sortedSet(group.flatMap((one) => one.rules));
    return [{ artifact: first.artifact, command, rules }];
  });
}

function mostUseful(places: readonly AskPlace[], severityOf: SeverityOf, most: number): readonly AskPlace[] {
  const worthwhile = places
    .flatMap(({ commands }) => commands)
    .filter(({ rules }) => isMoreThanInfo(rules, severityOf));
  const kept = new Set(worthwhile.toSorted(mostUsefulFirst(severityOf)).slice(0, most));
  return joinPlaces(
    places.map((place) => ({ ...place, commands: place.commands.filter((command) => kept.has(command)) })),
    severityOf,
  );
}

function count(places: readonly AskPlace[]): number {
  return places.reduce((sum, { commands }) => sum + commands.length, 0);
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
