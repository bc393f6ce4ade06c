import { type FactKindSpec, from, number, oneOf, text } from './define.ts';

/** Phases of the life cycle, in order. Releases without an extended phase are `mainstream` until they end. */
export const SUPPORT_PHASES = ['mainstream', 'extended', 'extended-security-updates', 'ended'] as const;

export type SupportPhase = (typeof SUPPORT_PHASES)[number];

/** Whether a day is that of the collection, or the one on which the upload is analysed (`asOf`). */
export const JUDGED_BY = ['collection', 'analysis'] as const;

const WINDOWS = from('os.name', 'os.build', 'os.edition');

export const LIFE_CYCLE_KINDS: readonly FactKindSpec[] = [
  {
    kind: 'os.support',
    title: 'Where this Windows stands in its life cycle',
    scope: 'machine',
    identity: [],
    fields: {
      product: text('Product as the life cycle names it, such as Windows Server 2016 or Windows 11 23H2', WINDOWS),
      phase: oneOf(
        SUPPORT_PHASES,
        'Phase on the day it is judged at; updates are paid for in extended-security-updates',
        WINDOWS,
      ),
      mainstreamEnds: text('Last day of mainstream support, YYYY-MM-DD; absent where there is no other phase', WINDOWS),
      ends: text('Last day of support, YYYY-MM-DD', WINDOWS),
      lastUpdates: text(
        'Last day of security updates, paid ones included; YYYY-MM where only the month is confirmed',
        WINDOWS,
      ),
      daysLeft: number('Days from the day it is judged at to the last day of support; negative afterwards', WINDOWS),
      judgedAt: text('The day it is judged at, YYYY-MM-DD', WINDOWS),
      judgedBy: oneOf(JUDGED_BY, 'Which day that is', WINDOWS),
    },
  },
];
