import type { RuleResult } from '../model/evaluation.ts';
import type { Finding } from '../model/report.ts';
import { type CompiledRule, severityRank } from '../model/rule.ts';
import { compareSources, compareText } from '../model/source.ts';
import type { Subject } from '../model/verdict.ts';
import { fingerprint } from './fingerprint.ts';
import { fillMessage } from './placeholders.ts';
import type { UnnamedMachine } from './unnamed-machine.ts';

export interface FindingContext {
  readonly rules: ReadonlyMap<string, CompiledRule>;
  /** Whether a machine's name came only from a file or folder name. */
  isNamedByPath(machine: string): boolean;
  /** In the language of the rules. */
  readonly unnamed: UnnamedMachine;
}

interface Draft {
  readonly finding: Finding;
  readonly subject: Subject;
  readonly rule: CompiledRule;
}

/** The findings of a bundle in order, with what explains what. Results that are the same finding become one. */
export function findingsOf(results: readonly RuleResult[], context: FindingContext): readonly Finding[] {
  const drafts = new Map<string, Draft>();
  for (const result of results) {
    const rule = context.rules.get(result.verdict.rule);
    if (result.verdict.outcome !== 'matched' || !rule) continue;
    const draft = draftOf(result, rule, context);
    const other = drafts.get(draft.finding.fingerprint);
    drafts.set(draft.finding.fingerprint, other ? joined(other, draft) : draft);
  }
  return linked([...drafts.values()].sort((a, b) => compareFindings(a.finding, b.finding)));
}

function draftOf(
  { verdict, severity, confidence, values, identity, about }: RuleResult,
  rule: CompiledRule,
  context: FindingContext,
): Draft {
  const { machine, vm } = about;
  const named = machine === undefined || context.isNamedByPath(machine) ? '' : machine;
  const finding: Finding = {
    fingerprint: fingerprint({ rule: rule.id, machine: named, vm: vm ?? '', fact: identity }),
    rule: rule.id,
    severity,
    confidence,
    ...(machine === undefined ? {} : { machine }),
    ...(vm === undefined ? {} : { vm }),
    values,
    message: fillMessage(
      rule.message,
      { ...(machine === undefined ? {} : { machine }), ...(vm === undefined ? {} : { vm }), ...values },
      context.unnamed,
    ),
    evidence: verdict.evidence ?? [],
  };
  return { finding, subject: { ...verdict.subject, ...about }, rule };
}

function joined(a: Draft, b: Draft): Draft {
  const evidence = [...a.finding.evidence];
  for (const one of b.finding.evidence) {
    if (!evidence.some((other) => other.fact === one.fact && compareSources(other.source, one.source) === 0))
      evidence.push(one);
  }
  return { ...a, finding: { ...a.finding, evidence } };
}

/** Worst first, then by rule, machine and VM. */
export function compareFindings(a: Finding, b: Finding): number {
  return (
    severityRank(a.severity) - severityRank(b.severity) ||
    compareText(a.rule, b.rule) ||
    compareText(a.machine ?? '', b.machine ?? '') ||
    compareText(a.vm ?? '', b.vm ?? '') ||
    compareText(a.fingerprint, b.fingerprint)
  );
}

/** Sets `explains` and `explainedBy`: a finding has at most one cause, and causes never go round in a circle. */
function linked(drafts: readonly Draft[]): readonly Finding[] {
  const causeOf = new Map<Draft, Draft>();
  for (const cause of drafts) {
    for (const effect of drafts) {
      if (!cause.rule.explains.includes(effect.rule.id) || !isSameMatter(cause, effect)) continue;
      if (!causeOf.has(effect) && !reaches(cause, effect, causeOf)) causeOf.set(effect, cause);
    }
  }
  return drafts.map((draft) => {
    const cause = causeOf.get(draft);
    const effects = drafts.filter((other) => causeOf.get(other) === draft).map((other) => other.finding.fingerprint);
    return {
      ...draft.finding,
      ...(effects.length > 0 ? { explains: effects } : {}),
      ...(cause ? { explainedBy: cause.finding.fingerprint } : {}),
    };
  });
}

/** Whether going from cause to cause leads from `from` to `to`. */
function reaches(from: Draft, to: Draft, causeOf: ReadonlyMap<Draft, Draft>): boolean {
  for (let at: Draft | undefined = from; at; at = causeOf.get(at)) if (at === to) return true;
  return false;
}

/** What both findings are about must not differ: the same crash, the same VM, the same machine. */
function isSameMatter(a: Draft, b: Draft): boolean {
  if (a === b) return false;
  if (a.rule.forEach === b.rule.forEach && a.subject.fact !== b.subject.fact) return false;
  return (['machine', 'vm'] as const).every((field) => {
    const [x, y] = [a.subject[field], b.subject[field]];
    return x === undefined || y === undefined || x.toLowerCase() === y.toLowerCase();
  });
}
