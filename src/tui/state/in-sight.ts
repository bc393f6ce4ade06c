import { type List, type Row, selectedOrdinal, selectedRow } from '../views/list.ts';
import { currentList } from './lists.ts';
import type { TuiState } from './state.ts';

/** `after` with a row selected that its list has: the one of `before`, else its cause, else the nearest that is left. */
export function withRowInSight(before: TuiState, after: TuiState): TuiState {
  const { view } = after;
  if (before.places[view].selected === undefined) return after;
  const known = currentList(before);
  const { ordinals } = currentList(after);
  const row = selectedRow(known, before.places[view].selected);
  if (row === undefined || ordinals.has(row.key)) return after;
  const selected = causeIn(known, row, ordinals) ?? nearestIn(known, row.key, ordinals);
  return { ...after, places: { ...after.places, [view]: { selected, scrolled: 0 } } };
}

function causeIn(known: List, row: Row, left: List['ordinals']): string | undefined {
  const cause = row.finding?.explainedBy;
  if (cause === undefined || left.has(cause)) return cause;
  const ordinal = known.ordinals.get(cause);
  const next = ordinal === undefined ? undefined : known.rows[ordinal];
  return next === undefined ? undefined : causeIn(known, next, left);
}

function nearestIn(known: List, key: string, left: List['ordinals']): string | undefined {
  const at = selectedOrdinal(known, key);
  const isLeft = (row: Row): boolean => left.has(row.key);
  return (known.rows.slice(at).find(isLeft) ?? known.rows.slice(0, at).findLast(isLeft))?.key;
}
