import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { closest } from '../../src/rules/suggest.ts';

describe('closest', () => {
  it.each([
    ['protocol-missmatch', 'protocol-mismatch'],
    ['secondary_status', 'secondaryStatus'],
    ['SECONDARYSTATUS', 'secondaryStatus'],
    ['Remedies', 'Remedy'],
    ['wehre', 'where'],
  ])('takes %s for %s', (word, meant) => {
    expect(closest(word, ['other', 'protocol-mismatch', 'secondaryStatus', 'Remedy', 'where', 'primaryStatus'])).toBe(
      meant,
    );
  });

  it('prefers the candidate that begins alike', () => {
    expect(closest('vms', ['vbs', 'vm'])).toBe('vm');
  });

  it('has no idea for words unlike any candidate', () => {
    expect(closest('zebra', ['host', 'guest'])).toBeUndefined();
    expect(closest('', ['host'])).toBeUndefined();
    expect(closest('x'.repeat(10_000), ['host'])).toBeUndefined();
  });

  it('finds any candidate itself', () => {
    fc.assert(
      fc.property(fc.array(fc.stringMatching(/^[a-z]{1,20}$/), { minLength: 1 }), (words) => {
        const [first = ''] = words;
        expect(closest(first, words)).toBe(first);
      }),
    );
  });
});
