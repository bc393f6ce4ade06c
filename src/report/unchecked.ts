import type { AskStep, BundleReport } from '../model/report.ts';
import { compareText, sortedSet } from '../model/source.ts';
import type { MissingReason, Subject, Verdict } from '../model/verdict.ts';

/** One command to ask the customer for, and everything it would settle. */
export interface AskGroup {
  readonly command: string;
  readonly where: 'host' | 'guest';
  readonly machine?: string;
  readonly vm?: string;
  /** What the command shows that is missing; sorted. */
  readonly needs: readonly string[];
  /** Rule ids it would settle; sorted. */
  readonly rules: readonly string[];
}

/** Something missing that no command shows. */
export interface MissingGroup {
  readonly need: string;
  readonly reason: MissingReason;
  readonly machine?: string;
  readonly vm?: string;
  /** Rule ids that wait for it; sorted. */
  readonly rules: readonly string[];
}

export interface Unchecked {
  /** Every rule with at least one inconclusive verdict, sorted; suspected ones are among them. */
  readonly rules: readonly string[];
  /** The most useful first, as in the report. */
  readonly ask: readonly AskGroup[];
  /** Most rules first. */
  readonly withoutCommand: readonly MissingGroup[];
}

/** What could not be checked, by the command that would show it; then what no command shows. */
export function couldNotBeChecked(bundle: BundleReport): Unchecked {
  const open = bundle.verdicts.filter((verdict) => verdict.outcome === 'inconclusive');
  return {
    rules: sortedSet(open.map((verdict) => verdict.rule)),
    ask: askGroups(bundle.ask),
    withoutCommand: missingGroups(open.filter((verdict) => settledBy(bundle.ask, verdict).length === 0)),
  };
}

/** The ask steps that would settle a verdict. */
export function settledBy<Step extends Pick<AskStep, 'where' | 'machine' | 'vm' | 'rules'>>(
  steps: readonly Step[],
  verdict: Pick<Verdict, 'rule' | 'subject'>,
): readonly Step[] {
  return steps.filter((step) => step.rules.includes(verdict.rule) && concerns(step, verdict.subject));
}

/** Steps for the machine as a whole concern all its VMs; a step in a guest concerns the VM it runs in. */
function concerns(step: Pick<AskStep, 'where' | 'machine' | 'vm'>, subject: Subject): boolean {
  if (step.vm !== undefined && subject.vm !== undefined) return step.vm === subject.vm;
  if (step.machine === undefined || subject.machine === undefined || step.machine === subject.machine) return true;
  return subject.vm !== undefined && step.where === 'guest';
}

function askGroups(steps: readonly AskStep[]): readonly AskGroup[] {
  const groups = Map.groupBy(steps, ({ command, where, machine, vm }) =>
    JSON.stringify([command, where, machine ?? null, vm ?? null]),
  );
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (first === undefined) return [];
    const { command, where } = first;
    const needs = sortedSet(group.map((step) => step.need));
    return [{ command, where, ...place(first), needs, rules: sortedSet(group.flatMap((step) => step.rules)) }];
  });
}

function missingGroups(verdicts: readonly Verdict[]): readonly MissingGroup[] {
  const groups = new Map<string, MissingGroup & { readonly waiting: string[] }>();
  for (const { rule, subject, missing } of verdicts) {
    for (const { need, reason } of missing ?? []) {
      const key = JSON.stringify([need, reason, subject.machine ?? null, subject.vm ?? null]);
      const group = groups.get(key) ?? { need, reason, ...place(subject), rules: [], waiting: [] };
      group.waiting.push(rule);
      groups.set(key, group);
    }
  }
  return [...groups.values()]
    .map(({ waiting, ...group }) => ({ ...group, rules: sortedSet(waiting) }))
    .toSorted((a, b) => byRulesThenPlace(a, b) || compareText(a.need, b.need) || compareText(a.reason, b.reason));
}

interface Placed {
  readonly machine?: string;
  readonly vm?: string;
}

function place({ machine, vm }: Placed): Placed {
  return { ...(machine !== undefined && { machine }), ...(vm !== undefined && { vm }) };
}

function byRulesThenPlace(a: Placed & { rules: readonly string[] }, b: Placed & { rules: readonly string[] }): number {
  return (
    b.rules.length - a.rules.length ||
    compareText(a.machine ?? '', b.machine ?? '') ||
    compareText(a.vm ?? '', b.vm ?? '')
  );
}
