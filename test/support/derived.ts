import type { Derivation } from '../../src/derive/derivation.ts';
import { deriveFacts } from '../../src/derive/derive-facts.ts';
import { type ArtifactFacts, FactStore } from '../../src/facts/store.ts';
import { validateFact } from '../../src/facts/vocabulary.ts';
import type { Coverage, Fact, Fields } from '../../src/model/fact.ts';

export const AS_OF = '2026-11-24';

/** One row as a test writes it: kind, machine, fields. */
export type FactRow = readonly [kind: string, machine: string | null, fields: Fields];

/** A row with a place of its own. */
export function fact([kind, machine, fields]: FactRow, path: string, line: number): Fact {
  const row = { kind, machine, fields, source: { path, startLine: line, endLine: line } };
  const wrong = validateFact(row);
  if (wrong.length > 0) throw new Error(`A test may not use what no parser writes: ${wrong.join('; ')}`);
  return row;
}

/** An artifact of `path` with these rows; `covers` are kinds that it lists in full on the machine of its first row. */
export function artifact(
  path: string,
  rows: readonly FactRow[],
  covers: readonly Pick<Coverage, 'kind' | 'scope'>[] = [],
): ArtifactFacts {
  const facts = rows.map((row, index) => fact(row, path, index + 1));
  const machine = rows[0]?.[1] ?? null;
  const source = { path, startLine: 1, endLine: rows.length };
  return {
    artifact: path,
    machine,
    provides: [],
    whole: false,
    facts,
    covers: covers.map((coverage) => ({ ...coverage, machine, source })),
    cuts: [],
  };
}

/** What one derivation makes of the artifacts, in short: `os SRV01 {"release":"windows-7"}`, sorted. Every fact has evidence. */
export function derivedBy(
  derivation: Derivation,
  artifacts: readonly ArtifactFacts[],
  asOf = AS_OF,
): readonly string[] {
  const { facts } = derivation.derive({ store: new FactStore(artifacts), asOf });
  return facts.map(inShort).sort();
}

/** What the whole of `deriveFacts` adds of one kind, for derivations that rest on others. */
export function derivedRows(kind: string, artifacts: readonly ArtifactFacts[], asOf = AS_OF): readonly string[] {
  const store = deriveFacts(artifacts, asOf);
  return store.artifacts
    .slice(artifacts.length)
    .flatMap(({ facts }) => facts.filter((row) => row.kind === kind).map(inShort))
    .sort();
}

function inShort(row: Fact): string {
  const wrong = validateFact(row);
  if (wrong.length > 0) throw new Error(wrong.join('; '));
  if (row.source.path === '') throw new Error('A fact without evidence');
  return `${row.kind} ${row.machine} ${JSON.stringify(row.fields)}`;
}
