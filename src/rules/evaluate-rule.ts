import { type FactStore, rowKey } from '../facts/store.ts';
import { factKind } from '../facts/vocabulary.ts';
import type { RuleResult, TraceNode } from '../model/evaluation.ts';
import type { Fields, FieldValue } from '../model/fact.ts';
import type { CompiledRule } from '../model/rule.ts';
import { compareText, type SourceRef } from '../model/source.ts';
import type { Outcome, Subject } from '../model/verdict.ts';
import { type ConditionResult, evaluateCondition, type Witness } from './evaluate-condition.ts';
import { evidenceOf } from './evidence.ts';
import { evidenceOfKind, missingOf } from './needs.ts';
import type { Subjects, SubjectView } from './subjects.ts';

export interface EvaluationContext {
  readonly store: FactStore;
  readonly subjects: Subjects;
  /** The line or lines at a place, as the customer sent them; empty when they are gone. */
  excerpt(source: SourceRef): string;
}

/** All verdicts of one rule, one a subject; at least one. Never throws: a rule that cannot be evaluated is `errored`. */
export function evaluateRule(rule: CompiledRule, context: EvaluationContext): readonly RuleResult[] {
  const views = context.subjects.views(rule.forEach);
  if (views.length === 0) return [withoutSubject(rule, context.store)];
  return views.map((view) => {
    try {
      return evaluateSubject(rule, view, context);
    } catch (error) {
      return errored(rule, view.subject, error);
    }
  });
}

function evaluateSubject(rule: CompiledRule, view: SubjectView, context: EvaluationContext): RuleResult {
  const { store } = context;
  const trace: { section: 'applies to' | 'when' | 'rule out'; node: TraceNode }[] = [];
  const part = (section: 'applies to' | 'when' | 'rule out', condition: CompiledRule['when'] | undefined) => {
    if (!condition) return undefined;
    const result = evaluateCondition(condition, view, store);
    trace.push({ section, node: result.trace });
    return result;
  };
  const appliesTo = part('applies to', rule.appliesTo);
  if (appliesTo?.truth === 'false') return conclude(rule, view, context, { outcome: 'not-applicable', trace });
  const when = part('when', rule.when);
  if (!when || appliesTo?.truth === 'unknown') {
    // Both in one go: nobody likes to be asked twice.
    const open = [appliesTo, when].filter((result) => result?.truth === 'unknown');
    return conclude(rule, view, context, { outcome: 'inconclusive', open, trace });
  }
  if (when.truth === 'false') return conclude(rule, view, context, { outcome: 'not-matched', trace });
  if (when.truth === 'unknown') return conclude(rule, view, context, { outcome: 'inconclusive', open: [when], trace });
  const ruleOut = part('rule out', rule.ruleOut);
  if (ruleOut?.truth === 'true') return conclude(rule, view, context, { outcome: 'not-matched', trace });
  if (ruleOut?.truth === 'unknown') {
    return conclude(rule, view, context, { outcome: 'inconclusive', open: [ruleOut], when, trace });
  }
  return conclude(rule, view, context, { outcome: 'matched', when, trace });
}

interface Conclusion {
  readonly outcome: Outcome;
  /** The parts that were unknown. */
  readonly open?: readonly (ConditionResult | undefined)[];
  /** The condition, where it holds. */
  readonly when?: ConditionResult;
  readonly trace: RuleResult['trace'];
}

function conclude(
  rule: CompiledRule,
  view: SubjectView,
  context: EvaluationContext,
  conclusion: Conclusion,
): RuleResult {
  const { outcome, open, when } = conclusion;
  const witnesses = when?.witnesses ?? [];
  const needs = (open ?? []).flatMap((result) => result?.needs ?? []);
  const evidence = evidenceOf(witnesses, context.excerpt);
  return {
    verdict: {
      rule: rule.id,
      subject: view.subject,
      outcome,
      ...(outcome === 'inconclusive' && when ? { suspected: true as const } : {}),
      ...(outcome === 'inconclusive' ? { missing: missingOf(needs) } : {}),
      ...(evidence.length > 0 ? { evidence } : {}),
    },
    needs,
    severity: when?.marks.severity ?? rule.severity,
    confidence: when?.marks.confidence ?? rule.confidence,
    values: valuesOf(rule, view.subject, witnesses),
    identity: identityOf(view, witnesses),
    about: aboutOf(view.subject, witnesses),
    trace: conclusion.trace,
  };
}

