import fc from 'fast-check';

/** How long one property runs. */
export const SECONDS = Number(process.env['FUZZ_SECONDS'] ?? 10);

/** Runs of one property: as many as fit. */
export const LONG = {
  numRuns: 1_000_000,
  interruptAfterTimeLimit: SECONDS * 1000,
  markInterruptAsFailure: false,
} as const;

/** What happens to files on their way: cut, pasted, quoted, joined, converted. */
export type Mutation = (lines: readonly string[]) => readonly string[];

const fraction = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
const at = (lines: readonly string[], place: number) => Math.floor(place * (lines.length + 1));
const strange = fc.constantFrom(
  '',
  ' ',
  '\u00a0',
  '\ufeff',
  '\0',
  '\u001b[0m',
  '…',
  '...',
  '> ',
  '```',
  '{',
  '"',
  '\\',
  '<<<',
  '=====',
  'PS C:\\>',
  ':',
  '-----',
  '0x',
  '|',
);

const mutation: fc.Arbitrary<Mutation> = fc.oneof(
  fc.tuple(fraction, fraction).map(
    ([from, to]): Mutation =>
      (lines) =>
        lines.slice(...ordered(at(lines, from), at(lines, to))),
  ),
  fc.tuple(fraction, fraction).map(
    ([from, to]): Mutation =>
      (lines) => {
        const [start, end] = ordered(at(lines, from), at(lines, to));
        return [...lines.slice(0, start), ...lines.slice(end)];
      },
  ),
  fc.tuple(fraction, fraction).map(
    ([from, to]): Mutation =>
      (lines) => {
        const [start, end] = ordered(at(lines, from), Math.min(at(lines, to), at(lines, from) + 40));
        return [...lines.slice(0, end), ...lines.slice(start)];
      },
  ),
  fc.tuple(fraction, fraction).map(
    ([one, two]): Mutation =>
      (lines) => {
        const copy = [...lines];
        const [a, b] = [at(lines, one), at(lines, two)];
        [copy[a], copy[b]] = [lines[b] ?? '', lines[a] ?? ''];
        return copy;
      },
  ),
  fc.tuple(fraction, fraction).map(
    ([line, column]): Mutation =>
      (lines) =>
        lines.map((text, index) =>
          index === at(lines, line) ? text.slice(0, Math.floor(column * text.length)) : text,
        ),
  ),
  fc.tuple(fraction, fraction, fc.oneof(strange, fc.string({ unit: 'binary', maxLength: 8 }))).map(
    ([line, column, text]): Mutation =>
      (lines) =>
        lines.map((old, index) => {
          const place = Math.floor(column * (old.length + 1));
          return index === at(lines, line) ? old.slice(0, place) + text + old.slice(place) : old;
        }),
  ),
  fc.constantFrom('> ', '    ', '# ', '\t', ' * ').map(
    (prefix): Mutation =>
      (lines) =>
        lines.map((line) => prefix + line),
  ),
  fc.constant<Mutation>((lines) => ['```text', ...lines, '```']),
  fc.tuple(fraction, fc.integer({ min: 1, max: 5000 })).map(
    ([line, times]): Mutation =>
      (lines) =>
        lines.map((text, index) =>
          index === at(lines, line) ? text.slice(0, 20).repeat(Math.min(times, 2000)) : text,
        ),
  ),
  fc.integer({ min: 20, max: 120 }).map(
    (width): Mutation =>
      (lines) =>
        lines.flatMap((line) => line.match(new RegExp(`.{1,${width}}`, 'gs')) ?? ['']),
  ),
);

/** A few mutations, one after the other. */
export const mutations: fc.Arbitrary<Mutation> = fc.array(mutation, { minLength: 1, maxLength: 5 }).map(
  (all): Mutation =>
    (lines) =>
      all.reduce((text, change) => change(text), lines),
);

function ordered(a: number, b: number): [number, number] {
  return a <= b ? [a, b] : [b, a];
}
