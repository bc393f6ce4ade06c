import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MOST_AT_EACH_END } from '../../src/artifacts/event-log/limits.ts';
import { evtx } from '../../src/artifacts/evtx.ts';
import { validateFact } from '../../src/facts/vocabulary.ts';
import type { ParseResult } from '../../src/model/fact.ts';
import { evtxSamples } from '../support/evtx-samples.ts';
import { type WrittenRecord, writeChunk, writeEvtx } from '../support/evtx-writer.ts';
import { fileOf } from './bugcheck-support.ts';
import { eventFields } from './event-log-support.ts';

/** Parses bytes as the pipeline does, and notes the longest range that was asked for. */
function parse(bytes: Uint8Array): ParseResult & { readonly longestRead: number } {
  let longestRead = 0;
  const read = (offset: number, length: number): Uint8Array => {
    longestRead = Math.max(longestRead, length);
    return bytes.slice(Math.max(0, offset), Math.max(0, offset) + length);
  };
  const result = evtx.parse({ form: 'binary', path: 'System.evtx', bytes: bytes.length, read });
  return { ...result, longestRead };
}

function sample(name: string): Uint8Array {
  return evtxSamples().get(name) ?? new Uint8Array(0);
}

function record(recordId: number, more: Partial<WrittenRecord> = {}): WrittenRecord {
  const time = new Date(Date.UTC(2026, 2, 2, 8, 0, recordId)).toISOString();
  return { recordId, provider: 'disk', id: 153, level: 3, time, channel: 'System', computer: 'HV01', ...more };
}

function codes(result: ParseResult): readonly string[] {
  return result.diagnostics.map(({ code }) => code);
}

describe('a whole log', () => {
  it('gives the same fields as its export as XML', () => {
    const { facts } = parse(sample('system-crash.evtx'));
    const shown = facts.find(({ fields }) => fields['recordId'] === 1803)?.fields;
    const xml =
      "<Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'><System><Provider Name='disk'/><EventID>153</EventID>" +
      "<Level>3</Level><TimeCreated SystemTime='2026-03-02T08:03:09.1230000Z'/><EventRecordID>1803</EventRecordID>" +
      '<Channel>System</Channel><Computer>HV01.contoso.example</Computer></System><EventData>' +
      '<Data>\\Device\\Harddisk4\\DR4</Data><Data>0x216166a8</Data><Data>4</Data><Data>\\Device\\MPIODisk3</Data></EventData></Event>';
    expect(eventFields(fileOf(xml))).toEqual([shown]);
  });

  it('tells the crashes that its events tell, each at the place of its record', () => {
    const { facts, quotes } = parse(sample('system-crash.evtx'));
    const crashes = facts.filter(({ kind }) => kind === 'bugcheck');
    expect(crashes).toMatchObject([
      { fields: { code: 0x50, origin: 'kernel-power-41', p1: '0xffffa8012345' } },
      { fields: { code: 0x50, origin: 'event-1001', dumpFile: 'C:\\Windows\\MEMORY.DMP' } },
    ]);
    expect(quotes?.get(crashes[0]?.source.startByte ?? -1)).toBe(
      'System 1842: Microsoft-Windows-Kernel-Power 41 critical 2026-03-02T08:42:09.123Z BugcheckCode=80 ' +
        'BugcheckParameter1=0xffffa8012345 BugcheckParameter2=0x0 BugcheckParameter3=0xfffff8021122 ' +
        'BugcheckParameter4=0x2 SleepInProgress=false',
    );
  });

  it('names the VM of an event, and the guest that crashed', () => {
    const { facts } = parse(sample('worker-dirty.evtx'));
    expect(facts.map(({ kind, fields }) => [kind, fields['vm']])).toEqual([
      ['event', '测试机 <01> & "A"'],
      ['event', 'APP01'],
      ['bugcheck', 'APP01'],
    ]);
  });

  it('is read one chunk at a time', () => {
    const bytes = writeEvtx({ records: Array.from({ length: 50 }, (_, index) => record(index)), recordsPerChunk: 5 });
    expect(parse(bytes).longestRead).toBe(65_536);
  });

  it('keeps the first and the latest of each event', () => {
    const records = Array.from({ length: 100 }, (_, index) => record(index + 1));
    const { facts, diagnostics } = parse(writeEvtx({ records, recordsPerChunk: 30 }));
    const numbers = facts.map(({ fields }) => fields['recordId']);
    expect(numbers).toHaveLength(2 * MOST_AT_EACH_END);
    expect([numbers[0], numbers[MOST_AT_EACH_END], numbers.at(-1)]).toEqual([1, 100 - MOST_AT_EACH_END + 1, 100]);
    expect(diagnostics).toMatchObject([
      { code: 'parse/events-left-out', message: expect.stringContaining('(60 more)') },
    ]);
  });

  it('that began anew at its start is read from old to new', () => {
    const [header, chunks] = [writeEvtx({ records: [record(1), record(2)], recordsPerChunk: 1 }), [3, 2]];
    const bytes = Buffer.concat([header.subarray(0, 4096), ...chunks.map((number) => writeChunk([record(number)]))]);
    expect(parse(bytes).facts.map(({ fields }) => fields['recordId'])).toEqual([2, 3]);
  });
});

