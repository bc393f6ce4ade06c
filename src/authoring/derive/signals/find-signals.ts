import type { TopicText } from '../topic-text.ts';
import { findBugchecks } from './bugchecks.ts';
import { findCmdlets } from './cmdlets.ts';
import { findComponentStatuses } from './components.ts';
import { findEvents } from './events.ts';
import { findMessages } from './messages.ts';
import { findRegistry } from './registry.ts';
import { findRequirements } from './requirements.ts';
import { findServices } from './services.ts';
import type { Signal } from './signal.ts';
import { findVirtualMachines } from './virtual-machines.ts';

const FINDERS: readonly ((topic: TopicText) => readonly Signal[])[] = [
  findBugchecks,
  findRequirements,
  findRegistry,
  findVirtualMachines,
  findComponentStatuses,
  findServices,
  findEvents,
  findMessages,
  findCmdlets,
];

/** All signals of a text, in its order; one that is written several times counts once. */
export function findSignals(topic: TopicText): readonly Signal[] {
  const seen = new Set<string>();
  return FINDERS.flatMap((find) => find(topic))
    .filter((signal) => {
      const { text: _, line: __, ...meaning } = signal;
      const key = JSON.stringify(meaning);
      return !seen.has(key) && seen.add(key);
    })
    .sort((a, b) => a.line - b.line);
}
