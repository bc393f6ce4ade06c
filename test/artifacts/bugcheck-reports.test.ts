import { describe, expect, it } from 'vitest';
import { BUGCHECK_HINT } from '../../src/artifacts/bugcheck/about.ts';
import { bugcheck } from '../../src/artifacts/bugcheck.ts';
import { validateFact } from '../../src/facts/vocabulary.ts';
import { crashesIn, fieldsIn, fileOf, sampleSection } from './bugcheck-support.ts';

const SRV = { code: 0x50, p1: '0xffffa80123450010', p2: '0x0', p3: '0xfffff80211223344', p4: '0x2' };

describe('problem reports', () => {
  it.each([
    [
      'wer-bluescreen-event.txt',
      { code: 0x13a, p1: '0x12', p4: '0x0', dumpFile: 'C:\\Windows\\Minidump\\011019-5001-01.dmp' },
    ],
    ['wer-win7-dialog-de.txt', { code: 0xd1, p1: '0x28', p4: '0xfffff88001f07e7c' }],
    ['wer-report.wer', { ...SRV, time: '2017-05-09T07:20:41.000Z' }],
  ])('of a blue screen: %s', (name, fields) => {
    expect(fieldsIn(sampleSection(name))).toMatchObject([{ origin: 'wer', live: false, ...fields }]);
  });

  it.each([
    ['live-kernel-event-141.txt', { code: 0x141, p1: '0xffff8a0e4c0d1010', p4: '0x1a4c' }],
    ['live-kernel-event-117.xml', { code: 0x117, p2: '0xfffff8034a8f0ab4', time: '2023-02-03T04:05:06.789Z' }],
  ])('of a live dump tell of no reboot: %s', (name, fields) => {
    expect(fieldsIn(sampleSection(name))).toMatchObject([{ origin: 'live-kernel-event', live: true, ...fields }]);
  });

  it('call a live kernel event live even when its code can be a blue screen', () => {
    const text = 'Problem Event Name:\tLiveKernelEvent\nCode:\t144\nParameter 1:\t3003\nOS version:\t10_0_17763\n';
    expect(fieldsIn(fileOf(text))).toMatchObject([{ code: 0x144, live: true, p1: '0x3003' }]);
  });

  it('read translated labels', () => {
    const text =
      '> Nome evento: BlueScreen\n> Firma problema: \n> P1: 18\n> P2: 0\n> P3: 1\n> P4: 2\n> P5: 3\n> P6: 10_0_15002\n';
    expect(fieldsIn(fileOf(text))).toMatchObject([{ code: 0x18, p1: '0x0', p4: '0x3' }]);
  });

  it('leave out a code that stands on a cut last line', () => {
    expect(fieldsIn(fileOf('Event Name: BlueScreen\nP1: 13'))).toEqual([]);
  });
});

describe('BlueScreenView', () => {
  const second = { code: 0xd1, p1: '0x28', timeText: '30.04.2017 23:02:13' };

  it.each(['bluescreenview.csv', 'bluescreenview-tab-no-header.txt'])('lists each dump: %s', (name) => {
    const facts = crashesIn(sampleSection(name));
    expect(facts).toMatchObject([{ machine: 'SRV01', fields: { ...SRV, module: 'srv.sys' } }, { fields: second }]);
    expect(facts[0]?.fields['dumpFile']).toBe('C:\\Windows\\Minidump\\050917-31250-01.dmp');
    expect(facts[1]?.fields).not.toHaveProperty('module');
  });

  it('keeps the header and all rows in one span', () => {
    expect(bugcheck.recognise(sampleSection('bluescreenview.csv'))).toEqual([{ startLine: 1, endLine: 3 }]);
  });

  it('writes a report with one line per column', () => {
    expect(crashesIn(sampleSection('bluescreenview-report.txt'))).toMatchObject([
      { machine: 'SRV01', fields: { ...SRV, module: 'srv.sys', timeText: '09.05.2017 03:20:41' } },
    ]);
  });

  it('is read when its tabs became blanks', () => {
    const tabs = sampleSection('bluescreenview-tab-no-header.txt').lines[0] ?? '';
    expect(fieldsIn(fileOf(`${tabs.replaceAll('\t', ' ')}\n`))).toMatchObject([{ ...SRV, module: 'srv.sys' }]);
  });
});

describe('WhoCrashed and stop screens', () => {
  it('read the guess of WhoCrashed', () => {
    expect(fieldsIn(sampleSection('whocrashed.txt'))).toMatchObject([
      { ...SRV, origin: 'whocrashed', module: 'srv.sys', timeText: '09.05.2017 03:20:41' },
    ]);
  });

  it('read a name and the failing file, or the old form with numbers', () => {
    expect(fieldsIn(sampleSection('stop-screen.txt'))).toMatchObject([{ code: 0xd1, module: 'contosonic.sys' }]);
    expect(fieldsIn(sampleSection('stop-screen-2008.txt'))).toMatchObject([
      { ...SRV, module: 'srv.sys', origin: 'stop-screen' },
    ]);
    expect(fieldsIn(fileOf('*** STOP: 0x0000007E (0C0000005, 0x81C908A2)\n'))).toMatchObject([
      { code: 0x7e, p1: '0xc0000005', p2: '0x81c908a2' },
    ]);
  });

  it('read the number behind the name, and believe it only when both agree', () => {
    const screen = 'SYSTEM_THREAD_EXCEPTION_NOT_HANDLED (0x7E)\nWhat failed: contosoaudio.sys\n';
    expect(fieldsIn(fileOf(screen))).toMatchObject([{ code: 0x7e, module: 'contosoaudio.sys' }]);
    expect(fieldsIn(fileOf(screen.replace('7E', '7F')))).toEqual([]);
    expect(fieldsIn(fileOf('Stop Code: DRIVER IRQL NOT LESS OR EQUAL\n'))).toMatchObject([{ code: 0xd1 }]);
  });

  it('leave sentences to the ticket', () => {
    const sentences = 'We see STOP: 0x50 on srv.sys.\nIt was a stop code 0x50 again.\nWhat failed: srv.sys\n';
    expect(bugcheck.recognise(fileOf(sentences))).toEqual([]);
  });
});

describe('the artifact kind', () => {
  it('asks for events where the code is wanted and for an analysis where the module is', () => {
    expect(bugcheck.collect('bugcheck', {})?.command).toMatch(
      /Get-WinEvent .*Export-Csv .*-NoTypeInformation -Encoding UTF8/,
    );
    expect(bugcheck.collect('bugcheck.module', {})?.command).toContain('!analyze -v; q');
    expect(bugcheck.collect('os.build', {})).toBeUndefined();
  });

  it('writes only fields the vocabulary knows', () => {
    for (const name of [
      'analyze-2016-srv-sys.txt',
      'events-collected.csv',
      'hyperv-worker-18590.txt',
      'wer-report.wer',
    ]) {
      expect(crashesIn(sampleSection(name)).flatMap(validateFact)).toEqual([]);
    }
  });
});

describe('the hint', () => {
  it('sees a code at the end of any line', () => {
    expect(BUGCHECK_HINT.test('SYSTEM_THREAD_EXCEPTION_NOT_HANDLED (0x7E)\nWhat failed: contoso.sys\n')).toBe(true);
  });
});
