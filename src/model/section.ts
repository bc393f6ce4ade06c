import type { Envelope } from './envelope.ts';

/** A command whose output begins below `line`: an echoed prompt, or the frame a collector writes before each output. */
export interface CommandLine {
  /** 1-based line of the file. */
  readonly line: number;
  /** The command as typed, without the prompt; empty for a bare prompt. */
  readonly command: string;
  /** The frame around its output, when hvtriage's own script collected it. */
  readonly envelope?: Envelope;
}

/** Inclusive, 1-based line range of a file. */
export interface Span {
  readonly startLine: number;
  readonly endLine: number;
}

export function spansOverlap(a: Span, b: Span): boolean {
  return a.startLine <= b.endLine && b.startLine <= a.endLine;
}

/** All of `spans`, and of `more` those that overlap none of them, in the order of the text. */
export function joinSpans(spans: readonly Span[], more: readonly Span[]): readonly Span[] {
  const free = more.filter((span) => !spans.some((other) => spansOverlap(span, other)));
  return [...spans, ...free].sort((a, b) => a.startLine - b.startLine);
}

/** Decoded text: a whole file, or a bounded part of it. */
export interface TextSection {
  readonly form: 'text';
  readonly path: string;
  /** What the bytes were: 'utf-8', 'utf-16le', 'gbk', 'cp850' … */
  readonly encoding: string;
  /** Lines without their line ends; `lines[0]` is line `firstLine` of the file. */
  readonly lines: readonly string[];
  readonly firstLine: number;
  /** Ascending; only those inside this section. */
  readonly commands: readonly CommandLine[];
  /** False when the text is known to go on behind this section's end (a limit cut it). */
  readonly complete: boolean;
  /** The frame around the whole section. */
  readonly envelope?: Envelope;
}

/** A range reader over bytes that are not text: dumps, hives, event logs. */
export interface BinarySection {
  readonly form: 'binary';
  readonly path: string;
  readonly bytes: number;
  /** Returns at most `length` bytes from `offset`; fewer at the end of the file. */
  read(offset: number, length: number): Uint8Array;
}

export type Section = TextSection | BinarySection;

/** The part of `section` inside `span`; lines outside the section are ignored. */
export function sliceSection(section: TextSection, span: Span): TextSection {
  const start = Math.max(span.startLine, section.firstLine);
  const lastLine = section.firstLine + section.lines.length - 1;
  const end = Math.min(span.endLine, lastLine);
  const envelope = envelopeAround(section, start);
  return {
    ...section,
    ...(envelope === undefined ? {} : { envelope }),
    lines: section.lines.slice(start - section.firstLine, end - section.firstLine + 1),
    firstLine: start,
    commands: section.commands.filter((command) => command.line >= start && command.line <= end),
    complete: (section.complete || end < lastLine) && envelope?.complete !== false,
  };
}

/** A frame ends with its end mark, or where the next one begins. */
function envelopeAround({ commands }: TextSection, line: number): Envelope | undefined {
  const envelope = commands.findLast((command) => command.envelope && command.envelope.startLine <= line)?.envelope;
  return envelope?.endLine === undefined || line <= envelope.endLine ? envelope : undefined;
}
