/** Longer than any command; whatever else comes without a line end is cut there. */
const LONGEST = 10_000;

/** The lines of standard input as they come, and whether a keyboard shows them already. The terminal itself edits the line. */
export function typedLines(input: NodeJS.ReadStream): {
  readonly lines: AsyncIterable<string>;
  readonly echoes: boolean;
} {
  return { lines: linesOf(input), echoes: input.isTTY !== true };
}

async function* linesOf(input: NodeJS.ReadableStream): AsyncIterable<string> {
  input.setEncoding('utf8');
  let rest = '';
  for await (const chunk of input) {
    const lines = (rest + String(chunk)).split(/\r\n|\n|\r(?!\n|$)/);
    rest = (lines.pop() ?? '').slice(0, LONGEST);
    yield* lines;
  }
  if (rest !== '') yield rest.replace(/\r$/, '');
}
