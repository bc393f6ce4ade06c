import { type Signal, signalsOf } from '../signals/signal.ts';
import { type DraftCondition, distinct, oneOrList } from './draft-condition.ts';
import { eventText, systeminfo } from './sample-texts.ts';

/** Of examples, where the document names no source: one whose events are kept. */
const ANY_PROVIDER = 'Microsoft-Windows-Hyper-V-VMMS';
const OTHER_ID = 10_000;

/** Events by id, and by source where the document names it: an id alone is shared by many sources. */
export function eventCondition(signals: readonly Signal[]): DraftCondition | undefined {
  const events = signalsOf(signals, 'event');
  const [first] = events;
  if (!first) return undefined;
  const provider = first.provider;
  const used = events.filter((event) => event.provider === provider);
  const ids = distinct(used.map(({ id }) => id));
  const other = ids.includes(OTHER_ID) ? OTHER_ID + 1 : OTHER_ID;
  return {
    from: used,
    forEach: 'event',
    severity: 'medium',
    tags: ['event-log'],
    when: { some: 'event', where: { id: oneOrList(ids), ...(provider === undefined ? {} : { provider }) } },
    message: 'Event {id} of {provider} on `{machine}`.',
    reading: 'The event log has an event that the document names.',
    idWords: ['event', String(first.id)],
    examples: [
      { outcome: 'matched', files: [eventText(first.id, provider ?? ANY_PROVIDER)] },
      { outcome: 'not-matched', description: 'another event', files: [eventText(other, provider ?? ANY_PROVIDER)] },
      { outcome: 'inconclusive', description: 'no event log in the upload', files: [systeminfo()] },
    ],
  };
}
