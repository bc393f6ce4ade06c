import { joinWindows, type RecognisedPart, recogniseArtifacts, recogniseBinary } from './artifacts/recognise.ts';
import type { ParsedArtifact } from './attribution/artifact.ts';
import type { BinaryKind } from './model/artifact-kind.ts';
import type { Diagnostic } from './model/diagnostic.ts';
import type { Envelope } from './model/envelope.ts';
import type { ParseResult } from './model/fact.ts';
import type { BinarySection, Section } from './model/section.ts';
import type { SourceRef } from './model/source.ts';

export interface ParsedFile {
  /** Of a text by place, not overlapping; of a binary file one. Empty when nothing is recognised. */
  readonly artifacts: readonly ParsedArtifact[];
  /** What hindered recognising; what hindered parsing stands with the artifact. */
  readonly diagnostics: readonly Diagnostic[];
}

/** Recognises and parses the artifacts of a file. Never rejects: a failing parser costs only its artifact. */
export async function parseFile(section: Section): Promise<ParsedFile> {
  try {
    if (section.form === 'text') {
      return { artifacts: (await recogniseArtifacts(section)).map(parsePart), diagnostics: [] };
    }
    const kind = await recogniseBinary(section);
    return { artifacts: kind === undefined ? [] : [parseBinary(kind, section)], diagnostics: [] };
  } catch (error) {
    const { path } = section;
    return {
      artifacts: [],
      diagnostics: [failure('recognise/failed', 'This file could not be looked into', { path }, error)],
    };
  }
}

/** One artifact for each kind and machine that the windows of a large text hold, from its first line to its last. */
export async function joinArtifacts(artifacts: readonly ParsedArtifact[]): Promise<readonly ParsedArtifact[]> {
  const groups = Map.groupBy(artifacts, ({ kind, result }) => `${kind.id}\0${result.intention ?? false}`);
  const joined: ParsedArtifact[] = [];
  for (const group of groups.values()) {
    const [first] = group;
    const last = group.at(-1);
    if (first === undefined || last === undefined) continue;
    const result = await joinWindows(
      first.kind.id,
      group.map((artifact) => artifact.result),
    );
    const isParsed = group.every(({ status }) => status === 'parsed');
    const end = last.endLine === undefined ? {} : { endLine: last.endLine };
    joined.push(group.length === 1 ? first : { ...first, ...end, result, status: isParsed ? 'parsed' : 'partial' });
  }
  return joined;
}

function parsePart({ kind, section }: RecognisedPart): ParsedArtifact {
  const { path, encoding } = section;
  const startLine = section.firstLine;
  const endLine = section.firstLine + section.lines.length - 1;
  const parse = () => framed(kind.parse(section), section.envelope);
  return { path, kind, encoding, startLine, endLine, ...outcome(parse, kind.title, { path, startLine }) };
}

function parseBinary(kind: BinaryKind, section: BinarySection): ParsedArtifact {
  const { path } = section;
  return { path, kind, ...outcome(() => kind.parse(section), kind.title, { path }) };
}

function outcome(
  parse: () => ParseResult,
  title: string,
  source: SourceRef,
): Pick<ParsedArtifact, 'result' | 'status'> {
  try {
    const result = parse();
    const isPartial = result.diagnostics.some((diagnostic) => diagnostic.level !== 'note');
    return { result, status: isPartial ? 'partial' : 'parsed' };
  } catch (error) {
    const diagnostic = failure('parse/failed', `This ${title} could not be parsed`, source, error);
    return { result: { facts: [], covers: [], diagnostics: [diagnostic] }, status: 'failed' };
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
  source: SourceRef,
  error: unknown,
): Diagnostic {
  const reason = error instanceof Error ? error.message : String(error);
  return { code, level: 'error', message: `${what} (a fault of hvtriage: ${reason}); the rest goes on`, source };
}
