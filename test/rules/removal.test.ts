import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ArtifactFacts } from '../../src/facts/store.ts';
import { FACT_KINDS } from '../../src/facts/vocabulary.ts';
import type { RuleResult } from '../../src/model/evaluation.ts';
import type { Condition, FieldTest } from '../../src/model/rule.ts';
import { artifactsOf, evaluator, type TruthTable, truthTables } from '../support/truth.ts';

const TABLES = truthTables();
const RUNS = 10_000;
const MACHINES = ['HV01', 'HV02', 'CAD', 'A', null] as const;
const VMS = ['CAD', 'A', 'win7-test'] as const;

/** Values worth trying in each field: what the conditions ask for, what the truth tables give, and the canonical values. */
const VALUES = collectValues(TABLES);

function collectValues(tables: readonly TruthTable[]): ReadonlyMap<string, readonly unknown[]> {
  const values = new Map<string, Set<unknown>>();
  const add = (kind: string, field: string, ...found: readonly unknown[]) => {
    const set = values.get(`${kind}.${field}`) ?? new Set();
    for (const value of found) set.add(value);
    values.set(`${kind}.${field}`, set);
  };
  for (const { kind, fields } of FACT_KINDS) {
    for (const [field, spec] of Object.entries(fields)) {
      if (spec.derivedFrom) continue;
      if (spec.type === 'boolean') add(kind, field, true, false);
      if (spec.values) add(kind, field, ...spec.values.slice(0, 8));
    }
  }
  for (const { rule, cases } of tables) {
    for (const condition of [rule.when, rule.appliesTo, rule.ruleOut]) if (condition) walk(condition, add);
    for (const artifact of cases.flatMap(({ given }) => artifactsOf(given))) {
      for (const fact of artifact.facts) {
        for (const [field, value] of Object.entries(fact.fields)) if (value !== null) add(fact.kind, field, value);
      }
    }
  }
  return new Map([...values].map(([path, set]) => [path, [...set]]));
}

function walk(condition: Condition, add: (kind: string, field: string, value: unknown) => void): void {
  switch (condition.op) {
    case 'all':
    case 'any':
      for (const part of condition.of) walk(part, add);
      break;
    case 'not':
      walk(condition.of, add);
      break;
    default:
      for (const test of condition.where) for (const value of operandsOf(test)) add(condition.kind, test.field, value);
  }
}

function operandsOf(test: FieldTest): readonly unknown[] {
  const operands = Array.isArray(test.operand) ? test.operand : [test.operand];
  if (test.operator === 'matches' || test.operator === 'exists') return [];
  return operands;
}

const KINDS = FACT_KINDS.filter(
  ({ kind }) =>
    [...VALUES.keys()].some((path) => path.startsWith(`${kind}.`)) && kind !== 'machine' && kind !== 'patch',
);

const factOf = (machine: string | null) =>
  fc.constantFrom(...KINDS).chain((spec) => {
    const entries = Object.entries(spec.fields).filter(([, field]) => !field.derivedFrom);
    const identity: readonly string[] = spec.identity === 'source' ? [] : spec.identity;
    const model = Object.fromEntries(
      entries.map(([field]) => {
        const pool = field === 'vm' ? VMS : (VALUES.get(`${spec.kind}.${field}`) ?? ['x', 'y']);
        const value = fc.constantFrom<unknown>(...pool);
        if (identity.includes(field)) return [field, value];
        const often = spec.kind === 'bugcheck' || spec.kind === 'symptom' ? 2 : 6;
        return [
          field,
          fc.oneof(
            { weight: often, arbitrary: value },
            { weight: 3, arbitrary: fc.constant(undefined) },
            { weight: 1, arbitrary: fc.constant(null) },
          ),
        ];
      }),
    );
    return fc.record(model).map((fields) => ({
      kind: spec.kind,
      machine: spec.scope === 'bundle' ? null : machine,
      fields: Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Record<
        string,
        string | number | boolean | null
      >,
    }));
  });

const artifact = fc.constantFrom(...MACHINES).chain((machine) =>
  fc
    .record({
      facts: fc.array(factOf(machine), { maxLength: 5 }),
      covered: fc.array(fc.tuple(fc.constantFrom(...KINDS), fc.constantFrom('all', 'vm', 'key')), { maxLength: 2 }),
      vm: fc.constantFrom(...VMS),
    })
    .map(({ facts, covered, vm }) => ({ machine, facts, covered, vm })),
);

type Drawn = typeof artifact extends fc.Arbitrary<infer T> ? T : never;

function build(drawn: readonly Drawn[]): readonly ArtifactFacts[] {
  return drawn.map(({ machine, facts, covered, vm }, index) => {
    const path = `a${index}.txt`;
    return {
      artifact: index % 2 === 0 ? 'systeminfo' : 'registry',
      machine,
      provides: [],
      whole: false,
      facts: facts.map((fact, line) => ({ ...fact, source: { path, startLine: line + 1 } })),
      covers: covered.map(([spec, scope]) => ({
        kind: spec.kind,
        machine,
        scope: scope === 'vm' && spec.scope === 'vm' ? { vm } : {},
        ...(scope === 'key' && spec.kind.startsWith('registry.')
          ? { subtree: 'HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services' }
          : {}),
        source: { path },
      })),
      cuts: [],
    };
  });
}

