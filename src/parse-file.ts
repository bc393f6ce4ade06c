import { joinerOf, type RecognisedPart, recogniseArtifacts, recogniseBinary } from './artifacts/recognise.ts';
import { joinResults } from './artifacts/shared/join-results.ts';
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

/**
 * Puts the windows of a large text together: a log is one artifact for each machine it names, and any other artifact goes on
 * where the border of a window parted it.
 */
export async function joinArtifacts(artifacts: readonly ParsedArtifact[]): Promise<readonly ParsedArtifact[]> {
  const groups: ParsedArtifact[][] = [];
  const open = new Map<string, ParsedArtifact[]>();
  for (const artifact of artifacts) {
    const { id } = artifact.kind;
    const group = open.get(id);
    const isLog = (await joinerOf(id)) !== undefined;
    if (group !== undefined && belongs(artifact, group) && (isLog || follows(artifact, group))) group.push(artifact);
    else {
      const next = [artifact];
      groups.push(next);
      open.set(id, next);
    }
  }
  return Promise.all(groups.map(joined));
}

/** No machine of its own, or the one that the group names. */
function belongs({ result }: ParsedArtifact, group: readonly ParsedArtifact[]): boolean {
  const machine = group.find((part) => part.result.machine !== undefined)?.result.machine;
  const isSame = result.machine === undefined || machine === undefined || result.machine === machine;
  return isSame && result.intention === group[0]?.result.intention;
}

function follows({ startLine }: ParsedArtifact, group: readonly ParsedArtifact[]): boolean {
  const endLine = group.at(-1)?.endLine;
  return startLine !== undefined && endLine !== undefined && startLine <= endLine + 1;
}

async function joined(group: readonly ParsedArtifact[]): Promise<ParsedArtifact> {
  const [first] = group;
  const last = group.at(-1);
  if (first === undefined || last === undefined) throw new Error('Expected a window');
  if (first === last) return first;
  const join = (await joinerOf(first.kind.id)) ?? joinResults;
  const isParsed = group.every(({ status }) => status === 'parsed');
  return {
    ...first,
    ...(last.endLine === undefined ? {} : { endLine: last.endLine }),
    result: join(group.map(({ result }) => result)),
    status: isParsed ? 'parsed' : 'partial',
  };
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
