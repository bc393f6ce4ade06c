import { describe, expect, it } from 'vitest';
import { profileScan } from '../../src/authoring/profile.ts';
import { memoryBundle } from '../../src/intake/memory-bundle.ts';
import { loadRule } from '../../src/rules/load.ts';
import { AS_OF } from '../support/derived.ts';
import { ruleText } from '../support/rule-text.ts';

describe('profileScan', () => {
  it('adds up what each step and each rule took, dearest rule first', async () => {
    const ids = ['cheap-rule', 'dear-rule'];
    const rules = ids.flatMap((id) => loadRule(ruleText({ id }), `host/${id}.md`).rule ?? []);
    const text = new TextEncoder().encode(
      '"Name","ComputerName","State","Generation"\n"APP01","HV01","Running","2"\n"APP02","HV02","Running","2"\n',
    );
    const bundles = [1, 2].map(() => memoryBundle([{ path: 'vm.csv', content: text }]));
    // Of each bundle: reading begins and ends, both rules begin and end, judging ends.
    const times = [0, 10, 11, 12, 13, 18, 20];
    const clock = [...times, ...times.map((time) => time + 100)];
    const cost = await profileScan(bundles, { rules, asOf: AS_OF, now: () => clock.shift() ?? Number.NaN });
    expect(cost).toEqual({
      reading: 20,
      deriving: 8,
      evaluating: 12,
      rules: [
        { rule: 'dear-rule', milliseconds: 10, verdicts: 4 },
        { rule: 'cheap-rule', milliseconds: 2, verdicts: 4 },
      ],
    });
    expect(clock).toEqual([]);
  });
});
