import { describe, expect, it } from 'vitest';
import { bugcheck } from '../../src/artifacts/bugcheck.ts';
import { sliceSection } from '../../src/model/section.ts';
import { crashesIn, fieldsIn, fileOf, sampleSection } from './bugcheck-support.ts';

const NUMBERS = '0x00000050 (0xffffa80123450010, 0x0000000000000000, 0xfffff80211223344, 0x0000000000000002)';
const SRV = { code: 0x50, p1: '0xffffa80123450010', p2: '0x0', p3: '0xfffff80211223344', p4: '0x2' };

describe('event 1001', () => {
  it('makes one crash of the message and the XML of an Event Viewer copy', () => {
    const file = sampleSection('event-1001-viewer.txt');
    const facts = crashesIn(file);
    expect(facts).toHaveLength(1);
    expect(facts[0]?.machine).toBe('SRV01.contoso.example');
    expect(facts[0]?.fields).toEqual({
      ...SRV,
      name: 'PAGE_FAULT_IN_NONPAGED_AREA',
      time: '2017-05-09T01:20:41.000Z',
      dumpFile: 'C:\\Windows\\MEMORY.DMP',
      origin: 'event-1001',
      live: false,
    });
  });

  it.each([
    ['event-1001-zh-cn-gbk.txt', 'SRV02', { code: 0xd1, p2: '0x2', timeText: '2019/7/6 19:25:08' }],
    ['event-1001-es.txt', 'SRV03', { code: 0x9f, timeText: '14/03/2022 8:05:11' }],
    ['event-1001-dcdiag.txt', null, { code: 0x1a, p1: '0x41792', timeText: '06/09/2021   13:20:50' }],
  ])('is read whatever the language: %s', (name, machine, fields) => {
    const facts = crashesIn(sampleSection(name));
    expect(facts).toHaveLength(1);
    expect(facts[0]).toMatchObject({ machine, fields });
  });

  it('names the machine of the artifact', () => {
    const file = sampleSection('event-1001-es.txt');
    const [span] = bugcheck.recognise(file);
    expect(bugcheck.parse(sliceSection(file, span ?? { startLine: 1, endLine: 1 })).machine).toBe('SRV03');
  });

  it('reads wrapped messages of a list with the time of their own record', () => {
    expect(fieldsIn(sampleSection('event-1001-format-list.txt'))).toMatchObject([
      { ...SRV, timeText: '5/9/2017 3:20:41 AM', dumpFile: 'C:\\Windows\\MEMORY.DMP' },
      { code: 0xd1, timeText: '4/30/2017 11:02:13 PM' },
    ]);
  });

  it('needs no dump, no report id and no sentence it knows', () => {
    expect(fieldsIn(fileOf(`"Ordinateur redemarre : ${NUMBERS}"`))).toMatchObject([SRV]);
    expect(fieldsIn(fileOf(`The bugcheck was : ${NUMBERS.replace('0x00000050', '0xC00000E2')}.`))).toMatchObject([
      { code: 0xc00000e2 },
    ]);
  });

  it('does not take a time or a machine from another record', () => {
    const text = `Event[0]:
  Date: 2020-01-01T00:00:00.000
  Computer: OTHER
  Description:
Something else.
Event[1]:
  Log Name: System
  Description:
The computer has rebooted from a bugcheck.  The bugcheck was: ${NUMBERS}.
`;
    const [fact] = crashesIn(fileOf(text));
    expect(fact?.machine).toBeNull();
    expect(fact?.fields).not.toHaveProperty('timeText');
  });

  it('keeps the Date of a text form as printed, because its zone is not known', () => {
    const text = `Event[0]:\n  Date: 2020-01-01T00:00:00.000Z\n  Computer: SRV01\n  Description:\n${NUMBERS}\n`;
    expect(fieldsIn(fileOf(text))).toMatchObject([{ timeText: '2020-01-01T00:00:00.000Z' }]);
  });

  it('is not the 1001 of an application crash', () => {
    expect(bugcheck.recognise(sampleSection('bugcheck-app-crash-1001.txt', 'look-alikes'))).toEqual([]);
  });
});

