import { expect, test } from 'vitest';
import type { Verdict } from '../../src/model/verdict.ts';
import { groupOpenVerdicts } from '../../src/report/group-verdicts.ts';

const open: Verdict = {
  rule: 'a',
  subject: { vm: 'VM1' },
  outcome: 'inconclusive',
  missing: [{ need: 'vm', reason: 'not-collected' }],
};

test('verdicts that say the same share one entry with all their subjects', () => {
  expect(groupOpenVerdicts([open, { ...open, subject: { vm: 'VM2' } }])).toEqual([
    { rule: 'a', outcome: 'inconclusive', subjects: [{ vm: 'VM1' }, { vm: 'VM2' }], missing: open.missing },
  ]);
});

test('what is missing, suspicion and rule keep entries apart', () => {
  const verdicts: readonly Verdict[] = [
    open,
    { ...open, suspected: true },
    { ...open, missing: [{ need: 'vm', reason: 'cut' }] },
    { ...open, rule: 'b' },
  ];
  expect(groupOpenVerdicts(verdicts)).toHaveLength(4);
});

test('settled verdicts are left out', () => {
  expect(
    groupOpenVerdicts([
      { ...open, outcome: 'not-matched' },
      { ...open, outcome: 'not-applicable' },
    ]),
  ).toEqual([]);
});
