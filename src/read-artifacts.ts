import { ticketAbout } from './artifacts/ticket/about.ts';
import type { AttributedArtifact, ParsedArtifact } from './attribution/artifact.ts';
import { attribute } from './attribution/attribute.ts';
import type { BundleInput, ReadFile } from './intake/bundle.ts';
import { UnreadBinaries } from './intake/known-binaries.ts';
import { readBundle } from './intake/read.ts';
import type { Diagnostic } from './model/diagnostic.ts';
import type { ParseResult } from './model/fact.ts';
import type { FileEntry } from './model/report.ts';
import type { TextSection } from './model/section.ts';
import { compareText, type SourceRef } from './model/source.ts';
import { joinArtifacts, type ParsedFile, parseFile } from './parse-file.ts';

/** What a bundle holds, before any rule: every file, and every artifact with its facts and its machine. */
export interface BundleArtifacts {
  readonly path: string;
  readonly files: readonly FileEntry[];
  readonly artifacts: readonly AttributedArtifact[];
  readonly diagnostics: readonly Diagnostic[];
  /** The lines at a place, as decoded, several joined by line feeds; of binary data its readable form. */
  excerpt(source: SourceRef): string;
}

/** Reads, recognises, parses and attributes. Never rejects for what a file holds: a failing parser costs only its artifact. */
export async function readArtifacts(bundle: BundleInput, symptoms: readonly string[] = []): Promise<BundleArtifacts> {
  const files: FileEntry[] = [];
  const parsed: ParsedArtifact[] = [];
  const diagnostics: Diagnostic[] = [...bundle.diagnostics];
  const excerpts = new Excerpts();
  const unread = new UnreadBinaries();
  for await (const file of readBundle(bundle)) {
    const { artifacts, diagnostics: faults } = await parseParts(file, excerpts);
    const isRepeated =
      file.state === 'duplicate' && artifacts.every((artifact) => artifact.result.machine !== undefined);
    files.push(fileEntry(file, artifacts.length > 0));
    diagnostics.push(...faults, ...file.diagnostics, ...artifacts.flatMap(({ result }) => result.diagnostics));
    if (artifacts.length === 0) unread.add(file);
    if (artifacts.length === 0 || isRepeated) continue;
    parsed.push(...artifacts);
  }
  for (const [index, text] of symptoms.entries()) {
    const { artifact, section } = await complaint(text, `--symptom ${index + 1}`);
    parsed.push(artifact);
    excerpts.keepText(section);
  }
  const attributed = attribute(parsed);
  return {
    path: bundle.path,
    // Members of a container come in the order of the container.
    files: files.sort((a, b) => compareText(a.path, b.path)),
    artifacts: attributed.artifacts,
    diagnostics: [...diagnostics, ...unread.notes(), ...attributed.diagnostics],
    excerpt: (source) => excerpts.at(source),
  };
}

async function parseParts(file: ReadFile, excerpts: Excerpts): Promise<ParsedFile> {
  const artifacts: ParsedArtifact[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const { section, diagnostics: limits } of file.windows ?? []) {
    const parsed = await parseFile(section);
    excerpts.keepCited(section, parsed.artifacts);
    // A value that is a part of a long text keeps all of it in memory; a clone does not.
    artifacts.push(...parsed.artifacts.map((artifact) => ({ ...artifact, result: structuredClone(artifact.result) })));
    diagnostics.push(...limits, ...parsed.diagnostics);
  }
  if (file.windows !== undefined) return { artifacts: await joinArtifacts(artifacts), diagnostics };
  if (file.section !== undefined) {
    const parsed = await parseFile(file.section);
    artifacts.push(...parsed.artifacts);
    diagnostics.push(...parsed.diagnostics);
    if (artifacts.length > 0 && file.section.form === 'text') excerpts.keepText(file.section);
    excerpts.keepQuotes(file.path, artifacts);
  }
  return { artifacts, diagnostics };
}

const STATES = {
  read: 'unrecognised',
  unpacked: 'recognised',
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
async function complaint(
  text: string,
  path: string,
): Promise<{ readonly artifact: ParsedArtifact; readonly section: TextSection }> {
  const { symptomFromText } = await import('./artifacts/ticket.ts');
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
    artifact: {
      path,
      kind: ticketAbout,
      encoding: 'utf-8',
      startLine: 1,
      endLine: lines.length,
      result,
      status: 'parsed',
    },
    section,
  };
}

/** More lines than this are no quotation any more. */
const MOST_EXCERPT_LINES = 6;

/** What stands at the places that facts come from. */
class Excerpts {
  readonly #texts = new Map<string, TextSection>();
  readonly #quotes = new Map<string, ReadonlyMap<number, string>>();
  readonly #cited = new Map<string, string>();

  keepText(section: TextSection): void {
    this.#texts.set(section.path, section);
  }

  keepQuotes(path: string, artifacts: readonly ParsedArtifact[]): void {
    for (const { result } of artifacts) if (result.quotes !== undefined) this.#quotes.set(path, result.quotes);
  }

  /** Of a window of a large text only what facts name, so that the rest can go. */
  keepCited(section: TextSection, artifacts: readonly ParsedArtifact[]): void {
    for (const { facts, covers } of artifacts.map(({ result }) => result)) {
      const places = facts.flatMap(({ source, at = {}, from = [] }) => [source, ...Object.values(at), ...from]);
      for (const place of [...places, ...covers.map(({ source }) => source)]) {
        this.#cited.set(placeKey(place), structuredClone({ text: linesAt(section, place) }).text);
      }
    }
  }

  at(source: SourceRef): string {
    const { path, startLine, startByte } = source;
    if (startLine === undefined) return startByte === undefined ? '' : (this.#quotes.get(path)?.get(startByte) ?? '');
    const section = this.#texts.get(path);
    return section === undefined ? (this.#cited.get(placeKey(source)) ?? '') : linesAt(section, source);
  }
}

function linesAt(section: TextSection, { startLine = 0, endLine = startLine }: SourceRef): string {
  const from = startLine - section.firstLine;
  const to = Math.min(endLine - section.firstLine + 1, from + MOST_EXCERPT_LINES);
  return section.lines.slice(Math.max(from, 0), to).join('\n');
}

function placeKey({ path, startLine, endLine }: SourceRef): string {
  return `${startLine}-${endLine ?? startLine} ${path}`;
}
