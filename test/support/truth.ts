import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { deriveFacts } from '../../src/derive/derive-facts.ts';
import type { ArtifactFacts } from '../../src/facts/store.ts';
import { factKind, validateFact } from '../../src/facts/vocabulary.ts';
import type { RuleResult } from '../../src/model/evaluation.ts';
import type { Coverage, Fact, Fields } from '../../src/model/fact.ts';
import type { CompiledRule } from '../../src/model/rule.ts';
import type { Missing } from '../../src/model/verdict.ts';
import { evaluateRule } from '../../src/rules/evaluate-rule.ts';
import { loadRule } from '../../src/rules/load.ts';
import { Subjects } from '../../src/rules/subjects.ts';

/** Shorthand of one artifact in a truth table: fact kinds as keys, one row or a list of rows each. */
interface GivenArtifact {
  readonly from: string;
  readonly machine?: string;
  readonly covers?: readonly GivenScope[];
  readonly cuts?: readonly GivenScope[];
  readonly [kind: string]: unknown;
}

interface GivenScope {
  readonly kind: string;
  readonly scope?: Fields;
  readonly subtree?: string;
}

export interface Expected {
  readonly outcome: string;
  readonly suspected?: true;
  readonly confidence?: string;
  readonly severity?: string;
  readonly missing?: readonly Missing[];
  /** How many verdicts the rule gives. */
  readonly count?: number;
}

export interface TruthCase {
  readonly it: string;
  readonly given: readonly GivenArtifact[];
  /** Which verdict is meant, where there are several. */
  readonly subject?: { readonly machine?: string; readonly vm?: string };
  readonly then: string | Expected;
}

interface TruthFile {
  readonly cases: readonly TruthCase[];
}

export interface TruthTable {
  readonly id: string;
  readonly rule: CompiledRule;
  readonly cases: readonly TruthCase[];
}

const TABLES = join(import.meta.dirname, '..', 'rules', 'truth');
const RULES = join(import.meta.dirname, '..', '..', 'rules');

/** Every truth table with the shipped rule of its name. */
export function truthTables(): readonly TruthTable[] {
  const shipped = new Map(
    readdirSync(RULES, { recursive: true, encoding: 'utf8' })
      .filter((path) => /[^.]*\.md$/.test(path) && !path.endsWith('.zh-CN.md'))
      .map((path) => [path.replace(/^.*[\\/]/, '').replace(/\.md$/, ''), join(RULES, path)]),
  );
  return readdirSync(TABLES)
    .filter((file) => file.endsWith('.yaml'))
    .sort()
    .map((file) => {
      const id = file.replace(/\.yaml$/, '');
      const table = parse(readFileSync(join(TABLES, file), 'utf8')) as TruthFile;
      const path = shipped.get(id);
      if (path === undefined) throw new Error(`${file}: there is no rule of that name`);
      return { id, rule: loaded(path), cases: table.cases };
    });
}

function loaded(path: string): CompiledRule {
  const { rule, messages } = loadRule(readFileSync(path, 'utf8'), path);
  if (!rule) throw new Error(`${path} does not load: ${JSON.stringify(messages, null, 1)}`);
  return rule;
}

const NOT_KINDS = new Set(['from', 'machine', 'covers', 'cuts']);

/** The artifacts of a case as the engine gets them; every fact has a place of its own. */
export function artifactsOf(given: readonly GivenArtifact[]): readonly ArtifactFacts[] {
  return given.map((artifact, index) => {
    const path = `${index}-${artifact.from}.txt`;
    const machine = artifact.machine ?? null;
    let line = 0;
    const facts: Fact[] = Object.keys(artifact)
      .filter((kind) => !NOT_KINDS.has(kind))
      .flatMap((kind) => {
        const rows = artifact[kind];
        return (Array.isArray(rows) ? rows : [rows]).map((fields: Fields) => {
          line += 1;
          const fact = {
            kind,
            machine: factKind(kind)?.scope === 'bundle' ? null : machine,
            fields,
            source: { path, startLine: line },
          };
          const wrong = validateFact(fact);
          if (wrong.length > 0) throw new Error(`${path}: ${wrong.join('; ')}`);
          return fact;
        });
      });
    const scopes = (list: readonly GivenScope[] = []): Coverage[] =>
      list.map(({ kind, scope = {}, subtree }) => ({
        kind,
        machine,
        scope,
        source: { path },
        ...(subtree === undefined ? {} : { subtree }),
      }));
    return {
      artifact: artifact.from,
      machine,
      provides: artifact.from === 'systeminfo' ? ['os', 'hardware', 'hyperv.requirements', 'vbs', 'hotfix'] : [],
      whole: artifact.from === 'systeminfo',
      facts,
      covers: scopes(artifact.covers),
      cuts: scopes(artifact.cuts),
    };
  });
}

/** The day all truth tables are judged on. */
export const TRUTH_DATE = '2026-11-24';

/** Runs the real derivations and the real evaluator. */
export function verdictsOf(rule: CompiledRule, artifacts: readonly ArtifactFacts[]): readonly RuleResult[] {
  return evaluator(artifacts)(rule);
}

/** The same for several rules over one bundle. */
export function evaluator(artifacts: readonly ArtifactFacts[]): (rule: CompiledRule) => readonly RuleResult[] {
  const store = deriveFacts(artifacts, TRUTH_DATE);
  const subjects = new Subjects(store);
  const excerpt = (source: { readonly path: string; readonly startLine?: number }) =>
    `${source.path}:${source.startLine ?? ''}`;
  return (rule) => evaluateRule(rule, { store, subjects, excerpt });
}
