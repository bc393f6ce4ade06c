/*
 * What stands before each line of a pasted block: the mark of a comment (a script that keeps an output), the bar of a quotation.
 * The angle of a mail quotation is not here: artifact kinds read through it, and a reply means something else than its quotation.
 */

interface Prefix {
  /** The first character behind the indentation, in each of its cases: other lines are not looked at. */
  readonly first: string;
  readonly mark: RegExp;
  /** A line that has the mark and is something else; where half of a run are, it is not pasted. */
  readonly not?: RegExp;
}

const PREFIXES: readonly Prefix[] = [
  { first: '#', mark: /^[ \t]{0,8}#(?: |$)/ },
  { first: '/', mark: /^[ \t]{0,8}\/\/(?: |$)/ },
  { first: ':', mark: /^[ \t]{0,8}::(?: |$)/ },
  { first: 'Rr', mark: /^[ \t]{0,8}REM(?:[ \t]|$)/i },
  // A row of a Markdown table, a pipeline.
  { first: '|', mark: /^[ \t]{0,8}\|(?: |$)/, not: /\S[ \t]*\|[ \t]*$|\S \| \S|^[ \t]*\| ?[A-Z][a-z]+-[A-Z]\w+ / },
];
const FIRST_CODES: ReadonlySet<number> = new Set(
  PREFIXES.flatMap(({ first }) => [...first].map((c) => c.charCodeAt(0))),
);
const MAX_INDENT = 8;
const BLANK = 0x20;
const TAB = 0x09;
/** Fewer lines with one mark are headings, or comments on what follows. */
const MIN_LINES = 3;

/** Runs of lines with one mark lose it, with one blank behind it. Blank lines between do not end a run. */
export function withoutPrefixes(lines: readonly string[]): readonly string[] {
  let repaired: string[] | undefined;
  for (let start = 0; start < lines.length; start++) {
    const prefix = prefixOf(lines[start] ?? '');
    if (prefix === undefined) continue;
    const end = endOfRun(lines, start, prefix);
    const marked = lines.slice(start, end).filter((line) => line.trim() !== '');
    const others = marked.filter((line) => prefix.not?.test(line)).length;
    if (marked.length >= MIN_LINES && others * 2 < marked.length) {
      repaired ??= [...lines];
      for (let index = start; index < end; index++) repaired[index] = (lines[index] ?? '').replace(prefix.mark, '');
    }
    start = end - 1;
  }
  return repaired ?? lines;
}

/** Asked of every line of every file, so by character codes. */
function prefixOf(line: string): Prefix | undefined {
  let indent = 0;
  let code = line.charCodeAt(0);
  while ((code === BLANK || code === TAB) && indent < MAX_INDENT) code = line.charCodeAt(++indent);
  return FIRST_CODES.has(code) ? PREFIXES.find(({ mark }) => mark.test(line)) : undefined;
}

/** Behind the last line with the mark. */
function endOfRun(lines: readonly string[], start: number, { mark }: Prefix): number {
  let end = start + 1;
  for (let index = start + 1; index < lines.length; index++) {
    const line = lines[index] ?? '';
    if (mark.test(line)) end = index + 1;
    else if (line.trim() !== '') break;
  }
  return end;
}
