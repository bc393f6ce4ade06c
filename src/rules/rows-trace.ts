import type { Row } from '../facts/store.ts';
import { factKind, fieldSpec } from '../facts/vocabulary.ts';
import type { Seen, SeenField, TraceNode, Truth } from '../model/evaluation.ts';
import type { Condition, FieldTest } from '../model/rule.ts';
import type { SourceRef } from '../model/source.ts';
import { answerOf, type JudgedRow } from './judge-row.ts';

type SomeCondition = Extract<Condition, { op: 'some' | 'none' }>;

const NO_CHILDREN: readonly TraceNode[] = [];
const nowhere = (): readonly SourceRef[] => [];

/** Only `explain` looks at what was seen, for one rule of many: it is gathered when it is read. */
export class RowsTrace implements TraceNode {
  readonly condition: Condition;
  readonly truth: Truth;
  readonly children: readonly TraceNode[] = NO_CHILDREN;
  readonly #where: readonly FieldTest[];
  readonly #rows: readonly JudgedRow[];
  readonly #lists: () => readonly SourceRef[];

  /** `lists`: where the complete lists stand that prove that there is no other row. */
  constructor(condition: SomeCondition, truth: Truth, rows: readonly JudgedRow[], lists = nowhere) {
    this.condition = condition;
    this.truth = truth;
    this.#where = condition.where;
    this.#rows = rows;
    this.#lists = lists;
  }

  /** The nearest first; rows about another thing than the condition asks for only where there is nothing else to show. */
  get seen(): readonly Seen[] {
    const asked = this.#rows.filter(({ row }) => !isAnother(row, this.#where));
    const rows = asked.length > 0 || this.lists.length > 0 ? asked : this.#rows;
    const byNearness = rows.toSorted((a, b) => failuresOf(a, this.#where) - failuresOf(b, this.#where));
    return byNearness.flatMap(({ row }) => seenIn(row, this.#where));
  }

  get lists(): readonly SourceRef[] {
    return this.#lists();
  }

  /** The rows for which every test holds. */
  get matching(): readonly Row[] {
    return this.#rows.filter(({ truth }) => truth === 'true').map(({ row }) => row);
  }

  /** The same rows, for another condition about them. */
  of(condition: SomeCondition, truth: Truth): RowsTrace {
    return new RowsTrace(condition, truth, this.#rows, this.#lists);
  }
}

/** Its name is another one than a test asks for. */
function isAnother(row: Row, where: readonly FieldTest[]): boolean {
  const identity = factKind(row.kind)?.identity ?? [];
  return where.some((test) => identity.includes(test.field) && answerOf(row, test) === false);
}

function failuresOf({ row }: JudgedRow, where: readonly FieldTest[]): number {
  return where.filter((test) => answerOf(row, test) === false).length;
}

interface PlacedField {
  readonly source: SourceRef;
  readonly field: SeenField;
  readonly from: readonly SourceRef[];
}

/** The tested values of a row, by the place where they were read; what was not shown stands with the first of them. */
function seenIn(row: Row, where: readonly FieldTest[]): readonly Seen[] {
  const first = row.facts[0]?.source;
  const fields = new Map(where.map((test) => [test.field, where.filter(({ field }) => field === test.field)]));
  const placed = [...fields].flatMap(([field, tests]) => placesOf(row, field, tests));
  const disputed = row.disputed ? { disputed: true as const } : {};
  const missing = [...fields.keys()]
    .filter((field) => !row.cells.has(field))
    .map((field): SeenField => ({ field, state: 'not-shown', values: [] }));
  const places = [
    ...Map.groupBy(placed, ({ source }) => `${source.path}\u0000${source.startLine ?? source.startByte ?? ''}`),
  ];
  if (places.length === 0) return first ? [{ fields: missing, source: first, ...disputed }] : [];
  return places.flatMap(([, group], index): readonly Seen[] => {
    const [place] = group;
    if (!place) return [];
    const from = group.flatMap((one) => one.from);
    return [
      {
        fields: [...group.map(({ field }) => field), ...(index === 0 ? missing : [])],
        source: place.source,
        ...(from.length > 0 ? { from } : {}),
        ...disputed,
      },
    ];
  });
}

/** Where a field was read; every place of it with its own value where they contradict each other. */
function placesOf(row: Row, field: string, tests: readonly FieldTest[]): readonly PlacedField[] {
  const cell = row.cells.get(field);
  const source = cell?.sources[0] ?? row.facts[0]?.source;
  if (!cell || !source) return [];
  const fails = tests.some((test) => answerOf(row, test) === false) ? { fails: true as const } : {};
  const telling = row.facts.filter((fact) => fact.fields[field] !== undefined && fact.fields[field] !== null);
  if (cell.state === 'conflicting') {
    return telling.map((fact) => ({
      source: fact.at?.[field] ?? fact.source,
      field: { field, state: 'conflicting', values: [fact.fields[field] ?? null] },
      from: fromOf(row, field, fact.from),
    }));
  }
  const from = fromOf(
    row,
    field,
    telling.flatMap((fact) => fact.from ?? []),
  );
  return [{ source, field: { field, state: cell.state, values: cell.values, ...fails }, from }];
}

/** The evidence of a derived field, each place once; a field that was read stands in its line for all to see. */
function fromOf(row: Row, field: string, from: readonly SourceRef[] = []): readonly SourceRef[] {
  const spec = factKind(row.kind);
  if (!spec || fieldSpec(spec, field)?.derivedFrom === undefined) return [];
  return [...new Map(from.map((place) => [JSON.stringify(place), place])).values()];
}
