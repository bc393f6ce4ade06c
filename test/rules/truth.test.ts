import { describe, expect, it } from 'vitest';
import { artifactsOf, type Expected, truthTables, verdictsOf } from '../support/truth.ts';

const OUTCOMES = ['matched', 'not-matched', 'inconclusive'];

describe.each(truthTables())('the condition of $id', ({ rule, cases }) => {
  it.each(cases)('$it', ({ given, subject, then }) => {
    const expected: Expected = typeof then === 'string' ? { outcome: then } : then;
    const results = verdictsOf(rule, artifactsOf(given));
    const meant = subject
      ? results.filter(
          ({ verdict }) => verdict.subject.machine === subject.machine && verdict.subject.vm === subject.vm,
        )
      : results;
    expect(meant.length, 'verdicts of that subject').toBeGreaterThan(0);
    if (expected.count !== undefined) expect(results).toHaveLength(expected.count);
    for (const { verdict, severity, confidence } of meant) {
      expect(verdict.outcome).toBe(expected.outcome);
      expect(verdict.suspected).toBe(expected.suspected);
      if (expected.missing) expect(verdict.missing).toEqual(expect.arrayContaining([...expected.missing]));
      if (expected.severity) expect(severity).toBe(expected.severity);
      if (expected.confidence) expect(confidence).toBe(expected.confidence);
      if (verdict.outcome === 'matched') expect(verdict.evidence?.length, 'evidence of a match').toBeGreaterThan(0);
    }
  });

  it('is shown matched, not matched and inconclusive', () => {
    const shown = cases.map(({ then }) => (typeof then === 'string' ? then : then.outcome));
    expect(OUTCOMES.filter((outcome) => !shown.includes(outcome))).toEqual([]);
  });
});
