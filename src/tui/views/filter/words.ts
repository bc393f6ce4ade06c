import type { Status } from '../../../model/report.ts';
import type { Confidence, Severity } from '../../../model/rule.ts';
import type { Line } from '../../lines/line.ts';
import { type Look, safe, wrapped } from '../../lines/look.ts';
import type { ArrangedView, Arrangement } from '../arrangement.ts';
import { dotted } from '../naming.ts';
import { FACETS_OF, type Facet, type Filter, isFiltering, type ReviewValue } from './filter.ts';

/** A value of a facet, for people. Safe to print. */
export function valueWord(look: Look, facet: Facet, value: string): string {
  switch (facet) {
    case 'severity':
      return look.screen.lists.severity[value as Severity] ?? safe(look, value);
    case 'confidence':
      return look.labels.words.confidence[value as Confidence] ?? safe(look, value);
    case 'review':
      return look.screen.filter.review[value as ReviewValue] ?? safe(look, value);
    case 'status':
      return look.screen.filter.status[value as Status] ?? safe(look, value);
    default:
      return safe(look, value);
  }
}

/** `Findings · filter hides 7: High, CAD-07, "srv" · by machine`. */
export function arrangedTitle(
  look: Look,
  { view, title, hidden }: { readonly view: ArrangedView; readonly title: string; readonly hidden: number },
  { filter, sort }: Arrangement<string>,
): string {
  const { sorts, filter: labels } = look.screen;
  const names: Readonly<Record<string, string>> = sorts[view];
  const isUsual = sort === Object.keys(names)[0];
  const words = `${labels.hides(hidden)}: ${filterWords(look, view, filter).join(', ')}`;
  // What is hidden matters more than the order, where there is no room for both.
  return dotted(look, [title, isFiltering(filter) ? words : '', isUsual ? '' : (names[sort] ?? '')]);
}

function filterWords(look: Look, view: ArrangedView, { chosen, text }: Filter): readonly string[] {
  const values = FACETS_OF[view].flatMap((facet) => chosen[facet].map((value) => valueWord(look, facet, value)));
  return text === '' ? values : [...values, `"${safe(look, text)}"`];
}

/** What stands in a list that a filter leaves nothing of. */
export function hiddenLines(look: Look, view: ArrangedView, hidden: number, columns: number): readonly Line[] {
  const { filter } = look.screen;
  return [...wrapped(filter.hidesAll[view](hidden), columns), [], ...wrapped(filter.howToClear, columns, 'dim')];
}
