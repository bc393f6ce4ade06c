import type { AskStep, MachineCard } from '../../src/model/report.ts';
import { SEVERITIES, type Severity } from '../../src/model/rule.ts';
import { type AskPlan, askPlan } from '../../src/report/ask-plan.ts';

/** Rules are named by their severity here: `high`, `low 2`. */
export function severityOf(rule: string): Severity | undefined {
  return SEVERITIES.find((severity) => rule.startsWith(severity));
}

/** A step on a host without a name, for one rule. */
export function step(wanted: Partial<AskStep> & Pick<AskStep, 'command'>): AskStep {
  return { need: 'a.field', artifact: 'a-kind', where: 'host', rules: ['medium rule'], ...wanted };
}

export function planOf(ask: readonly AskStep[], machines: readonly MachineCard[] = [], most?: number | 'all'): AskPlan {
  return askPlan({ ask, machines }, severityOf, most);
}

/** The commands of a message in order. */
export function commandsOf(...args: Parameters<typeof planOf>): readonly string[] {
  return planOf(...args).places.flatMap(({ commands }) => commands.map(({ command }) => command));
}
