import type { Signal } from '../signals/signal.ts';
import { complaintCondition } from './complaints.ts';
import { crashCondition } from './crash.ts';
import type { ConditionMaker, DraftCondition } from './draft-condition.ts';
import { eventCondition } from './events.ts';
import { registryCondition } from './registry-values.ts';
import { requirementsCondition } from './requirements.ts';
import { serviceCondition } from './services.ts';
import { virtualMachineCondition } from './virtual-machines.ts';

/** What proves most comes first: a rule judges one sort of subject, so one of them makes the condition. */
const MAKERS: readonly ConditionMaker[] = [
  crashCondition,
  virtualMachineCondition,
  requirementsCondition,
  registryCondition,
  serviceCondition,
  eventCondition,
  complaintCondition,
];

/** The condition that the signals of a topic suffice for; undefined where they do not. */
export function makeCondition(signals: readonly Signal[]): DraftCondition | undefined {
  for (const make of MAKERS) {
    const condition = make(signals);
    if (condition) return condition;
  }
  return undefined;
}
