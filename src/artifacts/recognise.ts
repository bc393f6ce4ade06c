import type { ArtifactKind } from '../model/artifact-kind.ts';
import { type Span, sliceSection, spansOverlap, type TextSection } from '../model/section.ts';
import { ARTIFACT_KINDS } from './kinds.ts';
import { recogniseTicket, ticket } from './ticket.ts';

/** A part of a file that is of one kind. */
export interface RecognisedPart {
  readonly kind: ArtifactKind;
  readonly section: TextSection;
}

/** The artifacts of a file by place; they do not overlap. Empty when nothing is recognised. */
export function recogniseArtifacts(file: TextSection): readonly RecognisedPart[] {
  const claimed: { kind: ArtifactKind; span: Span }[] = [];
  for (const kind of ARTIFACT_KINDS) {
    const spans =
      kind === ticket
        ? recogniseTicket(
            file,
            claimed.map(({ span }) => span),
          )
        : kind.recognise(file);
    for (const span of spans) {
      if (!claimed.some((other) => spansOverlap(span, other.span))) claimed.push({ kind, span });
    }
  }
  return claimed
    .sort((a, b) => a.span.startLine - b.span.startLine)
    .map(({ kind, span }) => ({ kind, section: sliceSection(file, span) }));
}

/** Whether a file holds diagnostics; a ticket or a README alone does not make a folder a bundle. */
export function holdsArtifact(file: TextSection): boolean {
  return ARTIFACT_KINDS.some((kind) => kind !== ticket && kind.recognise(file).length > 0);
}
