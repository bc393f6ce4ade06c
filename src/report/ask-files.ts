import type { AskCommand, AskPlace } from './ask-place.ts';

/** Text in quotes, to pass over it; the name of a file that a command writes. */
const QUOTED_OR_FILE = /"[^"]*"|'[^']*'|(?<=(?:Export-Csv|>) )([\w.-]+\.[a-z]{2,5})(?![\w.\\-])/g;

/** A command with the files that it writes, in order. */
export interface WritingCommand extends AskCommand {
  readonly files: readonly string[];
}

/** A place whose commands can be run one after the other. */
export interface WritingPlace extends AskPlace {
  readonly commands: readonly WritingCommand[];
}

/**
 * The same places, and no two commands of one place write the same file: later ones write `name-2.csv`. A place without a name
 * may be one of those with a name, and leaves their files alone as well.
 */
export function withOwnFiles(places: readonly AskPlace[]): readonly WritingPlace[] {
  const named = new Map<AskPlace['where'], Set<string>>();
  return places.map((place) => {
    const before = named.get(place.where) ?? new Set<string>();
    const taken = new Set(place.names.length > 0 ? [] : before);
    const commands = place.commands.map((command) => withFreeFiles(command, taken));
    if (place.names.length > 0) named.set(place.where, before.union(taken));
    return { ...place, commands };
  });
}

function withFreeFiles(command: AskCommand, taken: Set<string>): WritingCommand {
  const files = new Map<string, string>();
  const text = command.command.replaceAll(QUOTED_OR_FILE, (found: string, file?: string) => {
    if (file === undefined) return found;
    const free = files.get(file) ?? freeName(file, taken);
    files.set(file, free);
    taken.add(free.toLowerCase());
    return free;
  });
  return { ...command, command: text, files: [...files.values()] };
}

/** Windows takes names that differ in case for one. */
function freeName(file: string, taken: ReadonlySet<string>): string {
  const dot = file.lastIndexOf('.');
  for (let number = 1; ; number += 1) {
    const name = number === 1 ? file : `${file.slice(0, dot)}-${number}${file.slice(dot)}`;
    if (!taken.has(name.toLowerCase())) return name;
  }
}
