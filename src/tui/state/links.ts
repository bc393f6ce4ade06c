import type { SourceRef } from '../../model/source.ts';
import { type Detail, scrollStart } from '../views/list.ts';
import { layoutOf } from './layout.ts';
import { currentDetail } from './lists.ts';
import type { Place, TuiState } from './state.ts';

/** A place in a file that details name. */
export interface Link {
  /** The line of the details it stands on. */
  readonly line: number;
  readonly source: SourceRef;
}

const known = new WeakMap<Detail, readonly Link[]>();

export function linksOf(detail: Detail): readonly Link[] {
  const links =
    known.get(detail) ??
    detail.lines.flatMap((line, index): readonly Link[] => {
      const source = line.find((piece) => piece.link !== undefined)?.link;
      return source === undefined ? [] : [{ line: index, source }];
    });
  known.set(detail, links);
  return links;
}

/** The number of the link that Enter opens: the one that was chosen, else the first one in sight, else the nearest above. */
export function chosenLink(detail: Detail, place: Place, rows: number): number | undefined {
  const links = linksOf(detail);
  if (links.length === 0) return undefined;
  const start = scrollStart(place.scrolled, detail.lines.length, rows);
  const isInSight = (number: number): boolean => {
    const { line } = links[number] ?? { line: -1 };
    return line >= start && line < start + rows;
  };
  if (place.link !== undefined && isInSight(place.link)) return place.link;
  const first = links.findIndex((_, number) => isInSight(number));
  return first === -1
    ? Math.max(
        0,
        links.findLastIndex(({ line }) => line < start),
      )
    : first;
}

/** The place in a file that is chosen in the details, in sight or not. */
export function linkedSource(state: TuiState): SourceRef | undefined {
  const { columns, rows } = layoutOf(state).detail ?? { columns: state.size.columns, rows: state.size.rows };
  const detail = currentDetail(state, columns);
  const chosen = chosenLink(detail, state.places[state.view], rows);
  return chosen === undefined ? undefined : linksOf(detail)[chosen]?.source;
}

/** The next link, or the one before, around the end; it comes into sight. Undefined: there is none. */
export function nextLink(detail: Detail, place: Place, rows: number, step: 1 | -1): Place | undefined {
  const links = linksOf(detail);
  const chosen = chosenLink(detail, place, rows);
  if (chosen === undefined) return undefined;
  const start = scrollStart(place.scrolled, detail.lines.length, rows);
  const end = start + rows;
  const chosenLine = links[chosen]?.line ?? 0;
  // With none in sight, it is the nearest out of sight.
  const beside =
    chosenLine >= start && chosenLine < end
      ? chosen + step
      : step === 1
        ? links.findIndex(({ line }) => line >= end)
        : links.findLastIndex(({ line }) => line < start);
  const around = step === 1 ? 0 : links.length - 1;
  const next = links[beside] === undefined ? around : beside;
  const line = links[next]?.line ?? 0;
  const isInSight = line >= start && line < end - 1;
  return { ...place, link: next, scrolled: isInSight ? start : Math.max(0, line - Math.floor(rows / 3)) };
}

/** The neighbour of the chosen link where it is in sight: then an arrow key goes there instead of scrolling. */
export function neighbourInSight(detail: Detail, place: Place, rows: number, step: 1 | -1): number | undefined {
  const links = linksOf(detail);
  const chosen = chosenLink(detail, place, rows);
  const start = scrollStart(place.scrolled, detail.lines.length, rows);
  const isInSight = (line: number | undefined): boolean => line !== undefined && line >= start && line < start + rows;
  if (chosen === undefined || !isInSight(links[chosen]?.line)) return undefined;
  return isInSight(links[chosen + step]?.line) ? chosen + step : undefined;
}
