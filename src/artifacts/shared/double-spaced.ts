import type { ArtifactKind } from '../../model/artifact-kind.ts';
import type { ParseResult } from '../../model/fact.ts';
import type { Span, TextSection } from '../../model/section.ts';
import type { SourceRef } from '../../model/source.ts';

/*
 * Pages and chats put a blank line behind every line of what is pasted into them. A parser that ends a list at a blank line then sees
 * nothing but ends. Such a text is recognised and parsed without them, and what was read names the lines of the file.
 */

/** Fewer lines are a few paragraphs. */
const MIN_LINES = 5;

/** The text without the blank line behind every line; undefined for a text that is not spaced throughout. */
export function withoutSpacing(file: TextSection): TextSection | undefined {
  const first = file.lines.findIndex((line) => line.trim() !== '');
  if (first === -1 || file.lines.length < first + 2 * MIN_LINES - 1) return undefined;
  let written = 0;
  for (let index = first; index < file.lines.length; index++) {
    const isBlank = (file.lines[index] ?? '').trim() === '';
    if ((index - first) % 2 === 1 && !isBlank) return undefined;
    if (!isBlank) written += 1;
  }
  return written < MIN_LINES ? undefined : everySecondLine(file, first);
}

/** The lines of the file between which a span of the text without spacing lies. */
export function spacedSpan(file: TextSection, { startLine, endLine }: Span): Span {
  const lineOf = fileLine(file);
  return { startLine: lineOf(startLine), endLine: lineOf(endLine) };
}

/** The kind, reading sections that are spaced. */
export function spacedKind(kind: ArtifactKind): ArtifactKind {
  return {
    ...kind,
    parse: (section) => {
      const first = section.lines.findIndex((line) => line.trim() !== '');
      return inLinesOf(section, kind.parse(everySecondLine(section, Math.max(first, 0))));
    },
  };
}

/** Lines count from 1 in it. */
function everySecondLine(section: TextSection, first: number): TextSection {
  const lines = section.lines.filter((_, index) => index >= first && (index - first) % 2 === 0);
  const start = section.firstLine + first;
  const commands = section.commands
    .filter(({ line }) => line >= start && (line - start) % 2 === 0)
    .map((command) => ({ ...command, line: (command.line - start) / 2 + 1 }));
  return { ...section, lines, firstLine: 1, commands };
}

function fileLine(section: TextSection): (line: number) => number {
  const first = section.lines.findIndex((line) => line.trim() !== '');
  return (line) => section.firstLine + Math.max(first, 0) + (line - 1) * 2;
}

function inLinesOf(section: TextSection, result: ParseResult): ParseResult {
  const lineOf = fileLine(section);
  const place = (source: SourceRef): SourceRef => ({
    ...source,
    ...(source.startLine === undefined ? {} : { startLine: lineOf(source.startLine) }),
    ...(source.endLine === undefined ? {} : { endLine: lineOf(source.endLine) }),
  });
  const placed = <T extends { readonly source: SourceRef }>(item: T): T => ({ ...item, source: place(item.source) });
  return {
    ...result,
    facts: result.facts.map((fact) => ({
      ...placed(fact),
      ...(fact.at === undefined
        ? {}
        : { at: Object.fromEntries(Object.entries(fact.at).map(([field, source]) => [field, place(source)])) }),
    })),
    covers: result.covers.map(placed),
    ...(result.cuts === undefined ? {} : { cuts: result.cuts.map(placed) }),
    diagnostics: result.diagnostics.map((diagnostic) =>
      diagnostic.source === undefined ? diagnostic : { ...diagnostic, source: place(diagnostic.source) },
    ),
  };
}
