import fc from 'fast-check';
import { expect, it } from 'vitest';
import { powershellLiteral, readPowershellLiteral } from '../../src/text/powershell-literal.ts';

it('doubles every quote that PowerShell takes for one', () => {
  expect(powershellLiteral(`it's $HOME \u2019`)).toBe(`'it''s $HOME \u2019\u2019'`);
});

it('is read back as it was', () => {
  const text = fc.string({ unit: fc.constantFrom(...`a'$ "\u2018\u2019\u201a\u201b`) });
  fc.assert(fc.property(text, (each) => readPowershellLiteral(powershellLiteral(each)) === each));
});
