import type { BundleReport, Finding } from '../../../model/report.ts';
import { CONFIDENCES, SEVERITIES } from '../../../model/rule.ts';
import { compareText } from '../../../model/source.ts';
import type { BundleEntry } from '../bundles.ts';
import {
  FACETS_OF,
  type Facet,
  type Filter,
  type Known,
  passesBundle,
  passesFinding,
  REVIEW_VALUES,
  valuesOf,
  valuesOfBundle,
  without,
} from './filter.ts';

/** Something to choose, with how many rows it would leave beside what else is chosen. */
export interface Option {
  readonly facet: Facet;
  readonly value: string;
  readonly count: number;
  readonly isChosen: boolean;
}

/** Something that a filter looks at. */
interface Filtered<T> {
  readonly rows: readonly T[];
  readonly facets: readonly Facet[];
  valuesOf(row: T, facet: Facet): readonly string[];
  passes(filter: Filter, row: T): boolean;
}

export function findingOptions(known: Known, bundle: BundleReport, filter: Filter): readonly Option[] {
  const filtered: Filtered<Finding> = {
    rows: bundle.findings,
    facets: FACETS_OF.findings,
    valuesOf: (finding, facet) => valuesOf(known, finding, facet),
    passes: (under, finding) => passesFinding(known, under, finding),
  };
  return optionsOf(filtered, filter);
}

export function bundleOptions(entries: readonly BundleEntry[], filter: Filter): readonly Option[] {
  return optionsOf(
    { rows: entries, facets: FACETS_OF.bundles, valuesOf: valuesOfBundle, passes: passesBundle },
    filter,
  );
}

function optionsOf<T>({ rows, facets, valuesOf, passes }: Filtered<T>, filter: Filter): readonly Option[] {
  return facets.flatMap((facet) => {
    const counts = new Map<string, number>(filter.chosen[facet].map((value) => [value, 0]));
    const others = without(filter, facet);
    for (const row of rows) {
      const step = passes(others, row) ? 1 : 0;
      for (const value of valuesOf(row, facet)) counts.set(value, (counts.get(value) ?? 0) + step);
    }
    return [...counts]
      .toSorted(([a], [b]) => compareValues(facet, a, b))
      .map(([value, count]) => ({ facet, value, count, isChosen: filter.chosen[facet].includes(value) }));
  });
}

const ORDERS: Partial<Readonly<Record<Facet, readonly string[]>>> = {
  severity: SEVERITIES,
  confidence: CONFIDENCES,
  review: REVIEW_VALUES,
  status: ['complete', 'partial', 'failed'],
};

function compareValues(facet: Facet, a: string, b: string): number {
  const order = ORDERS[facet];
  return order === undefined ? compareText(a, b) : order.indexOf(a) - order.indexOf(b);
}
