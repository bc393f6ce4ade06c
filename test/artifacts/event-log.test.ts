import { describe, expect, it } from 'vitest';
import { bugcheck } from '../../src/artifacts/bugcheck.ts';
import { EVENT_LOG_HINT } from '../../src/artifacts/event-log/about.ts';
import { MOST_AT_EACH_END } from '../../src/artifacts/event-log/limits.ts';
import { eventLog } from '../../src/artifacts/event-log.ts';
import { FactStore } from '../../src/facts/store.ts';
import { sliceSection } from '../../src/model/section.ts';
import { fileOf, sampleSection } from './bugcheck-support.ts';
import { crashCodes, eventFields, eventXml, logFacts } from './event-log-support.ts';

const sample = (name: string) => sampleSection(name, 'event-log');

describe('events as XML', () => {
  it('have exact time, number, computer and named data in any language', () => {
    const [first] = logFacts(sample('wevtutil-2022.xml'));
    expect(first?.machine).toBe('HV01.contoso.example');
    expect(first?.fields).toMatchObject({
      log: 'Microsoft-Windows-Hyper-V-VMMS-Admin',
      provider: 'Microsoft-Windows-Hyper-V-VMMS',
      id: 14050,
      level: 'error',
      time: '2026-03-02T08:11:09.123Z',
      recordId: 5123,
      vm: 'APP01',
    });
  });

  it('number the data that have no name, and have the message where it was rendered', () => {
    const [fields] = eventFields(sample('rendered-2016-utf16.xml'));
    expect(fields?.['data']).toMatch(/^1=\\Device\\Harddisk4\\DR4\n2=0x216166a8\n/);
    expect(fields?.['message']).toMatch(/^The IO operation/);
  });

  it('are read from a web page that shows them with entities, and quoted in a mail', () => {
    const xml = eventXml('disk', 153);
    expect(eventFields(fileOf(xml.replaceAll('<', '&lt;').replaceAll('>', '&gt;')))).toMatchObject([{ id: 153 }]);
    expect(eventFields(fileOf(`> ${xml.replaceAll('><', '>\n> <')}\n`))).toMatchObject([{ id: 153, recordId: 1 }]);
  });

  it('keep the entities of their data', () => {
    const data = '<Data Name="Text">a &lt;Event&gt; &amp;amp; &#13;&#10;b</Data>';
    expect(eventFields(fileOf(eventXml('disk', 7, { data })))).toMatchObject([{ data: 'Text=a <Event> &amp; b' }]);
  });

  it('give what they have when they are cut', () => {
    const cut = eventXml('disk', 7, { data: '<Data>1</Data>' }).replace(/<\/EventData>.*/, '');
    expect(eventFields(fileOf(cut))).toMatchObject([{ id: 7, recordId: 1, data: '1=1' }]);
  });
});

describe('labelled lines', () => {
  it('keep the time as printed, because nobody knows its zone', () => {
    for (const fields of eventFields(sample('wevtutil-text-2022.txt'))) {
      expect(fields).not.toHaveProperty('time');
      expect(fields['timeText']).toMatch(/Z$/);
    }
  });

  it('are one event with the XML below them', () => {
    expect(eventFields(sample('viewer-copy-de.txt'))).toMatchObject([
      { id: 15350, time: '2026-03-02T08:11:09.447Z', message: expect.stringMatching(/^Die Verwaltung/) },
    ]);
  });

  it('end with their message where prose follows', () => {
    expect(eventLog.recognise(sample('quoted-mail.txt'))).toEqual([{ startLine: 5, endLine: 15 }]);
  });

  it('are no event without a date, as documentation shows them', () => {
    expect(eventLog.recognise(sampleSection('event-log-documentation.txt', 'look-alikes'))).toEqual([]);
  });
});

describe('objects of PowerShell', () => {
  it('have the provider of their group, and no message that the console cut', () => {
    expect(eventFields(sample('get-winevent-table.txt'))).toMatchObject([
      { provider: 'Service Control Manager', id: 7031, message: null },
      { id: 7036, message: null },
      { provider: 'EventLog', id: 6005, message: 'The Event log service was started.' },
      { id: 6008 },
    ]);
  });

  it('have their id in the lower half of an instance id, unless it may have lost digits', () => {
    expect(eventFields(sample('get-eventlog-table-cut.txt')).map(({ id }) => id)).toEqual([6008, 153]);
  });

  it('have UTC in JSON, CLIXML and the XML column', () => {
    const times = ['get-winevent-5.1.json', 'export.clixml.xml', 'collected.csv'].map(
      (name) => eventFields(sample(name))[0]?.['time'],
    );
    expect(times).toEqual(['2026-03-02T08:11:09.123Z', '2026-03-02T08:11:09.123Z', '2026-03-02T08:11:09.111Z']);
  });

  it.each(['viewer-list.csv', 'viewer-list-de.txt', 'viewer-list-zh-cn.csv'])(
    'take the message from the column without a header: %s',
    (name) => {
      for (const { message } of eventFields(sample(name))) expect(message).toMatch(/\S{3}/);
    },
  );
});