/** Truth-table cases of one rule, thrown together: they reach verdicts that random rows rarely do. */
const fromTables = fc
  .array(fc.constantFrom(...TABLES.flatMap(({ cases }) => cases.map(({ given }) => artifactsOf(given)))), {
    minLength: 1,
    maxLength: 3,
  })
  .map((parts) => parts.flat().map((one, index) => relabel(one, index)));

function relabel(one: ArtifactFacts, index: number): ArtifactFacts {
  const path = `t${index}.txt`;
  return {
    ...one,
    facts: one.facts.map((fact) => ({ ...fact, source: { ...fact.source, path } })),
    covers: one.covers.map((cover) => ({ ...cover, source: { path } })),
  };
}

/** An artifact that claims to have listed all rows of the kind of some row of the bundle, and lacks that row. */
function rivalOf(artifacts: readonly ArtifactFacts[], pick: number): readonly ArtifactFacts[] {
  const facts = artifacts.flatMap((one) => one.facts);
  const fact = facts[pick % Math.max(facts.length, 1)];
  if (!fact) return [];
  const coverage = { kind: fact.kind, machine: fact.machine, scope: {}, source: { path: 'rival.txt' } };
  return [
    {
      artifact: 'registry',
      machine: fact.machine,
      provides: [],
      whole: false,
      facts: [],
      covers: [coverage],
      cuts: [],
    },
  ];
}

const withRival = fc
  .tuple(fromTables, fc.nat(), fc.boolean())
  .map(([known, pick, both]) =>
    [...known, ...rivalOf(known, pick), ...(both ? rivalOf(known, pick + 1) : [])].map(relabel),
  );

const bundles = fc.oneof(
  fc.array(artifact, { minLength: 1, maxLength: 5 }).map(build),
  fc
    .tuple(fromTables, fc.array(artifact, { maxLength: 2 }))
    .map(([known, random]) => [...known, ...build(random)].map(relabel)),
  withRival,
);

/** Verdicts that speak of the same machine, VM, crash or complaint. */
function sameSubject(a: RuleResult, b: RuleResult): boolean {
  const [x, y] = [a.verdict.subject, b.verdict.subject];
  return x.machine === y.machine && x.vm === y.vm && x.fact === y.fact;
}

const FLIPS = new Set(['matched>not-matched', 'not-matched>matched']);

function expectNoFlip(table: TruthTable, before: readonly RuleResult[], after: readonly RuleResult[]): void {
  for (const one of before) {
    for (const other of after.filter((candidate) => sameSubject(one, candidate))) {
      const change = `${one.verdict.outcome}>${other.verdict.outcome}`;
      if (FLIPS.has(change)) throw new Error(`${table.id}: ${change} for ${JSON.stringify(one.verdict.subject)}`);
    }
  }
}

const show = (results: readonly RuleResult[]) =>
  results
    .map(({ verdict, severity, confidence }) =>
      JSON.stringify([verdict.subject, verdict.outcome, verdict.suspected, verdict.missing, severity, confidence]),
    )
    .sort();

describe('the evaluator on the real conditions', () => {
  it(`never turns matched into not-matched or back when an artifact is removed (${RUNS} runs)`, () => {
    const outcomes = new Map<string, number>();
    fc.assert(
      fc.property(bundles, (artifacts) => {
        const all = evaluator(artifacts);
        const before = TABLES.map((table) => ({ table, results: all(table.rule) }));
        for (const { results } of before) {
          for (const { verdict } of results) outcomes.set(verdict.outcome, (outcomes.get(verdict.outcome) ?? 0) + 1);
        }
        artifacts.forEach((removed) => {
          const rest = evaluator(artifacts.filter((one) => one !== removed));
          for (const { table, results } of before) expectNoFlip(table, results, rest(table.rule));
        });
      }),
      { numRuns: RUNS },
    );
    // The property says nothing unless all outcomes were reached often.
    for (const outcome of ['matched', 'not-matched', 'not-applicable', 'inconclusive'])
      expect(outcomes.get(outcome) ?? 0).toBeGreaterThan(RUNS / 2);
  }, 600_000);

  it(`gives the same verdicts whatever the order of the artifacts (${RUNS} runs)`, () => {
    fc.assert(
      fc.property(
        bundles.chain((artifacts) =>
          fc.tuple(fc.constant(artifacts), fc.shuffledSubarray([...artifacts], { minLength: artifacts.length })),
        ),
        ([artifacts, shuffled]) => {
          const [one, other] = [evaluator(artifacts), evaluator(shuffled)];
          for (const { rule } of TABLES) expect(show(other(rule))).toEqual(show(one(rule)));
        },
      ),
      { numRuns: RUNS },
    );
  }, 600_000);
});
