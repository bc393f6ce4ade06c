import type { Severity } from '../../../model/rule.ts';
import { padStart } from '../../../text/width.ts';
import { type Span, span } from '../../lines/line.ts';
import { type Look, safe } from '../../lines/look.ts';
import { createList, type List, type Row } from '../list.ts';
import type { Facet, Filter } from './filter.ts';
import type { Option } from './options.ts';
import { valueWord } from './words.ts';

/** The row that the text is typed in. */
export const TEXT_ROW = 'text';

/** What one chooses from: the text, then the values of each facet with how many rows each would leave. */
export function filterList(look: Look, filter: Filter, options: readonly Option[]): List {
  const labels = look.screen.filter;
  const digits = String(options.reduce((most, { count }) => Math.max(most, count), 0)).length;
  const byFacet = Map.groupBy(options, ({ facet }) => facet);
  const text: Row = {
    key: TEXT_ROW,
    line: () => [span(`${labels.text}: `, 'heading'), textSpan(look, filter.text)],
    detail: () => ({ title: '', lines: [] }),
  };
  const groups = [...byFacet].map(([facet, values]) => ({
    heading: labels.facet[facet],
    rows: values.map((option) => optionRow(look, option, digits)),
  }));
  return createList(labels.title, [{ rows: [text] }, ...groups], { lines: () => [], detail: text.detail });
}

/** What a row of the panel stands for. */
export function optionKey({ facet, value }: Pick<Option, 'facet' | 'value'>): string {
  return `${facet} ${value}`;
}

function textSpan(look: Look, text: string): Span {
  return text === '' ? span(look.screen.filter.anyText, 'dim') : span(safe(look, text), 'match');
}

/** `[x] ▲ High   12`. */
function optionRow(look: Look, option: Option, digits: number): Row {
  const { facet, value, count, isChosen } = option;
  const line: Row['line'] = () => [
    span(isChosen ? '[x] ' : '[ ] ', isChosen ? 'strong' : 'dim'),
    span(padStart(String(count), digits), count === 0 ? 'dim' : 'strong'),
    span('  '),
    ...severitySign(look, facet, value),
    span(valueWord(look, facet, value), count === 0 ? 'dim' : undefined),
  ];
  return { key: optionKey(option), line, detail: () => ({ title: '', lines: [] }) };
}

function severitySign(look: Look, facet: Facet, value: string): readonly Span[] {
  if (facet !== 'severity') return [];
  const severity = value as Severity;
  return [span(`${look.mark(severity)} `, severity)];
}