describe('one event in several forms', () => {
  it('is one row where its log and number are shown', () => {
    const csv = logFacts(sample('collected.csv'));
    const list = logFacts(
      fileOf(
        'RecordId     : 90500\nLogName      : system\nProviderName : WHEA-Logger\nId           : 18\nTimeCreated  : 02.03.2026 09:11:09\n',
      ),
    );
    const forms = [csv, list].map((facts) => ({
      artifact: 'event-log',
      machine: 'HV01',
      provides: ['event'],
      whole: false,
      facts: facts.map((fact) => ({ ...fact, machine: 'HV01' })),
      covers: [],
      cuts: [],
    }));
    const rows = new FactStore(forms).rows('event', 'HV01');
    expect(rows.filter(({ cells }) => cells.get('id')?.value === 18).map(({ facts }) => facts.length)).toEqual([2]);
    expect(rows.flatMap(({ cells }) => [...cells.values()]).filter(({ state }) => state === 'conflicting')).toEqual([]);
  });
});

describe('crashes among events', () => {
  it('are read with the events, and the text is of one kind', () => {
    const file = sample('crash-among-others.xml');
    expect(bugcheck.recognise(file)).toEqual([]);
    expect(eventFields(file).map(({ id }) => id)).toEqual([6008, 41, 1001]);
    expect(crashCodes(file)).toEqual([80, 80]);
  });

  it('belong to bugcheck where nothing else is told, which has the events too', () => {
    const file = sampleSection('events-collected.csv');
    expect(eventLog.recognise(file)).toEqual([]);
    expect(eventFields(file, bugcheck).map(({ id }) => id)).toEqual([1001, 41, 41]);
  });

  it('leave a restart without a bug check to the events', () => {
    expect(eventFields(sample('power-loss-41.xml'))).toMatchObject([{ id: 41 }]);
    expect(crashCodes(sample('power-loss-41.xml'))).toEqual([]);
  });
});

describe('limits', () => {
  it('keep the first and the latest of each event and say how many others there were', () => {
    const records = Array.from({ length: 100 }, (_, index) => eventXml('disk', 153, { record: index + 1 }));
    const file = fileOf([...records, eventXml('Ntfs', 55, { record: 101 })].join('\n'));
    const [span] = eventLog.recognise(file);
    const { facts, diagnostics } = eventLog.parse(sliceSection(file, span ?? { startLine: 1, endLine: 1 }));
    expect(facts).toHaveLength(2 * MOST_AT_EACH_END + 1);
    expect(facts.at(MOST_AT_EACH_END)?.fields['recordId']).toBe(100 - MOST_AT_EACH_END + 1);
    expect(diagnostics).toMatchObject([
      { code: 'parse/events-left-out', level: 'note', message: expect.stringContaining('disk 153 (60 more)') },
    ]);
  });

  it('recognise a log of providers that decide nothing, without facts', () => {
    expect(eventLog.recognise(sample('none-kept.csv'))).toHaveLength(1);
    expect(logFacts(sample('none-kept.csv'))).toEqual([]);
  });
});

describe('collect', () => {
  it('asks for what the need names', () => {
    const scope = { log: 'System', provider: 'Microsoft-Windows-Kernel-Power', id: 41 };
    expect(eventLog.collect('event.time', scope)?.command).toMatch(
      /^'System' \| ForEach-Object \{ Get-WinEvent -FilterHashtable @\{LogName=\$_;ProviderName='Microsoft-Windows-Kernel-Power';Id=41\}/,
    );
    expect(eventLog.collect('bugcheck', {})).toBeUndefined();
  });

  it('puts no name from an upload into the command that could mean something else', () => {
    const command = eventLog.collect('event', { provider: "x'; Remove-Item C:\\", log: 'a$(b)' })?.command;
    expect(command).not.toContain('Remove-Item');
    expect(command).not.toContain('a$(b)');
    expect(command).toContain('Level=1,2,3');
  });
});

describe('the hint', () => {
  it('is in every text that is recognised', () => {
    for (const name of ['viewer-copy-zh-cn-gbk.txt', 'friendly-view.txt', 'viewer-list-de.txt', 'wevtutil-2022.xml']) {
      expect(EVENT_LOG_HINT.test(sample(name).lines.join('\n')), name).toBe(true);
    }
  });
});

describe('a table whose last column is the id', () => {
  const table =
    'ProviderName TimeCreated         Id\n------------ -----------         --\ndisk         3/2/2026 9:00:00 AM 15\n';

  it('has its last row when a blank line shows its end', () => {
    expect(eventFields(fileOf(`${table}\n\n`))).toMatchObject([{ id: 15 }]);
  });

  it('lacks it where the number may have lost digits', () => {
    expect(eventFields(fileOf(table.trimEnd()))).toEqual([]);
  });
});
