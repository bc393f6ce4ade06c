import { describe, expect, it } from 'vitest';
import { checkVerdicts, runExamples, type UploadFile } from '../../src/authoring/run-examples.ts';
import type { Outcome, Verdict } from '../../src/model/verdict.ts';
import type { RuleExample } from '../../src/rules/examples.ts';

function verdict(outcome: Outcome, more: Partial<Verdict> = {}): Verdict {
  return { rule: 'low-memory', subject: { machine: 'SRV01' }, outcome, ...more };
}

const OPEN = verdict('inconclusive', { missing: [{ need: 'os.build', reason: 'not-collected' }] });

describe('checkVerdicts', () => {
  it.each<[RuleExample['outcome'], readonly Verdict[]]>([
    ['matched', [verdict('matched')]],
    ['matched', [verdict('not-matched'), verdict('matched'), OPEN]],
    ['not-matched', [verdict('not-matched')]],
    ['not-matched', [verdict('not-applicable'), verdict('not-matched')]],
    ['inconclusive', [OPEN]],
    ['inconclusive', [OPEN, verdict('not-matched')]],
  ])('holds for %s with %j', (outcome, verdicts) => {
    expect(checkVerdicts(outcome, verdicts)).toEqual([]);
  });

  it.each<[RuleExample['outcome'], readonly Verdict[], string]>([
    ['matched', [], 'Expected a verdict of the rule, found none'],
    ['matched', [OPEN], 'Expected a matched verdict, found inconclusive for SRV01 missing os.build not-collected'],
    [
      'not-matched',
      [verdict('matched')],
      'Expected verdicts not-matched or not-applicable only, found matched for SRV01',
    ],
    [
      'not-matched',
      [verdict('not-matched'), { ...OPEN, suspected: true }],
      'Expected verdicts not-matched or not-applicable only, found not-matched for SRV01; inconclusive (suspected) for SRV01 missing os.build not-collected',
    ],
    [
      'inconclusive',
      [OPEN, verdict('matched')],
      'Expected an inconclusive verdict and none matched, found inconclusive for SRV01 missing os.build not-collected; matched for SRV01',
    ],
    [
      'inconclusive',
      [verdict('inconclusive')],
      'Expected the inconclusive verdict to name what is missing, found inconclusive for SRV01',
    ],
    [
      'matched',
      [verdict('errored', { diagnostic: { code: 'evaluate/rule-failed', level: 'error', message: 'broken' } })],
      'The rule failed: broken',
    ],
  ])('fails for %s with %j', (outcome, verdicts, failure) => {
    expect(checkVerdicts(outcome, verdicts)).toEqual([failure]);
  });
});

describe('runExamples', () => {
  const example: RuleExample = {
    outcome: 'matched',
    description: 'old host',
    line: 40,
    files: [
      { path: 'a.txt', text: '内存\n', encoding: 'gbk' },
      { path: 'b.txt', text: 'ab', encoding: 'utf-16le' },
      { path: 'c.txt', text: '内' },
    ],
  };

  it('hands over the bytes of each file and looks at the verdicts of its rule only', async () => {
    const seen: UploadFile[] = [];
    const results = await runExamples('low-memory', [example], async (files) => {
      seen.push(...files);
      return { verdicts: [{ ...verdict('matched'), rule: 'another' }] };
    });
    expect(seen.map(({ path, bytes }) => [path, Buffer.from(bytes).toString('hex')])).toEqual([
      ['a.txt', 'c4dab4e60a'],
      ['b.txt', 'fffe61006200'],
      ['c.txt', 'e58685'],
    ]);
    expect(results).toEqual([
      {
        rule: 'low-memory',
        outcome: 'matched',
        description: 'old host',
        line: 40,
        failures: ['Expected a verdict of the rule, found none'],
      },
    ]);
  });

  it('makes a failed example of an analysis that throws and of an encoding that does not exist', async () => {
    const [thrown] = await runExamples('low-memory', [example], () => Promise.reject(new Error('no disk')));
    expect(thrown?.failures).toEqual(['Expected verdicts, but the analysis failed: no disk']);
    const strange: RuleExample = {
      outcome: 'matched',
      line: 1,
      files: [{ path: 'a.txt', text: '', encoding: 'klingon' }],
    };
    const [unknown] = await runExamples('low-memory', [strange], async () => ({ verdicts: [] }));
    expect(unknown?.failures[0]).toContain("'a.txt' names an encoding that does not exist: klingon");
  });
});
