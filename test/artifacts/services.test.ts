import { describe, expect, it } from 'vitest';
import { services } from '../../src/artifacts/services.ts';
import type { Fields, ParseResult } from '../../src/model/fact.ts';
import { cutAt, expectToStandBrokenLines, fileOf, readWith, sampleOf, samplesOf } from './powershell-support.ts';

const HEAD = 'Status   Name               DisplayName\n------   ----               -----------\n';

const read = (name: string): ParseResult => readWith(services, sampleOf(`services/${name}`));
const readText = (text: string): ParseResult => readWith(services, fileOf(text));

function serviceOf(result: ParseResult, name: string): Fields | undefined {
  return result.facts.find(({ fields }) => fields['name'] === name)?.fields;
}

const coveredNames = (result: ParseResult): unknown => result.covers.map(({ scope }) => scope['name']);

describe('services in tables', () => {
  it('reads Get-Service, with display names that the console cut as null', () => {
    const result = read('get-service-host.txt');
    expect(result.facts).toHaveLength(33);
    expect(serviceOf(result, 'vmms')).toEqual({
      name: 'vmms',
      displayName: 'Hyper-V Virtual Machine Management',
      state: 'running',
    });
    expect(serviceOf(result, 'winrm')).toMatchObject({ displayName: null, state: 'running' });
  });

  it('reads start types that were selected', () => {
    expect(serviceOf(read('get-service-by-name.txt'), 'vmms')).toEqual({
      name: 'vmms',
      state: 'running',
      startType: 'automatic',
    });
  });

  it('reads states of two words, and Win32_Service', () => {
    const result = read('cim-vmic-filter.txt');
    expect(serviceOf(result, 'vmicvmsession')).toMatchObject({ state: 'start-pending', startType: 'manual' });
    expect(serviceOf(result, 'vmicshutdown')).toMatchObject({ state: 'stopped', startType: 'disabled' });
  });

  it('gives null for names and states that were cut, and covers nothing', () => {
    const result = read('get-service-cut-names.txt');
    expect(result.facts.map(({ fields }) => fields['name'])).toEqual([
      'aarsvc_3a1f2',
      null,
      null,
      'vmicheartbeat',
      'vmicvss',
    ]);
    expect(serviceOf(result, 'vmicvss')).toMatchObject({ state: null });
    expect(result.covers).toEqual([]);
    expect(result.diagnostics.map(({ code }) => code)).toEqual(['parse/service-name-cut']);
  });

  it('drops a last row that broke off in its name', () => {
    const result = read('truncated.txt');
    expect(result.facts.at(-1)?.fields['name']).toBe('vmicguestinterface');
    expect(result.covers).toEqual([]);
    expect(result.cuts).toHaveLength(1);
  });

  it('keeps a last row whose name is whole', () => {
    const result = readText(`${HEAD}Running  vmms               Hyper-V Virtual Machine Management`);
    expect(serviceOf(result, 'vmms')).toMatchObject({ state: 'running' });
    expect(result.cuts).toEqual([]);
  });
});

describe('services in other forms', () => {
  it('reads lists, with the machine that they name', () => {
    const result = read('get-service-format-list.txt');
    expect(serviceOf(result, 'vmcompute')).toMatchObject({ state: 'stopped', startType: 'disabled' });
    expect(result.facts[0]).toMatchObject({ machine: 'HV01', at: { state: { startLine: 15, endLine: 15 } } });
  });

  it('does not take the health of Win32_Service for its state', () => {
    const result = read('get-wmiobject-list-utf16le-bom.txt');
    expect(result.facts.map(({ fields }) => fields['state'])).toEqual(['running', 'paused', 'stop-pending']);
    const health = readText(
      'PS C:\\> Get-CimInstance Win32_Service | fl Name,StartMode,Status\n\nName      : vmms\nStartMode : Auto\nStatus    : OK\n',
    );
    expect(serviceOf(health, 'vmms')).toEqual({ name: 'vmms', startType: 'automatic' });
  });

  it('reads the numbers of JSON', () => {
    expect(read('convert-to-json.json').facts.map(({ fields }) => [fields['state'], fields['startType']])).toEqual([
      ['running', 'automatic'],
      ['stopped', 'manual'],
      ['start-pending', 'disabled'],
      ['paused', 'system'],
    ]);
  });

  it('reads the words of JSON, and what is left of JSON that was cut', () => {
    const words = read('pwsh-strings.json');
    expect(serviceOf(words, 'vmms')).toMatchObject({ startType: 'automatic' });
    expect(words.facts[0]?.machine).toBe('HV02.contoso.example');
    const cut = read('json-cut.json');
    expect(serviceOf(cut, 'hns')).toEqual({ name: 'hns' });
    expect(cut.covers).toEqual([]);
    expect(cut.cuts).not.toEqual([]);
  });

  it('reads CLIXML', () => {
    expect(serviceOf(read('clixml.xml'), 'vmicshutdown')).toEqual({
      name: 'vmicshutdown',
      displayName: 'R&D: Hyper-V Guest Shutdown Service',
      state: 'stopped',
      startType: 'disabled',
    });
  });

  it('reads CSV of several computers, and gives each its rows', () => {
    const result = read('semicolon-french-cp1252.csv');
    expect(result.facts.map(({ machine }) => machine)).toEqual(['SRV01', 'SRV01', 'SRV02', 'SRV02']);
    expect(serviceOf(result, 'winrm')).toMatchObject({ displayName: 'Gestion à distance de Windows (Gestion WSM)' });
    expect(result.covers).toEqual([]);
  });

  it('prefers the name that the computer gives itself to the one that was asked', () => {
    const result = readText(
      '"PSComputerName","SystemName","Name","State","StartMode"\n"192.0.2.7","HV07","vmms","Running","Auto"\n',
    );
    expect(result.facts[0]?.machine).toBe('HV07');
  });

  it('reads what a hostile export says, and reports the rest', () => {
    const result = read('hostile.csv');
    expect(serviceOf(result, '__proto__')).toMatchObject({ state: 'running' });
    expect(serviceOf(result, 'constructor')).toMatchObject({ state: null, startType: null });
    expect(serviceOf(result, 'vmcompute')).toEqual({ name: 'vmcompute', state: null });
    expect(result.covers).toEqual([]);
  });

  it('reads an output that is quoted in a mail', () => {
    expect(read('quoted-mail.txt').facts.map(({ fields }) => fields)).toEqual([
      { name: 'vmicheartbeat', displayName: 'Hyper-V Heartbeat Service', state: 'running' },
      { name: 'vmicrdv', displayName: null, state: 'stopped' },
      { name: 'vmicvss', state: 'running' },
    ]);
  });
});

