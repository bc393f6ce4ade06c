import { ARTIFACT_KINDS } from '../../artifacts/kinds.ts';
import type { EvidencePath } from '../../facts/define.ts';
import { factKind, fieldSpec, splitFieldPath } from '../../facts/vocabulary.ts';
import type { CollectStep } from '../../model/artifact-kind.ts';
import type { Fields } from '../../model/fact.ts';
import { type CompiledRule, type Condition, SEVERITIES, type Severity } from '../../model/rule.ts';
import { partsOf } from '../../report/describe-condition.ts';

type RowCondition = Extract<Condition, { op: 'some' | 'none' }>;

/** A field, or a kind as a whole, that a rule looks at. */
export interface Read {
  /** `hardware.totalMemoryMB`, `remotefx.adapter` */
  readonly path: string;
  readonly side?: 'host' | 'guest';
  readonly description: string;
  /** The evidence that a derived field rests on. */
  readonly derivedFrom: readonly EvidencePath[];
}

interface Wanted {
  readonly path: string;
  readonly side?: 'host' | 'guest';
  /** What the condition fixes, so that a command can be as narrow. */
  readonly scope: Fields;
}

/** What stands in a command for what no condition fixes. */
const PLACEHOLDERS: Fields = { key: '<key>', name: '<name>', vm: '<vm>' };

/** A branch may be milder than the rule as a whole; the worst first. */
export function severitiesOf(rule: CompiledRule): readonly Severity[] {
  const found = new Set([rule.severity, ...allParts(rule.when).flatMap(({ severity }) => severity ?? [])]);
  return SEVERITIES.filter((severity) => found.has(severity));
}

/** A branch may be less sure than the rule as a whole. */
export function confidencesOf(rule: CompiledRule): readonly CompiledRule['confidence'][] {
  return [...new Set([rule.confidence, ...allParts(rule.when).flatMap(({ confidence }) => confidence ?? [])])];
}

/** What the conditions of a rule look at, in their order, each once. */
export function readsOf(rule: CompiledRule): readonly Read[] {
  const reads = new Map<string, Read>();
  for (const { path, side } of wantedBy(rule)) {
    const { kind = path, field } = splitFieldPath(path) ?? {};
    const spec = factKind(kind);
    const known = spec && field !== undefined ? fieldSpec(spec, field) : undefined;
    const description = known?.description ?? spec?.title ?? '';
    const read = { path, description, derivedFrom: known?.derivedFrom ?? [] };
    reads.set(`${side} ${path}`, side === undefined ? read : { ...read, side });
  }
  return [...reads.values()];
}

/** The commands that show what a rule looks at, each once; of derived fields, those of the evidence behind them. */
export function commandsOf(rule: CompiledRule): readonly CollectStep[] {
  const steps = new Map<string, CollectStep>();
  for (const wanted of wantedBy(rule).flatMap(evidenceFor)) {
    const step = stepFor(wanted);
    if (step) steps.set(`${step.where} ${step.command}`, step);
  }
  return [...steps.values()];
}

function wantedBy({ appliesTo, when, ruleOut }: CompiledRule): readonly Wanted[] {
  const conditions = [appliesTo, when, ruleOut].filter((condition) => condition !== undefined);
  const rows = conditions.flatMap(allParts).filter((part): part is RowCondition => 'kind' in part);
  return rows.flatMap(({ kind, side, where }) => {
    const fixed = where.flatMap(({ field, operator, operand }) =>
      operator === 'eq' && (typeof operand === 'string' || typeof operand === 'number') ? [[field, operand]] : [],
    );
    const rest = { ...(side === undefined ? {} : { side }), scope: { ...PLACEHOLDERS, ...Object.fromEntries(fixed) } };
    const paths = where.length === 0 ? [kind] : where.map(({ field }) => `${kind}.${field}`);
    return paths.map((path) => ({ path, ...rest }));
  });
}

/** A derived field rests on other evidence, of which any may do; the first is the easiest to get. */
function evidenceFor(wanted: Wanted): readonly Wanted[] {
  const { kind = wanted.path, field } = splitFieldPath(wanted.path) ?? {};
  const spec = factKind(kind);
  const [first] = (spec && field !== undefined ? fieldSpec(spec, field)?.derivedFrom : undefined) ?? [];
  if (!first || first.path === wanted.path) return [wanted];
  const side = first.side ?? wanted.side;
  return [{ path: first.path, scope: PLACEHOLDERS, ...(side === undefined ? {} : { side }) }];
}

function stepFor({ path, side, scope }: Wanted): CollectStep | undefined {
  const kind = splitFieldPath(path)?.kind ?? path;
  for (const about of ARTIFACT_KINDS) {
    if (!about.provides.some((shown) => shown === path || shown === kind || shown.startsWith(`${path}.`))) continue;
    const step = about.collect(path, scope);
    if (step) return side === undefined ? step : { ...step, where: side };
  }
  return undefined;
}

function allParts(condition: Condition): readonly Condition[] {
  return [condition, ...partsOf(condition).flatMap(allParts)];
}
