import type { ArtifactKind, BinaryKind } from '../model/artifact-kind.ts';
import { type BinarySection, type Span, sliceSection, spansOverlap, type TextSection } from '../model/section.ts';
import { BINARY_KINDS, TEXT_KINDS, type TextKindEntry } from './kinds.ts';
import { spacedKind, spacedSpan, withoutSpacing } from './shared/double-spaced.ts';

/** A part of a file that is of one kind. */
export interface RecognisedPart {
  readonly kind: ArtifactKind;
  readonly section: TextSection;
}

interface Claim {
  readonly kind: ArtifactKind;
  readonly span: Span;
}

const TICKET = 'ticket';
/** First bytes of a binary file that a kind sees before it is asked to parse. */
const HEAD_BYTES = 65_536;

/** The artifacts of a file by place; they do not overlap. Empty when nothing is recognised. */
export async function recogniseArtifacts(file: TextSection): Promise<readonly RecognisedPart[]> {
  const dense = withoutSpacing(file);
  const spaced = dense === undefined ? [] : await claimsOn(dense);
  // Prose with short paragraphs looks the same.
  if (spaced.every(({ kind }) => kind.id === TICKET)) {
    return (await claimsOn(file)).map(({ kind, span }) => ({ kind, section: sliceSection(file, span) }));
  }
  return spaced.map(({ kind, span }) => ({
    kind: spacedKind(kind),
    section: sliceSection(file, spacedSpan(file, span)),
  }));
}

async function claimsOn(file: TextSection): Promise<readonly Claim[]> {
  const claims: Claim[] = [];
  const unclaimed = new UnclaimedText(file);
  for (const entry of TEXT_KINDS) {
    if (unclaimed.isBlank) break;
    if (entry.hint?.test(unclaimed.text) === false) continue;
    const kind = await loaded(entry);
    const spans = await spansOf(kind, file, claims);
    const free: Span[] = [];
    for (const span of spans) {
      if (claims.some((claim) => spansOverlap(span, claim.span))) continue;
      claims.push({ kind, span });
      free.push(span);
    }
    unclaimed.claim(free);
  }
  return claims.sort((a, b) => a.span.startLine - b.span.startLine);
}

/** Whether a file holds diagnostics; a ticket or a README alone does not make a folder a bundle. */
export async function holdsArtifact(file: TextSection): Promise<boolean> {
  const dense = withoutSpacing(file) ?? file;
  const { text } = new UnclaimedText(dense);
  for (const entry of TEXT_KINDS) {
    if (entry.about.id === TICKET || entry.hint?.test(text) === false) continue;
    if ((await loaded(entry)).recognise(dense).length > 0) return true;
  }
  return false;
}

/** The kind of a binary file; undefined where none knows it. */
export async function recogniseBinary(section: BinarySection): Promise<BinaryKind | undefined> {
  const head = section.read(0, HEAD_BYTES);
  const start = Buffer.from(head.buffer, head.byteOffset, Math.min(head.byteLength, 64)).toString('latin1');
  for (const { magics, load } of BINARY_KINDS) {
    if (!magics.some((magic) => start.startsWith(magic))) continue;
    const kind = await load();
    if (kind.recognise(head)) return kind;
  }
  return undefined;
}

/** Free text is what the other kinds leave. */
async function spansOf(kind: ArtifactKind, file: TextSection, claims: readonly Claim[]): Promise<readonly Span[]> {
  if (kind.id !== TICKET) return kind.recognise(file);
  const { recogniseTicket } = await import('./ticket.ts');
  return recogniseTicket(
    file,
    claims.map(({ span }) => span),
  );
}

/** How a kind that is told over a whole log puts the windows of one together; undefined for any other kind. */
export async function joinerOf(id: string): Promise<ArtifactKind['join']> {
  const entry = TEXT_KINDS.find(({ about }) => about.id === id);
  return entry && (await loaded(entry)).join;
}

const LOADED = new Map<TextKindEntry, ArtifactKind>();

async function loaded(entry: TextKindEntry): Promise<ArtifactKind> {
  const known = LOADED.get(entry);
  if (known !== undefined) return known;
  const kind = await entry.load();
  LOADED.set(entry, kind);
  return kind;
}

/** The lines that no kind has claimed yet, as one text to look for hints in. */
class UnclaimedText {
  readonly #lines: string[];
  readonly #firstLine: number;
  #text: string | undefined;

  constructor({ lines, firstLine }: TextSection) {
    this.#lines = [...lines];
    this.#firstLine = firstLine;
  }

  get text(): string {
    this.#text ??= this.#lines.join('\n');
    return this.#text;
  }

  get isBlank(): boolean {
    return !/\S/.test(this.text);
  }

  claim(spans: readonly Span[]): void {
    if (spans.length === 0) return;
    for (const { startLine, endLine } of spans) {
      this.#lines.fill('', startLine - this.#firstLine, endLine - this.#firstLine + 1);
    }
    this.#text = undefined;
  }
}