describe('services of sc.exe', () => {
  it('reads states in any language', () => {
    expect(serviceOf(read('sc-query-german-cp850.txt'), 'w32time')).toEqual({
      name: 'w32time',
      displayName: 'Zeitgeber für Windows',
      state: 'paused',
    });
    expect(serviceOf(read('sc-query-spanish-cp850.txt'), 'vmicvss')).toEqual({ name: 'vmicvss', state: 'stopped' });
    expect(serviceOf(read('sc-query-chinese-gbk.txt'), 'vmcompute')).toMatchObject({ state: 'stop-pending' });
    expect(serviceOf(read('sc-queryex-russian-cp866.txt'), 'vmicheartbeat')).toMatchObject({
      displayName: 'Служба пульса (Hyper-V)',
      state: 'running',
    });
  });

  it('reads start types, display names and remote computers of sc qc', () => {
    const result = read('sc-qc.txt');
    expect(serviceOf(result, 'vmms')).toEqual({
      name: 'vmms',
      displayName: 'Hyper-V Virtual Machine Management',
      startType: 'automatic',
    });
    expect(serviceOf(result, 'spooler')).toMatchObject({ displayName: 'Print Spooler', startType: 'manual' });
    expect(result.facts.find(({ fields }) => fields['name'] === 'vmicshutdown')?.machine).toBe('HV02');
  });

  it('takes error 1060 for the proof that there is no such service', () => {
    expect(coveredNames(read('sc-qc.txt'))).toEqual(['mrxsmb10', 'vmcompute']);
    const remote = readText('C:\\>sc \\\\HV03 query vmms\n[SC] EnumQueryServicesStatus:OpenService FEHLER 1060:\n');
    expect(remote.covers).toEqual([expect.objectContaining({ machine: 'HV03', scope: { name: 'vmms' } })]);
    expect(services.recognise(fileOf('[SC] OpenService FAILED 1060:\n'))).toEqual([]);
  });

  it('reads lines that findstr left', () => {
    const result = read('sc-query-findstr.txt');
    expect(result.facts.map(({ fields }) => fields['name'])).toEqual([
      'vmcompute',
      'vmicguestinterface',
      'vmicheartbeat',
      'vmms',
    ]);
    expect(result.covers).toEqual([]);
  });

  it('believes a number only with its word', () => {
    expect(readText('SERVICE_NAME: vmms\n        STATE : 4  STOPPED\n').facts).toEqual([]);
    expect(readText('Result: as follows\nSERVICE_NAME: vmms\n        STATE : 4  RUNNING\n').facts).toMatchObject([
      { fields: { name: 'vmms', state: 'running' } },
    ]);
  });
});

describe('services that were cut, and texts that are none', () => {
  it('gives a part of the facts for every cut between lines, and no list before its end', () => {
    for (const path of samplesOf('services')) {
      const file = sampleOf(path);
      const whole = readWith(services, file);
      const names = new Set(whole.facts.map(({ fields }) => fields['name']));
      const stride = Math.ceil(file.lines.length / 60);
      for (let count = 0; count < file.lines.length; count += stride) {
        const part = readWith(services, cutAt(file, count));
        for (const { fields } of part.facts) expect(names, `${path} at ${count}`).toContain(fields['name']);
        for (const { source } of part.covers) expect(source.endLine).toBeLessThanOrEqual(count);
      }
    }
  });

  it('never throws on shuffled, repeated and broken lines', () => {
    expectToStandBrokenLines(services);
  });

  it('are not seen in look-alikes, in other outputs, and in scripts', () => {
    for (const folder of ['look-alikes', 'vm-list', 'integration-services', 'registry', 'systeminfo']) {
      for (const path of samplesOf(folder)) expect(services.recognise(sampleOf(path)), path).toEqual([]);
    }
  });
});
