import type { SourceProblem } from '../../session.ts';
import { openedBundle, type TuiState } from '../state.ts';
import { answeredFind } from './find.ts';
import { placedMarks } from './marks.ts';
import { settled, wentTo } from './scroll.ts';
import { lineAt, type OpenedSource, type SourcePart, type SourceState } from './source.ts';

/** What comes of a file that is looked at. */
export type SourceEvent =
  | { readonly kind: 'opened'; readonly opened: OpenedSource }
  | { readonly kind: 'problem'; readonly problem: SourceProblem }
  | { readonly kind: 'lines'; readonly part: SourcePart }
  | { readonly kind: 'counted'; readonly lines: number; readonly isDone: boolean }
  | { readonly kind: 'found'; readonly number: number; readonly line: number | undefined };

/** `id` says of which file; what comes of another one is late. */
export function arrived(state: TuiState, id: number, event: SourceEvent): TuiState {
  const { source } = state;
  if (source?.id !== id) return state;
  switch (event.kind) {
    case 'opened':
      return opened(state, source, event.opened);
    case 'problem':
      return { ...state, source: { ...source, problem: event.problem } };
    case 'lines': {
      const next = { ...source, part: event.part };
      return settled(state, { ...next, isChanged: source.isChanged || differs(next) });
    }
    case 'counted':
      return settled(state, { ...source, count: event.lines, isCounted: event.isDone });
    case 'found':
      return answeredFind(state, source, event.number, event.line);
  }
}

function opened(state: TuiState, source: SourceState, file: OpenedSource): TuiState {
  const report = openedBundle(state, source.bundle)?.report;
  const scanned = report?.files.find(({ path }) => path === source.path)?.bytes;
  const isChanged = scanned !== undefined && scanned !== file.bytes;
  const next = { ...source, opened: file, isChanged };
  if (file.offsets === undefined) return { ...state, source: next };
  const chosen = source.mark === undefined ? undefined : source.marks[source.mark];
  const marks = placedMarks(source.marks, file.offsets);
  const mark = marks.findIndex(({ startByte }) => startByte === chosen?.startByte);
  const placed = { ...next, marks, mark: mark === -1 ? undefined : mark };
  return wentTo(state, placed, Math.max(1, marks[mark]?.startLine ?? 1));
}

/** Whether a line that the scan quoted reads otherwise. */
function differs(source: SourceState): boolean {
  const { part, marks } = source;
  if (part === undefined) return false;
  const end = part.from + part.lines.length;
  const isAtEnd = part.lines.length < part.asked;
  return marks.some(({ startLine, excerpt }) => {
    if (excerpt === undefined || startLine < part.from) return false;
    const quoted = excerpt.split('\n');
    if (startLine + quoted.length > end) return isAtEnd;
    return quoted.some((line, index) => line !== lineAt(source, startLine + index));
  });
}
