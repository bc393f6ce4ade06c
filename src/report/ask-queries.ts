import { compareText, sortedSet } from '../model/source.ts';
import { powershellLiteral, readPowershellLiteral } from '../text/powershell-literal.ts';
import type { AskCommand } from './ask-place.ts';

/** A command that does nothing but write what one REG QUERY prints into a file. */
interface PlainQuery {
  readonly command: AskCommand;
  readonly key: string;
  /** Nothing: the values of the key. */
  readonly option: '' | '/s' | '/ve' | '/v';
  /** The arguments as cmd.exe takes them: `"HKLM\SOFTWARE\Contoso" /v Level`. */
  readonly text: string;
}

/** `reg query "KEY" /v NAME > registry-KEY.txt`, as the registry's artifact kind asks for it. */
const PLAIN_QUERY =
  /^reg query (?:"([^"]+)"|('(?:[^']|'')+'))(?: (\/s|\/ve|\/v)(?: ([\w.-]+|"[^"]+"|'(?:[^']|'')+'))?)? > [\w.-]+\.txt$/;
/** cmd.exe expands `%NAME%` wherever it stands. */
const NOT_FOR_CMD = /["%\r\n]/;
const FILE = 'registry.txt';
/** PSReadLine of Windows PowerShell 5.1 fails on a pasted line that does not fit the window, from about 5,600 characters on. */
const MOST_CHARACTERS = 4_000;

/**
 * The same commands, with all plain registry queries as one (as few as a console can take). Its file is a transcript: errors stand
 * in it behind the query they belong to, so that a missing key or value is known to be missing. A redirected REG QUERY would
 * leave an empty file.
 */
export function joinQueries(commands: readonly AskCommand[]): readonly AskCommand[] {
  const queries = plainQueries(commands);
  const alone = new Set(queries.map(({ command }) => command));
  const wide = uncovered(queries).toSorted((a, b) => compareText(a.text, b.text));
  return [
    ...commands.filter((command) => !alone.has(command)),
    ...piecesOf(wide).map((piece) => {
      const answered = queries.filter((query) =>
        piece.some((other) => other.text === query.text || covers(other, query)),
      );
      const rules = sortedSet(answered.flatMap(({ command }) => command.rules));
      return { artifact: piece[0]?.command.artifact ?? '', command: transcriptOf(piece), rules };
    }),
  ];
}

/** The same commands without the plain registry queries that another of them answers. */
export function withoutCoveredQueries(commands: readonly AskCommand[]): readonly AskCommand[] {
  const queries = plainQueries(commands);
  const kept = new Set(uncovered(queries));
  const covered = new Set(queries.filter((query) => !kept.has(query)).map(({ command }) => command));
  return commands.filter((command) => !covered.has(command));
}

/** In order, each as long as a console can take. */
function piecesOf(queries: readonly PlainQuery[]): readonly (readonly PlainQuery[])[] {
  const pieces: PlainQuery[][] = [];
  let length = Number.POSITIVE_INFINITY;
  for (const query of queries) {
    length += query.text.length + 3;
    if (length > MOST_CHARACTERS) {
      pieces.push([]);
      length = query.text.length + 3;
    }
    pieces.at(-1)?.push(query);
  }
  return pieces;
}

/** Runs on Windows PowerShell 2.0 and later. `$_` is expanded once: nothing in a query is looked into again. */
function transcriptOf(queries: readonly PlainQuery[]): string {
  const list = queries.map(({ text }) => powershellLiteral(text)).join(',');
  return `${list} | ForEach-Object { "C:\\>reg query $_"; cmd /c "reg query $_ 2>&1" } > ${FILE}`;
}

function plainQueries(commands: readonly AskCommand[]): readonly PlainQuery[] {
  return commands.flatMap((command) => readPlainQuery(command) ?? []);
}

function readPlainQuery(command: AskCommand): PlainQuery | undefined {
  const match = PLAIN_QUERY.exec(command.command);
  if (match === null) return undefined;
  const [, quoted, literal = '', option = '', argument = ''] = match;
  const key = quoted ?? readPowershellLiteral(literal);
  const name = argument.startsWith("'") ? readPowershellLiteral(argument) : argument.replaceAll('"', '');
  if (!isOption(option) || (option === '/v') !== (name !== '') || NOT_FOR_CMD.test(key + name)) return undefined;
  const value = /^[\w.-]+$/.test(name) ? name : `"${name}"`;
  return {
    command,
    key,
    option,
    text: [`"${key}"`, option, name === '' ? '' : value].filter((part) => part !== '').join(' '),
  };
}

function isOption(text: string): text is PlainQuery['option'] {
  return text === '' || text === '/s' || text === '/ve' || text === '/v';
}

/** Those that no other one answers; of two that are the same the first. */
function uncovered(queries: readonly PlainQuery[]): readonly PlainQuery[] {
  const first = new Map(queries.toReversed().map((query) => [query.text.toLowerCase(), query]));
  const distinct = queries.filter((query) => first.get(query.text.toLowerCase()) === query);
  return distinct.filter((query) => !distinct.some((other) => other !== query && covers(other, query)));
}

/**
 * A key without values and subkeys prints nothing when its values or its tree are asked for. Whether it is there is known from
 * `/ve` alone then, or from the list of a tree that it is in.
 */
function covers(wide: PlainQuery, narrow: PlainQuery): boolean {
  const [above, key] = [wide.key.toLowerCase(), narrow.key.toLowerCase()];
  if (wide.option === '/s' && key.startsWith(`${above}\\`)) return true;
  if (above !== key) return false;
  return wide.option === '/s' ? narrow.option !== '/ve' : wide.option === '' && narrow.option === '/v';
}
