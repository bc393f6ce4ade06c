import type { FactStore } from '../facts/store.ts';
import { factKind, splitFieldPath } from '../facts/vocabulary.ts';
import type { CollectStep, KindDescription } from '../model/artifact-kind.ts';
import type { Need, RuleResult } from '../model/evaluation.ts';
import type { AskStep } from '../model/report.ts';
import { compareText } from '../model/source.ts';
import { mostUsefulFirst, type SeverityOf } from './ask-weight.ts';

export interface AskContext {
  readonly kinds: readonly KindDescription[];
  readonly store: FactStore;
  readonly severityOf: SeverityOf;
}

interface Draft {
  readonly step: Omit<AskStep, 'rules'>;
  readonly rules: Set<string>;
}

/** What to ask the customer for, the most useful first. What was read in full is not asked for again. */
export function askSteps(results: readonly RuleResult[], context: AskContext): readonly AskStep[] {
  const drafts = new Map<string, Draft>();
  for (const { verdict, needs } of results) {
    if (verdict.outcome !== 'inconclusive') continue;
    for (const need of needs) {
      const step = stepFor(need, context);
      if (!step) continue;
      const key = JSON.stringify([step.command, step.where, step.machine, step.vm]);
      const draft = drafts.get(key) ?? { step, rules: new Set<string>() };
      drafts.set(key, draft);
      draft.rules.add(verdict.rule);
    }
  }
  const byUse = mostUsefulFirst(context.severityOf);
  return [...drafts.values()]
    .map(({ step, rules }) => ({ ...step, rules: [...rules].sort(compareText) }))
    .sort((a, b) => byUse(a, b) || compareText(a.command, b.command));
}

/** The command for a need, or for the first of its alternatives that has one. */
function stepFor(need: Need, context: AskContext): Omit<AskStep, 'rules'> | undefined {
  for (const one of [need, ...(need.alternatives ?? [])]) {
    const step = collectStep(one, context);
    if (!step) continue;
    const machine = typeof one.machine === 'string' ? one.machine : likelyMachine(one, context.store);
    const where = one.side ?? roleOf(machine, context.store) ?? step.where;
    return {
      need: one.path,
      artifact: step.artifact,
      command: step.command,
      where,
      ...(machine === undefined ? {} : { machine }),
      ...(one.vm !== undefined && where === 'guest' && machine === undefined ? { vm: one.vm } : {}),
    };
  }
  return undefined;
}

interface Collected extends CollectStep {
  readonly artifact: string;
}

function collectStep(need: Need, { kinds, store }: AskContext): Collected | undefined {
  // Asking once more for what contradicts itself would only add a third voice.
  if (need.reason === 'conflicting') return undefined;
  const { kind = need.path, field } = splitFieldPath(need.path) ?? {};
  // A derivation has seen it, and has no answer for it.
  if (field !== undefined && isKnown(kind, field, need.machine, store)) return undefined;
  // A list of all rows does not show all their fields.
  const isOfRow = need.shownBy.length === 0;
  if (
    isOfRow &&
    typeof need.machine === 'string' &&
    store.isCovered(kind, need.machine, new Map(Object.entries(need.scope)))
  )
    return undefined;
  for (const candidate of kinds) {
    if (!candidate.provides.includes(need.path) && !candidate.provides.includes(kind)) continue;
    if (need.reason !== 'cut' && wasReadInFull(candidate, need, store)) continue;
    const step = candidate.collect(need.path, need.scope);
    if (step) return { ...step, artifact: candidate.id };
  }
  return undefined;
}

/** Of a kind with one row for each machine. */
function isKnown(kind: string, field: string, machine: Need['machine'], store: FactStore): boolean {
  const isSingle = factKind(kind)?.identity.length === 0;
  return isSingle && machine !== undefined && store.single(kind, machine)?.cells.get(field)?.state === 'value';
}

function wasReadInFull(kind: KindDescription, need: Need, store: FactStore): boolean {
  if (need.shownBy.includes(kind.id) && store.artifacts.some((one) => one.artifact === kind.id && !one.narrow))
    return true;
  return (
    kind.whole &&
    store.artifacts.some((artifact) => artifact.artifact === kind.id && artifact.machine === (need.machine ?? null))
  );
}

/** Whose evidence it must be when the need names no machine: the only one there is that can have it. */
function likelyMachine(need: Need, store: FactStore): string | undefined {
  if (need.vm !== undefined || need.side !== undefined) return undefined;
  const isHosts = factKind(splitFieldPath(need.path)?.kind ?? need.path)?.scope === 'vm';
  const machines = store.machines.filter((machine) => !isHosts || roleOf(machine, store) !== 'guest');
  return machines.length === 1 ? machines[0] : undefined;
}

function roleOf(machine: string | undefined, store: FactStore): 'host' | 'guest' | undefined {
  if (machine === undefined) return undefined;
  const role = store.single('machine', machine)?.cells.get('role');
  return role?.state === 'value' && (role.value === 'host' || role.value === 'guest') ? role.value : undefined;
}
