import { describe, expect, it } from 'vitest';
import { healthyFailures } from '../../src/authoring/healthy.ts';
import { failedReport } from '../../src/batch/bundle-work.ts';
import { RULE_NOT_LOADED } from '../../src/model/diagnostic.ts';
import type { Verdict } from '../../src/model/verdict.ts';

const NOTHING_READ = failedReport('share/a', 'failed', 'a reason');

function errored(code: 'rules/not-loaded' | 'evaluate/failed'): Verdict {
  const diagnostic = { code, level: 'error' as const, message: 'why' };
  return { rule: 'my-rule', subject: {}, outcome: 'errored', diagnostic };
}

describe('healthyFailures', () => {
  it('takes an upload that could not be read for no proof', () => {
    expect(healthyFailures(NOTHING_READ)).toEqual([
      { bundle: 'share/a', fault: expect.stringContaining('nothing could be read: This bundle could not be analysed') },
    ]);
  });

  it('counts rules that fail on an upload, but not those that never loaded', () => {
    const report = { ...NOTHING_READ, status: 'complete' as const };
    const verdicts = [errored(RULE_NOT_LOADED), errored('evaluate/failed')];
    expect(healthyFailures({ ...report, verdicts })).toEqual([{ bundle: 'share/a', fault: 'my-rule: why' }]);
  });
});
