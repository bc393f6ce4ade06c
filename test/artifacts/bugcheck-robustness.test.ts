import { readdirSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bugcheck } from '../../src/artifacts/bugcheck.ts';
import { sliceSection, type TextSection } from '../../src/model/section.ts';
import { sectionOf } from '../support/section.ts';
import { sampleSection } from './bugcheck-support.ts';

const SAMPLES = readdirSync(new URL('../../samples/artifacts/bugcheck/', import.meta.url)).filter(
  (name) => !name.endsWith('.facts.json'),
);

/** Reads a file as the pipeline does and checks what must hold for every input. */
function readChecked(file: TextSection) {
  const spans = bugcheck.recognise(file);
  let last = 0;
  return spans.flatMap((span) => {
    expect(span.startLine).toBeGreaterThan(last);
    expect(span.endLine).toBeGreaterThanOrEqual(span.startLine);
    expect(span.endLine).toBeLessThanOrEqual(file.firstLine + file.lines.length - 1);
    last = span.endLine;
    const { facts, covers } = bugcheck.parse(sliceSection(file, span));
    expect(covers).toEqual([]);
    for (const source of facts.flatMap((fact) => [fact.source, ...Object.values(fact.at ?? {})])) {
      expect(source.startLine).toBeGreaterThanOrEqual(span.startLine);
      expect(source.endLine).toBeLessThanOrEqual(span.endLine);
    }
    return facts;
  });
}

describe.each(SAMPLES)('%s', (name) => {
  const file = sampleSection(name);
  const whole = readChecked(file);

  it('gives the same crashes from its spans as from the file', () => {
    expect(bugcheck.parse(file).facts).toEqual(whole);
    expect(whole.length).toBeGreaterThan(0);
  });

  it('gives no other crash and no other module when cut at any line', () => {
    const codes = new Set(whole.map((fact) => fact.fields['code']));
    const modules = new Set(whole.map((fact) => fact.fields['module']));
    for (let count = 0; count < file.lines.length; count++) {
      for (const fact of readChecked({ ...file, lines: file.lines.slice(0, count) })) {
        expect(codes).toContain(fact.fields['code']);
        if (fact.fields['module'] !== undefined) expect(modules).toContain(fact.fields['module']);
      }
    }
  });

  it('gives no other code and no other module when cut within a line', () => {
    const codes = new Set(whole.map((fact) => fact.fields['code']));
    const modules = new Set(whole.map((fact) => fact.fields['module']));
    for (const [index, line] of file.lines.entries()) {
      const cut = line.slice(0, Math.floor((line.length * 2) / 3));
      for (const fact of readChecked({ ...file, lines: [...file.lines.slice(0, index), cut] })) {
        expect(codes).toContain(fact.fields['code']);
        if (fact.fields['module'] !== undefined) expect(modules).toContain(fact.fields['module']);
      }
    }
  });

  it('is read without an error when its lines are shuffled and doubled', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(Math.max(0, file.lines.length - 1)), { maxLength: 120 }), (order) => {
        readChecked({ ...file, lines: order.map((place) => file.lines[place] ?? '') });
      }),
      { numRuns: 25 },
    );
  });
});

describe('arbitrary text', () => {
  const token = fc.constantFrom(
    'BugCheck 50, {1, 2, 3, 4}',
    'PAGE_FAULT_IN_NONPAGED_AREA (50)',
    'Arg1: 0000000000000000',
    'BUGCHECK_CODE: ',
    'IMAGE_NAME:  __proto__',
    '0x00000050 (0x1, 0x2, 0x3, 0x4)',
    'BugcheckCode 80',
    'Event Name: BlueScreen',
    'P1: 50',
    '<Data>LiveKernelEvent</Data>',
    '</Event>',
    'a.dmp\t1\tX\t0x00000050\t00000000\t00000000\t00000000\t00000000\tx.sys',
    'Id,Message',
    '"',
    '*** STOP: 0x50',
    'Bugcheck Analysis',
    'ErrorCode0: 0x1',
    '\n',
    '\n',
    '> ',
    '`',
  );

  it('is read without an error', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(token, fc.string({ unit: 'binary', maxLength: 30 })), { maxLength: 60 }),
        (parts) => {
          readChecked(sectionOf(parts.join('')));
        },
      ),
      { numRuns: 300 },
    );
  });

  it('takes no time that grows faster than its length', () => {
    const hostile = [
      '#'.repeat(90_000),
      '> '.repeat(40_000),
      ' '.repeat(90_000),
      `0x00000050 (${'0x1, '.repeat(15_000)}`,
      'BugcheckCode '.repeat(6_000),
      `${'A_'.repeat(40_000)} (50)`,
      '<Data>BlueScreen</Data>'.repeat(4_000),
      `a.dmp ${'0x00000050 00000000 '.repeat(4_000)}`,
    ];
    readChecked(sectionOf([...hostile, ...hostile, 'bugcheck'].join('\n')));
  });
});
