import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isWithin, sameKey } from '../../src/artifacts/registry/keys.ts';
import { registry } from '../../src/artifacts/registry.ts';
import type { Coverage, Fact } from '../../src/model/fact.ts';
import type { TextSection } from '../../src/model/section.ts';
import { factsOf, fileOf, resultsOf, sampleNames, sampleSection } from './registry-support.ts';

const samples = sampleNames().map((name) => [name, sampleSection(name)] as const);

/** Every promise of a reading, as far as its shape goes. */
function checkShape(file: TextSection): void {
  const spans = registry.recognise(file);
  let last = file.firstLine - 1;
  for (const span of spans) {
    expect(span.startLine).toBeGreaterThan(last);
    expect(span.endLine).toBeGreaterThanOrEqual(span.startLine);
    last = span.endLine;
  }
  expect(last).toBeLessThan(file.firstLine + file.lines.length);
  for (const [index, result] of resultsOf(file).entries()) {
    const span = spans[index];
    const sources = [...result.facts, ...result.covers, ...(result.cuts ?? [])].map((each) => each.source);
    for (const source of sources) {
      expect(source.startLine).toBeGreaterThanOrEqual(span?.startLine ?? 0);
      expect(source.endLine).toBeLessThanOrEqual(span?.endLine ?? 0);
    }
  }
}

const identity = (fact: Fact): string => JSON.stringify([fact.kind, fact.fields, fact.source.startLine]);

function isCovered(fact: Fact, coverage: Coverage): boolean {
  const key = `${fact.fields['key']}`;
  if (fact.kind !== coverage.kind) return false;
  if (coverage.subtree !== undefined) return isWithin(key, coverage.subtree);
  const name = coverage.scope['name'];
  return sameKey(key, `${coverage.scope['key']}`) && (name === undefined || name === fact.fields['name']);
}

describe('any text', () => {
  it('is read without an error', () => {
    const line = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 60 }),
      fc.constantFrom(
        'HKEY_LOCAL_MACHINE\\SOFTWARE\\A',
        'HKEY_LOCAL_MACHINE\\SYSTEM\\ControlSet002\\Services\\B',
        '    A    REG_SZ    1',
        '    B    REG_DWORD    0x2',
        'Windows Registry Editor Version 5.00',
        'REGEDIT4',
        '[HKEY_LOCAL_MACHINE\\SOFTWARE\\A]',
        '[-HKLM\\SOFTWARE\\A]',
        '"a"="b',
        '@=hex(7):41,00,\\',
        '  00,00',
        '"a"=-',
        '; x',
        '',
        '...',
        'C:\\>reg query HKLM\\SOFTWARE\\A /s',
        'ERROR: The system was unable to find the specified registry key or value.',
        'End of search: 2 match(es) found.',
      ),
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 30 }), (lines) => {
        checkShape(fileOf(lines.join('\n')));
      }),
      { numRuns: 400 },
    );
  });

  it('of samples with lines shuffled and doubled is read without an error', () => {
    fc.assert(
      fc.property(fc.constantFrom(...samples), fc.infiniteStream(fc.nat(1_000)), ([, file], order) => {
        const picks = [...order.take(file.lines.length)];
        checkShape(fileOf(picks.map((pick) => file.lines[pick % file.lines.length] ?? '').join('\n')));
      }),
      { numRuns: 200 },
    );
  });
});

describe('a sample that is cut', () => {
  it.each(samples)('at any line shows nothing the whole does not, and covers nothing that is gone: %s', (_, whole) => {
    const all = factsOf(whole);
    const known = new Set(all.map(identity));
    // Which control set is the current one stands behind the sets.
    const isMapped = whole.path === 'several-control-sets.reg';
    for (let end = 0; end < whole.lines.length; end++) {
      const cut = { ...fileOf(whole.lines.slice(0, end).join('\n')), path: whole.path };
      checkShape(cut);
      const facts = factsOf(cut);
      if (!isMapped) expect(facts.map(identity).filter((each) => !known.has(each))).toEqual([]);
      const shown = new Set(facts.map(identity));
      const gone = all.filter((fact) => !shown.has(identity(fact)));
      const covers = resultsOf(cut).flatMap((result) => result.covers);
      expect(gone.filter((fact) => covers.some((coverage) => isCovered(fact, coverage)))).toEqual([]);
    }
  });

  it.each(samples)('inside a line, and known to be, shows nothing of that line: %s', (_, whole) => {
    if (whole.path === 'several-control-sets.reg') return;
    const text = whole.lines.join('\n');
    const known = new Set(factsOf(whole).map(identity));
    for (let end = 1; end < text.length; end += 7) {
      const cut: TextSection = { ...fileOf(text.slice(0, end)), path: whole.path, complete: false };
      expect(
        factsOf(cut)
          .map(identity)
          .filter((each) => !known.has(each)),
      ).toEqual([]);
    }
  });
});

describe('hostile text', () => {
  const isReadToTheEnd = (text: string): void => {
    const file = fileOf(text);
    const ends = resultsOf(file).flatMap(({ facts }) => facts.map(({ source }) => source.endLine ?? 0));
    expect(ends.filter((line) => line > file.lines.length)).toEqual([]);
  };

  it.each([
    ['keys without values', 'HKEY_LOCAL_MACHINE\\A\n'.repeat(50_000)],
    ['keys with prose between', 'HKEY_LOCAL_MACHINE\\A\nword\n'.repeat(30_000)],
    ['keys in brackets', '[HKEY_LOCAL_MACHINE\\A]\n\n'.repeat(30_000)],
    ['short keys in brackets', '[HKLM\\A]\nword\n'.repeat(30_000)],
    [
      'one key each time',
      Array.from({ length: 20_000 }, (_, at) => `[HKEY_LOCAL_MACHINE\\A${at}]\n"a"="x"\n`).join(''),
    ],
    ['open texts', `[HKEY_LOCAL_MACHINE\\A]\n${'"a"="b\n'.repeat(20_000)}`],
    ['open names', `[HKEY_LOCAL_MACHINE\\A]\n${'"a\n'.repeat(20_000)}`],
    ['comments', `${'; x\n'.repeat(50_000)}[HKEY_LOCAL_MACHINE\\A]\n"a"="x"\n`],
    ['values and words', `HKEY_LOCAL_MACHINE\\A\n${'    A    REG_SZ    x\nword\n'.repeat(20_000)}`],
    ['a line of blanks', `HKEY_LOCAL_MACHINE\\A\n${' '.repeat(90_000)}x\n`],
    ['a line of types', `HKEY_LOCAL_MACHINE\\A\n${'REG_SZ '.repeat(12_000)}\n`],
    ['a line of commands', 'reg query '.repeat(9_000)],
    ['bytes on many lines', `[HKEY_LOCAL_MACHINE\\A]\n"a"=hex:01,\\\n${'  01,\\\n'.repeat(50_000)}`],
  ])('is read to the end: %s', (_, text) => {
    isReadToTheEnd(text);
  });
});