describe('the machine of a log', () => {
  it('is the last name of a machine that was renamed', () => {
    const result = parse(sample('system-crash.evtx'));
    expect(result.machine).toBe('HV01.contoso.example');
    expect(new Set(result.facts.map(({ machine }) => machine))).toEqual(new Set(['HV01.contoso.example']));
  });

  it('is one for each event where machines forward theirs', () => {
    const records = ['HV01', 'HV02', 'HV01'].map((computer, index) => record(index + 1, { computer }));
    const result = parse(writeEvtx({ records }));
    expect(result.machine).toBeUndefined();
    expect(result.facts.map(({ machine }) => machine)).toEqual(['HV01', 'HV02', 'HV01']);
  });
});

describe('a damaged log', () => {
  it('loses only the records that are damaged', () => {
    const whole = parse(sample('system-crash.evtx')).facts;
    const damaged = parse(sample('system-damaged.evtx'));
    expect(damaged.facts).toEqual(whole.filter(({ fields }) => fields['recordId'] !== 1802));
    expect(codes(damaged)).toEqual(['parse/evtx-damaged']);
  });

  it('says that its end is missing, and keeps what stands before', () => {
    const cut = parse(sample('worker-cut.evtx'));
    expect(cut.facts).toMatchObject([{ fields: { recordId: 7001 } }]);
    expect(codes(cut)).toContain('parse/evtx-cut');
  });

  it('may have lost its header, or be a chunk that was carved out', () => {
    const chunk = sample('carved-chunk.evtx');
    expect(evtx.recognise(chunk)).toBe(true);
    expect(parse(chunk).facts).toHaveLength(3);
  });

  it('has newer records than the header of its chunk says when it was copied in use', () => {
    const records = [record(1), record(2), record(3)];
    const [newer, older] = [writeChunk(records), writeChunk(records.slice(0, 1))];
    // The head of the chunk as it was before the last two were written.
    older.subarray(0, 512).copy(newer);
    const bytes = Buffer.concat([writeEvtx({ records: [], isDirty: true }), newer]);
    const result = parse(bytes);
    expect(result.facts).toHaveLength(3);
    expect(codes(result)).toEqual(['parse/evtx-dirty']);
  });

  it('ignores what an earlier life of a chunk left behind', () => {
    const chunk = writeChunk([record(101)]);
    const before = writeChunk([record(1), record(2), record(3)]);
    const free = chunk.readUInt32LE(48);
    before.subarray(free).copy(chunk, free);
    const result = parse(Buffer.concat([writeEvtx({ records: [] }), chunk]));
    expect(result.facts.map(({ fields }) => fields['recordId'])).toEqual([101]);
    expect(codes(result)).toEqual([]);
  });

  it('is read without a fault whatever byte is wrong', () => {
    const bytes = sample('system-crash.evtx');
    const places = fc.array(fc.tuple(fc.nat(bytes.length - 1), fc.nat(255)), { minLength: 1, maxLength: 40 });
    const used = fc.array(fc.tuple(fc.integer({ min: 4096, max: 4096 + 4096 }), fc.nat(255)), { maxLength: 40 });
    fc.assert(
      fc.property(places, used, (anywhere, inside) => {
        const wrong = Uint8Array.from(bytes);
        for (const [place, value] of [...anywhere, ...inside]) wrong[place] = value;
        expect(parse(wrong).facts.flatMap(validateFact)).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });

  it('does not follow a template into itself', () => {
    const chunk = writeChunk([record(1, { data: [{ name: 'A', value: 'x' }] })]);
    // The data fragment refers to the template that it stands in.
    const instance = chunk.lastIndexOf(Buffer.from([0x0f, 0x01, 0x01, 0x00, 0x0c, 0x01]));
    const outer = chunk.indexOf(Buffer.from([0x0f, 0x01, 0x01, 0x00, 0x0c, 0x01]));
    chunk.copy(chunk, instance + 10, outer + 10, outer + 14);
    expect(parse(chunk).facts.length).toBeLessThanOrEqual(1);
  });
});

describe('other bytes', () => {
  it.each(['', 'ElfFil', 'MDMP', 'regf', 'PK\x03\x04'])('are no event log: %j', (start) => {
    expect(evtx.recognise(Buffer.from(`${start}${'\0'.repeat(100)}`, 'latin1'))).toBe(false);
  });

  it('behind the magic of a log are read without a fault', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 3000 }), fc.boolean(), (noise, isChunk) => {
        const head = Buffer.from(isChunk ? 'ElfChnk\0' : 'ElfFile\0', 'latin1');
        parse(Buffer.concat([head, noise]));
      }),
      { numRuns: 150 },
    );
  });
});
