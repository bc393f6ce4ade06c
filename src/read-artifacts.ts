import { type RecognisedPart, recogniseArtifacts } from './artifacts/recognise.ts';
import { symptomFromText, ticket } from './artifacts/ticket.ts';
import type { AttributedArtifact, ParsedArtifact } from './attribution/artifact.ts';
import { attribute } from './attribution/attribute.ts';
import type { BundleInput, ReadFile } from './intake/bundle.ts';
import { readBundle } from './intake/read.ts';
import type { Diagnostic } from './model/diagnostic.ts';
import type { Envelope } from './model/envelope.ts';
import type { ParseResult } from './model/fact.ts';
import type { FileEntry } from './model/report.ts';
import type { TextSection } from './model/section.ts';
import type { SourceRef } from './model/source.ts';

/** What a bundle holds, before any rule: every file, and every artifact with its facts and its machine. */
export interface BundleArtifacts {
  readonly path: string;
  readonly files: readonly FileEntry[];
  readonly artifacts: readonly AttributedArtifact[];
  readonly diagnostics: readonly Diagnostic[];
  /** The lines at a place, as decoded; several joined by line feeds. */
  excerpt(source: SourceRef): string;
}

/** Reads, recognises, parses and attributes. Never rejects for what a file holds: a failing parser costs only its artifact. */
export async function readArtifacts(bundle: BundleInput, symptoms: readonly string[] = []): Promise<BundleArtifacts> {
  const files: FileEntry[] = [];
  const parsed: ParsedArtifact[] = [];
  const diagnostics: Diagnostic[] = [...bundle.diagnostics];
  const texts = new Map<string, TextSection>();
  for await (const file of readBundle(bundle)) {
    const parts = partsOf(file, diagnostics);
    const artifacts = parts.map(parsePart);
    const isRepeated =
      file.state === 'duplicate' && artifacts.every((artifact) => artifact.result.machine !== undefined);
    files.push(fileEntry(file, parts.length > 0));
    diagnostics.push(...file.diagnostics, ...artifacts.flatMap((artifact) => artifact.result.diagnostics));
    if (parts.length === 0 || isRepeated) continue;
    parsed.push(...artifacts);
    if (file.section?.form === 'text') texts.set(file.path, file.section);
  }
  const told = symptoms.map((text, index) => complaint(text, `--symptom ${index + 1}`));
  for (const { artifact, section } of told) {
    parsed.push(artifact);
    texts.set(section.path, section);
  }
  const attributed = attribute(parsed);
  return {
    path: bundle.path,
    files,
    artifacts: attributed.artifacts,
    diagnostics: [...diagnostics, ...attributed.diagnostics],
    excerpt: (source) => excerptOf(texts.get(source.path), source),
  };
}

function partsOf(file: ReadFile, diagnostics: Diagnostic[]): readonly RecognisedPart[] {
  if (file.section?.form !== 'text') return [];
  try {
    return recogniseArtifacts(file.section);
  } catch (error) {
    diagnostics.push(failure('recognise/failed', 'This file could not be looked into', file.path, error));
    return [];
  }
}

function parsePart({ kind, section }: RecognisedPart): ParsedArtifact {
  const startLine = section.firstLine;
  const endLine = section.firstLine + section.lines.length - 1;
  const place = { path: section.path, kind, encoding: section.encoding, startLine, endLine };
  try {
    const result = framed(kind.parse(section), section.envelope);
    const isPartial = result.diagnostics.some((diagnostic) => diagnostic.level !== 'note');
    return { ...place, result, status: isPartial ? 'partial' : 'parsed' };
  } catch (error) {
    const diagnostic = failure(
      'parse/failed',
      `This ${kind.title} could not be parsed`,
      section.path,
      error,
      startLine,
    );
    return { ...place, result: { facts: [], covers: [], diagnostics: [diagnostic] }, status: 'failed' };
  }
}

/** What the frame around an output says counts where the output itself is silent. */
function framed(result: ParseResult, envelope: Envelope | undefined): ParseResult {
  if (envelope === undefined) return result;
  const { machine, role, collectedAt, complete } = envelope;
  // Where lines are missing no list is whole.
  const lists = complete ? {} : { covers: [], cuts: [...(result.cuts ?? []), ...result.covers] };
  return {
    ...(machine === '' ? {} : { machine }),
    ...(role === undefined ? {} : { role }),
    ...(collectedAt === undefined ? {} : { collectedAt }),
    ...result,
    ...lists,
  };
}

function failure(
  code: 'recognise/failed' | 'parse/failed',
  what: string,
  path: string,
  error: unknown,
  startLine?: number,
): Diagnostic {
  const reason = error instanceof Error ? error.message : String(error);
  return {
    code,
    level: 'error',
    message: `${what} (a fault of hvtriage: ${reason}); the rest goes on`,
    source: { path, ...(startLine === undefined ? {} : { startLine }) },
  };
}

const STATES = {
  read: 'unrecognised',
  empty: 'unrecognised',
  skipped: 'skipped',
  unreadable: 'unreadable',
  duplicate: 'duplicate',
} as const;

function fileEntry(file: ReadFile, isRecognised: boolean): FileEntry {
  return {
    path: file.path,
    bytes: file.bytes,
    ...(file.encoding === undefined ? {} : { encoding: file.encoding }),
    state: file.state === 'read' && isRecognised ? 'recognised' : STATES[file.state],
  };
}

/** A complaint given on the command line is read like a note in the upload. */
function complaint(text: string, path: string): { readonly artifact: ParsedArtifact; readonly section: TextSection } {
  const lines = text.split(/\r\n|\n|\r/);
  const section: TextSection = {
    form: 'text',
    path,
    encoding: 'utf-8',
    lines,
    firstLine: 1,
    commands: [],
    complete: true,
  };
  const result: ParseResult = { facts: symptomFromText(text, path), covers: [], diagnostics: [] };
  return {
    artifact: { path, kind: ticket, encoding: 'utf-8', startLine: 1, endLine: lines.length, result, status: 'parsed' },
    section,
  };
}

/** More lines than this are no quotation any more. */
const MOST_EXCERPT_LINES = 6;

function excerptOf(section: TextSection | undefined, { startLine, endLine }: SourceRef): string {
  if (!section || startLine === undefined) return '';
  const from = startLine - section.firstLine;
  const to = Math.min((endLine ?? startLine) - section.firstLine + 1, from + MOST_EXCERPT_LINES);
  return section.lines.slice(Math.max(from, 0), to).join('\n');
}
