import { readdirSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bugcheck } from '../../src/artifacts/bugcheck.ts';
import { eventLog } from '../../src/artifacts/event-log.ts';
import { validateFact } from '../../src/facts/vocabulary.ts';
import { sliceSection, spansOverlap, type TextSection } from '../../src/model/section.ts';
import { sectionOf } from '../support/section.ts';
import { sampleSection } from './bugcheck-support.ts';
import { eventXml, logFacts } from './event-log-support.ts';

const SAMPLES = readdirSync(new URL('../../samples/artifacts/event-log/', import.meta.url)).filter(
  (name) => !name.endsWith('.facts.json'),
);

/** Reads a file as the pipeline does and checks what must hold for every input. */
function readChecked(file: TextSection): void {
  const spans = eventLog.recognise(file);
  let last = 0;
  for (const span of spans) {
    expect(span.startLine).toBeGreaterThan(last);
    expect(span.endLine).toBeGreaterThanOrEqual(span.startLine);
    expect(span.endLine).toBeLessThanOrEqual(file.firstLine + file.lines.length - 1);
    last = span.endLine;
    const { facts, covers } = eventLog.parse(sliceSection(file, span));
    expect(covers).toEqual([]);
    expect(facts.flatMap(validateFact)).toEqual([]);
    for (const source of facts.flatMap((fact) => [fact.source, ...Object.values(fact.at ?? {})])) {
      expect(source.startLine).toBeGreaterThanOrEqual(span.startLine);
      expect(source.endLine).toBeLessThanOrEqual(span.endLine);
    }
  }
  // A line belongs to one kind.
  for (const crash of bugcheck.recognise(file)) {
    expect(spans.filter((span) => spansOverlap(span, crash))).toEqual([]);
  }
}

describe.each(SAMPLES)('%s', (name) => {
  const file = sampleSection(name, 'event-log');

  // What a cut took shows only at the end of a text.
  it.skipIf(name.includes('cut'))('gives the same facts between other lines', () => {
    const framed = { ...file, lines: ['Hello,', '', ...file.lines, '', 'Regards'], commands: [], firstLine: 1 };
    const bare = { ...file, commands: [] };
    expect(logFacts(framed).map(({ fields }) => fields)).toEqual(logFacts(bare).map(({ fields }) => fields));
  });

  it('is read without an error when its lines are shuffled and doubled', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(Math.max(0, file.lines.length - 1)), { maxLength: 100 }), (order) => {
        readChecked({ ...file, lines: order.map((place) => file.lines[place] ?? ''), commands: [] });
      }),
      { numRuns: 25 },
    );
  });
});

describe('arbitrary text', () => {
  const token = fc.constantFrom(
    eventXml('disk', 153),
    eventXml('Microsoft-Windows-Kernel-Power', 41, { data: "<Data Name='BugcheckCode'>80</Data>" }),
    '<Event xmlns="x">',
    '</Event>',
    '<System>',
    '<EventID>41</EventID>',
    "<Provider Name='disk'/>",
    'Log Name: System',
    'Source: disk',
    'Event ID: 7',
    'Level: Error',
    'Date: 1/1/2026 10:00',
    'Description:',
    'Event[0]:',
    'ProviderName : __proto__',
    'Id : 41',
    'TimeCreated : x',
    '"ProviderName","Id","Message","Xml"',
    'disk,7,"',
    'Level,Date and Time,Source,Event ID,Task Category',
    '{"ProviderName":"disk","Id":7,"TimeCreated":1}',
    '- Provider',
    '+ System',
    'BugcheckCode 80',
    'PAGE_FAULT_IN_NONPAGED_AREA (50)',
    'Arg1: 0000000000000000',
    '\n',
    '\n',
    '\n',
    '> ',
  );

  it('is read without an error, and no line is of two kinds', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(token, fc.string({ unit: 'binary', maxLength: 20 })), { maxLength: 60 }),
        (parts) => {
          readChecked(sectionOf(parts.join('')));
        },
      ),
      { numRuns: 300 },
    );
  });

  it('takes no time that grows faster than its length', () => {
    const hostile = [
      '<Event '.repeat(12_000),
      `<Event>${"<Data Name='".repeat(8_000)}`,
      `<Event>${'<a b="'.repeat(12_000)}`,
      `<Event>${'&#1;'.repeat(20_000)}`,
      'Log Name: '.repeat(9_000),
      `${'a '.repeat(40_000)}:`,
      ...Array.from({ length: 3000 }, () => 'Event[0]:'),
      ...Array.from({ length: 3000 }, () => 'Log Name: System'),
      ...Array.from({ length: 3000 }, () => '<Event>'),
      ...Array.from({ length: 3000 }, () => '+ System'),
      'Level,Date and Time,Source,Event ID,Task Category',
      ...Array.from({ length: 3000 }, () => 'Error,x,disk,7,"'),
    ];
    readChecked(sectionOf(hostile.join('\n')));
  });
});
