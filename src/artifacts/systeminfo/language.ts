import { readLabelLine } from './lines.ts';

/** The language of an output: that of most of its labels, the first of several that share them. Undefined without a label. */
export function languageOfLabels(lines: readonly string[]): string | undefined {
  const counts = new Map<string, number>();
  for (const line of lines) {
    for (const locale of readLabelLine(line)?.locales ?? []) counts.set(locale, (counts.get(locale) ?? 0) + 1);
  }
  return [...counts].reduce<[string, number] | undefined>(
    (most, next) => (most === undefined || next[1] > most[1] ? next : most),
    undefined,
  )?.[0];
}