/** No such subject in the upload: nobody complained, or nobody showed which VMs or crashes there are. */
function withoutSubject(rule: CompiledRule, store: FactStore): RuleResult {
  const kind = rule.forEach;
  const machines: readonly (string | null)[] = [null, ...store.machines];
  const path = evidenceOfKind(kind);
  const settled =
    factKind(kind)?.scope === 'bundle' || machines.some((machine) => store.isCovered(path, machine, new Map()));
  const needs = settled ? [] : [{ path, reason: 'not-collected' as const, scope: {}, shownBy: [] }];
  return {
    verdict: {
      rule: rule.id,
      subject: {},
      outcome: settled ? 'not-applicable' : 'inconclusive',
      ...(settled ? {} : { missing: missingOf(needs) }),
    },
    needs,
    severity: rule.severity,
    confidence: rule.confidence,
    values: {},
    identity: '',
    about: {},
    trace: [],
  };
}

function errored(rule: CompiledRule, subject: Subject, error: unknown): RuleResult {
  const reason = error instanceof Error ? error.message : String(error);
  return {
    verdict: {
      rule: rule.id,
      subject,
      outcome: 'errored',
      diagnostic: {
        code: 'evaluate/rule-failed',
        level: 'error',
        message: `Rule '${rule.id}' could not be evaluated: ${reason}`,
      },
    },
    needs: [],
    severity: rule.severity,
    confidence: rule.confidence,
    values: {},
    identity: '',
    about: {},
    trace: [],
  };
}

const PLACEHOLDER = /\{([A-Za-z][A-Za-z0-9]*)\}/g;

/** The values of the message's placeholders: from the deciding rows, several joined in order. */
function valuesOf(rule: CompiledRule, subject: Subject, witnesses: readonly Witness[]): Fields {
  const values: Record<string, FieldValue> = Object.create(null);
  for (const field of placeholdersOf(rule)) {
    const found = new Set(witnesses.flatMap(({ row }) => row.cells.get(field)?.values ?? []));
    if (found.size === 1) values[field] = [...found][0] ?? null;
    else if (found.size > 1) values[field] = [...found].map(String).sort(compareText).join(', ');
    else if (field === 'machine' || field === 'vm') values[field] = subject[field] ?? null;
  }
  return { ...values };
}

const placeholders = new WeakMap<CompiledRule, readonly string[]>();

function placeholdersOf(rule: CompiledRule): readonly string[] {
  const known = placeholders.get(rule);
  if (known) return known;
  const fields = [...rule.message.matchAll(PLACEHOLDER)].flatMap(([, field]) => field ?? []);
  placeholders.set(rule, fields);
  return fields;
}

function aboutOf(subject: Subject, witnesses: readonly Witness[]): RuleResult['about'] {
  const only = (names: readonly (string | null | undefined)[]): string | undefined => {
    const found = new Set(names.filter((name) => typeof name === 'string'));
    return found.size === 1 ? [...found][0] : undefined;
  };
  const machine = subject.machine ?? only(witnesses.map(({ row }) => row.machine));
  const vm = subject.vm ?? only(witnesses.flatMap(({ row }) => row.cells.get('vm')?.values.map(String) ?? []));
  return { ...(machine === undefined ? {} : { machine }), ...(vm === undefined ? {} : { vm }) };
}

/** The identity of the row the rule is for, or of the first deciding row that has one. */
function identityOf(view: SubjectView, witnesses: readonly Witness[]): string {
  const rows = view.row ? [view.row] : witnesses.map((witness) => witness.row);
  for (const row of rows) {
    const spec = factKind(row.kind);
    if (!spec) continue;
    // A complaint has no identity but its text; the known message stands for it.
    const fields = spec.identity === 'source' ? ['message'] : spec.identity;
    const key = rowKey(fields, (field) => row.cells.get(field)?.value);
    if (key) return `${row.kind}\u0000${key}`;
  }
  return '';
}
