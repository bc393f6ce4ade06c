import type { Diagnostic } from '../../model/diagnostic.ts';
import type { Fact } from '../../model/fact.ts';
import type { TextSection } from '../../model/section.ts';
import type { SourceRef } from '../../model/source.ts';
import { type EventDraft, eventFact } from './event-draft.ts';
import { eventKey, firstAndLatest, leftOutNote } from './limits.ts';
import { readEventRuns } from './read.ts';

export interface EventFacts {
  readonly facts: readonly Fact[];
  readonly diagnostics: readonly Diagnostic[];
}

/** The kept events of a text. */
export function eventFacts(section: TextSection): EventFacts {
  const runs = readEventRuns(section);
  const drafts = runs.flatMap((run) => run.drafts).filter(({ kept }) => kept !== undefined);
  const { kept, left } = firstAndLatest(drafts, keyOf);
  const place = (startLine: number, endLine: number): SourceRef => ({
    path: section.path,
    startLine: section.firstLine + startLine,
    endLine: section.firstLine + endLine,
  });
  return {
    facts: kept.flatMap((draft) => eventFact(draft.complete(), place) ?? []),
    diagnostics: [
      ...runs.flatMap((run) => run.diagnostics),
      ...leftOutNote(left, place(0, Math.max(0, section.lines.length - 1))),
    ],
  };
}

function keyOf({ kept }: EventDraft): string {
  return kept === undefined ? '' : eventKey(kept.provider, kept.id);
}