describe('event 41 of Kernel-Power', () => {
  it('has a decimal code and hexadecimal parameters', () => {
    const [fact] = crashesIn(sampleSection('kernel-power-41.xml'));
    expect(fact).toMatchObject({
      machine: 'SRV05',
      fields: { code: 0x1a, p1: '0x41792', p3: '0x8000000000000', p4: '0x0', time: '2019-04-25T04:34:10.676Z' },
    });
    expect(fact?.fields['origin']).toBe('kernel-power-41');
  });

  it('is read from the friendly view', () => {
    const [fact] = crashesIn(sampleSection('kernel-power-41-friendly.txt'));
    expect(fact).toMatchObject({ machine: 'SRV06', fields: { code: 0xef, time: '2016-11-02T06:11:09.123Z' } });
  });

  it('is read from escaped XML', () => {
    const xml = sampleSection('kernel-power-41.xml').lines.join('\n').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
    expect(fieldsIn(fileOf(xml))).toMatchObject([{ code: 0x1a, p1: '0x41792' }]);
  });

  it('tells no crash when its code is 0', () => {
    expect(bugcheck.recognise(sampleSection('power-loss-41.xml', 'event-log'))).toEqual([]);
  });
});

describe('tables of events', () => {
  it('closes the loop: what collect asks for is read with UTC times and machine', () => {
    const file = sampleSection('events-collected.csv');
    expect(bugcheck.recognise(file)).toEqual([{ startLine: 1, endLine: 4 }]);
    expect(crashesIn(file)).toMatchObject([
      {
        machine: 'SRV01.contoso.example',
        source: { startLine: 2, endLine: 2 },
        fields: { ...SRV, origin: 'event-1001' },
      },
      { source: { startLine: 3 }, fields: { ...SRV, origin: 'kernel-power-41', time: '2017-05-09T01:20:30.111Z' } },
    ]);
    expect(bugcheck.collect('bugcheck.code', {})?.command).toContain('Xml');
  });

  it('reads the message column and leaves other events alone', () => {
    expect(fieldsIn(sampleSection('events-message.csv'))).toMatchObject([{ ...SRV, timeText: '09.05.2017 03:20:41' }]);
  });

  it('reads lines of a saved list without a header', () => {
    const line = `Error,06/09/2021 13:20:50,Microsoft-Windows-WER-SystemErrorReporting,1001,None,"The bugcheck was: ${NUMBERS}."`;
    expect(fieldsIn(fileOf(`${line}\n`))).toMatchObject([{ ...SRV, timeText: '06/09/2021 13:20:50' }]);
  });

  it('splits events that stand on one line', () => {
    const event = (code: number, time: string) =>
      `<Event><System><TimeCreated SystemTime='${time}'/><Computer>SRV01</Computer></System><EventData><Data Name='BugcheckCode'>${code}</Data><Data Name='BugcheckParameter1'>0x1</Data></EventData></Event>`;
    const text = `<Events>${event(80, '2020-01-01T00:00:00.1Z')}${event(26, '2020-02-01T00:00:00.1Z')}</Events>`;
    expect(fieldsIn(fileOf(text))).toMatchObject([
      { code: 80, time: '2020-01-01T00:00:00.100Z' },
      { code: 26, time: '2020-02-01T00:00:00.100Z' },
    ]);
  });
});

describe('the guest crash of a Hyper-V worker', () => {
  it('names the VM that crashed and the host that tells it', () => {
    const [fact] = crashesIn(sampleSection('hyperv-worker-18590.txt'));
    expect(fact?.machine).toBe('HV01');
    expect(fact?.fields).toMatchObject({ origin: 'hyperv-worker', vm: 'APP-VM1', code: 0x7e, p1: '0xc0000005' });
  });

  it('is read from the XML of the event', () => {
    const codes = [0x50, 1, 2, 3, 4].map(
      (code, place) => `<VmErrorCode${place}>0x${code.toString(16)}</VmErrorCode${place}>`,
    );
    const text = `<Event><System><Computer>HV01</Computer></System><UserData><VmName>APP-VM1</VmName>${codes.join('')}</UserData></Event>`;
    expect(fieldsIn(fileOf(text))).toMatchObject([{ vm: 'APP-VM1', code: 0x50, p1: '0x1', p4: '0x4' }]);
  });
});
