import { describe, expect, it } from 'vitest';
import { componentOfId, componentOfName } from '../../src/artifacts/integration-services/components.ts';
import { statusOf } from '../../src/artifacts/integration-services/statuses.ts';
import { integrationServices } from '../../src/artifacts/integration-services.ts';
import type { Fields, ParseResult } from '../../src/model/fact.ts';
import { cutAt, expectToStandBrokenLines, fileOf, readWith, sampleOf, samplesOf } from './powershell-support.ts';

const COMPONENTS = [
  'guest-service-interface',
  'heartbeat',
  'key-value-pair-exchange',
  'shutdown',
  'time-synchronization',
  'vss',
];

const read = (name: string): ParseResult => readWith(integrationServices, sampleOf(`integration-services/${name}`));
const readText = (text: string): ParseResult => readWith(integrationServices, fileOf(text));

function rowOf(result: ParseResult, component: string, vm?: string): Fields | undefined {
  return result.facts.find(({ fields }) => fields['component'] === component && (!vm || fields['vm'] === vm))?.fields;
}

function coveredVms(result: ParseResult): unknown {
  return result.covers.map(({ scope }) => scope['vm']);
}

const HEAD =
  'VMName Name                    Enabled PrimaryStatusDescription SecondaryStatusDescription\n' +
  '------ ----                    ------- ------------------------ --------------------------\n';

describe('integration-services tables', () => {
  it('reads the healthy table of one VM and covers it', () => {
    const result = read('healthy-one-vm.txt');
    expect(result.facts.map(({ fields }) => fields['component'])).toEqual(COMPONENTS);
    expect(rowOf(result, 'heartbeat')).toEqual({
      vm: 'APP01',
      component: 'heartbeat',
      name: 'Heartbeat',
      enabled: true,
      primaryStatus: 'ok',
      secondaryStatus: 'ok',
    });
    expect(rowOf(result, 'guest-service-interface')).toMatchObject({ enabled: false, secondaryStatus: 'blank' });
    expect(result.facts[5]?.source).toEqual({ path: expect.any(String), startLine: 10, endLine: 10 });
    expect(result.covers).toEqual([
      { kind: 'vm.integration-service', machine: null, scope: { vm: 'APP01' }, source: expect.anything() },
    ]);
  });

  it('puts a single OK into the column it stands in', () => {
    const result = readText(`${HEAD}APP01  Heartbeat               True                             OK\n`);
    expect(rowOf(result, 'heartbeat')).toMatchObject({ primaryStatus: 'blank', secondaryStatus: 'ok' });
  });

  it('reads the protocol sentence that the console cut, and blanks of a VM that is off', () => {
    const result = read('protocol-mismatch-cut.txt');
    expect(rowOf(result, 'vss', 'DB01')).toMatchObject({ primaryStatus: 'ok', secondaryStatus: 'protocol-mismatch' });
    expect(rowOf(result, 'shutdown', 'VDI-7')).toMatchObject({ primaryStatus: 'blank', secondaryStatus: 'blank' });
    expect(coveredVms(result)).toEqual(['DB01', 'VDI-7']);
  });

  it('reads a status that was cut too early, and an unknown one, as null', () => {
    const result = readText(
      `${HEAD}APP01  VSS                     True    OK                       The p...\n` +
        'APP01  Shutdown                True    Dancing                  \n',
    );
    expect(rowOf(result, 'vss')?.['secondaryStatus']).toBeNull();
    expect(rowOf(result, 'shutdown')?.['primaryStatus']).toBeNull();
    expect(result.diagnostics.map(({ code }) => code)).toEqual(['parse/integration-status-unknown']);
  });

  it('reads no contact', () => {
    expect(rowOf(read('no-contact.txt'), 'key-value-pair-exchange')).toMatchObject({
      enabled: true,
      primaryStatus: 'no-contact',
    });
  });

  it('reads German, also from a console code page', () => {
    const german = read('german.txt');
    expect(rowOf(german, 'key-value-pair-exchange')).toMatchObject({
      name: 'Austausch von Schlüsselwertepaaren',
      primaryStatus: 'no-contact',
    });
    expect(rowOf(german, 'vss')).toMatchObject({ secondaryStatus: 'protocol-mismatch' });
    expect(rowOf(german, 'time-synchronization')).toMatchObject({ enabled: false });
    expect(rowOf(read('german-cp850.txt'), 'key-value-pair-exchange')).toMatchObject({ vm: 'Lager' });
  });

  it('reads Chinese tables padded by console cells', () => {
    const result = read('chinese-gbk.txt');
    expect(result.facts.map(({ fields }) => fields['component'])).toEqual(COMPONENTS);
    expect(rowOf(result, 'vss')).toMatchObject({ vm: '财务系统', secondaryStatus: 'protocol-mismatch' });
    expect(rowOf(result, 'key-value-pair-exchange')).toMatchObject({ primaryStatus: 'no-contact' });
  });

  it('reads copies from documentation, mails and UTF-16 files', () => {
    for (const name of ['indented-documentation.txt', 'quoted-mail.txt', 'utf-16.txt']) {
      expect(read(name).facts, name).toHaveLength(6);
      expect(read(name).covers, name).toHaveLength(1);
    }
  });

  it('takes the VM from the command, or from the heading of a group, when no column names it', () => {
    expect(read('select-without-vm.txt').facts.map(({ fields }) => fields['vm'])).toEqual(Array(6).fill('APP 01'));
    expect(coveredVms(read('group-by.txt'))).toEqual(['APP01', 'DB01']);
    const piped = readText(
      `Get-VM -Name 'DB 01' | Get-VMIntegrationService | ft Name, Enabled\n\nName Enabled\n---- -------\nVSS  True\n`,
    );
    expect(piped.facts[0]?.fields).toMatchObject({ vm: 'DB 01', component: 'vss', enabled: true });
  });

  it('says so when nothing names the VM', () => {
    const result = readText(
      'Name      Enabled PrimaryStatusDescription\n----      ------- ------------------------\nHeartbeat True    OK\n',
    );
    expect(result.facts[0]?.fields).toMatchObject({ vm: null, component: 'heartbeat' });
    expect(result.diagnostics.map(({ code }) => code)).toContain('parse/vm-name-missing');
    expect(result.covers).toEqual([]);
  });

  it('keeps a component with an unknown name, and says so', () => {
    const result = readText(
      `${HEAD}APP01  Heartbeat               True    OK                       OK\nAPP01  Warp Drive              True    OK\n`,
    );
    expect(result.facts[1]?.fields).toMatchObject({ component: null, name: 'Warp Drive', enabled: true });
    expect(result.diagnostics.map(({ code }) => code)).toEqual(['parse/integration-service-unknown']);
  });

  it('reads two runs in a transcript as two spans', () => {
    const run = `PS C:\\> Get-VMIntegrationService X\n\n${HEAD}APP01  VSS                     True    OK\nAPP01  Heartbeat               True    OK\n\n`;
    expect(integrationServices.recognise(fileOf(run + run))).toEqual([
      { startLine: 1, endLine: 7 },
      { startLine: 8, endLine: 14 },
    ]);
  });

  it('covers five components of an old host only when the output ended and nothing was filtered', () => {
    expect(coveredVms(read('server-2012-five.txt'))).toEqual(['OLD01']);
    const file = sampleOf('integration-services/server-2012-five.txt');
    const rows = file.lines.join('\n').trimEnd();
    expect(readText(rows).covers).toEqual([]);
    expect(readText(`PS C:\\> Get-VMIntegrationService OLD01 | ? Enabled\n\n${rows}\n\n`).covers).toEqual([]);
  });
});

describe('integration-services in other forms', () => {
  it('reads CSV with a type line', () => {
    const result = read('csv-type-line.csv');
    expect(result.facts).toHaveLength(12);
    expect(rowOf(result, 'key-value-pair-exchange', 'DB01')).toMatchObject({ secondaryStatus: 'protocol-mismatch' });
    expect(coveredVms(result)).toEqual(['APP01', 'DB01']);
  });

  it('goes by GUID and enumeration before name and description, and by host', () => {
    const result = read('csv-ids-french.csv');
    expect(rowOf(result, 'vss', 'PAIE')).toMatchObject({ primaryStatus: 'ok', secondaryStatus: 'protocol-mismatch' });
    expect(rowOf(result, 'key-value-pair-exchange', 'PAIE')).toMatchObject({ primaryStatus: 'no-contact' });
    expect(result.facts.map(({ machine }) => machine)).toEqual([...Array(6).fill('HV01'), ...Array(6).fill('HV02')]);
    expect(result.covers.map(({ machine, scope }) => [machine, scope['vm']])).toEqual([
      ['HV01', 'COMPTA'],
      ['HV02', 'PAIE'],
    ]);
  });

  it('reads numbers of enumerations in JSON', () => {
    const result = read('json-numbers.json');
    expect(rowOf(result, 'vss')).toMatchObject({
      enabled: true,
      primaryStatus: 'ok',
      secondaryStatus: 'protocol-mismatch',
    });
    expect(rowOf(result, 'key-value-pair-exchange')).toMatchObject({
      primaryStatus: 'no-contact',
      secondaryStatus: 'blank',
    });
    expect(coveredVms(result)).toEqual(['APP01']);
  });

  it('keeps what stands before the cut of JSON, and says that the list is not whole', () => {
    const result = read('json-cut.json');
    expect(result.facts.slice(0, 3).every(({ fields }) => fields['enabled'] === true)).toBe(true);
    expect(result.facts[3]?.fields).toEqual({ vm: 'DB01', component: 'shutdown', name: 'Shutdown' });
    expect(result.covers).toEqual([]);
    expect(result.cuts).toHaveLength(1);
  });

  it('reads lists with wrapped values, each field with its line', () => {
    const result = read('list.txt');
    expect(rowOf(result, 'shutdown')).toMatchObject({ secondaryStatus: 'protocol-mismatch' });
    expect(rowOf(result, 'heartbeat')).toMatchObject({ secondaryStatus: 'ok' });
    expect(rowOf(result, 'vss')).toMatchObject({ primaryStatus: 'ok', secondaryStatus: 'blank' });
    expect(result.facts[0]).toMatchObject({ machine: 'HV01', source: { startLine: 4, endLine: 10 } });
    expect(result.facts[0]?.at?.['enabled']).toMatchObject({ startLine: 7, endLine: 7 });
  });

  it('reads CLIXML', () => {
    const result = read('clixml.xml');
    expect(rowOf(result, 'vss')).toMatchObject({ vm: 'R&D 01', enabled: true, secondaryStatus: 'protocol-mismatch' });
    expect(rowOf(result, 'guest-service-interface')).toMatchObject({ enabled: false, secondaryStatus: 'blank' });
    expect(coveredVms(result)).toEqual(['R&D 01']);
  });
});

describe('integration-services that were cut', () => {
  it('drops a row that ends before it says anything', () => {
    const result = read('truncated.txt');
    expect(result.facts.map(({ fields }) => fields['component'])).toEqual(COMPONENTS.slice(0, 4));
    expect(result.covers).toEqual([]);
    expect(result.diagnostics.map(({ code }) => code)).toEqual(['parse/integration-service-row-unreadable']);
  });

  it('gives a part of the facts for every cut between lines, and no coverage before the last component', () => {
    for (const path of samplesOf('integration-services')) {
      const file = sampleOf(path);
      const whole = readWith(integrationServices, file);
      const all = new Set(whole.facts.map((fact) => JSON.stringify([fact.fields['vm'], fact.fields['component']])));
      for (let count = 0; count < file.lines.length; count += 1) {
        const part = readWith(integrationServices, cutAt(file, count));
        for (const { fields } of part.facts) expect(all).toContain(JSON.stringify([fields['vm'], fields['component']]));
        for (const { source } of part.covers) expect(source.endLine).toBeLessThanOrEqual(count);
        expect(part.covers.length, `${path} at ${count}`).toBeLessThanOrEqual(whole.covers.length);
        const last = Math.max(0, ...whole.facts.map((fact) => fact.source.startLine ?? 0));
        if (count < last)
          expect(part.covers.length, `${path} at ${count}`).toBeLessThan(Math.max(1, whole.covers.length));
      }
    }
  });

  it('never throws on shuffled, repeated and broken lines', () => {
    expectToStandBrokenLines(integrationServices);
  });
});

describe('integration-services look-alikes', () => {
  it('are not recognised', () => {
    for (const path of samplesOf('look-alikes').filter((name) => /integration-services-|vm-list-/.test(name))) {
      expect(integrationServices.recognise(sampleOf(path)), path).toEqual([]);
    }
    for (const path of samplesOf('vm-list')) expect(integrationServices.recognise(sampleOf(path)), path).toEqual([]);
  });
});

describe('integration components and statuses', () => {
  it('knows components by GUID in any case', () => {
    expect(componentOfId('Microsoft:X\\84eaae65-2f2e-45f5-9bb5-0e857dc8eb47')).toBe('heartbeat');
    expect(componentOfId('Microsoft:X\\00000000-0000-0000-0000-000000000000')).toBeUndefined();
  });

  it('knows localized names, with lost accents, other quotes, and cut', () => {
    expect(componentOfName('Interface de services d’invité')).toBe('guest-service-interface');
    expect(componentOfName("interface de services d'invité")).toBe('guest-service-interface');
    expect(componentOfName('Austausch von Schl?sselwertepaaren')).toBe('key-value-pair-exchange');
    expect(componentOfName('Обмен парами "ключ-значение"')).toBe('key-value-pair-exchange');
    expect(componentOfName('ハートビート')).toBe('heartbeat');
    expect(componentOfName('Key-Value Pair Excha...', true)).toBe('key-value-pair-exchange');
    expect(componentOfName('S...', true)).toBeUndefined();
    expect(componentOfName('Takten')).toBeUndefined();
  });

  it('knows statuses by name, number and text', () => {
    const status = (text: string, cut = false) => statusOf({ value: cut ? null : text, text, cut, line: 1 });
    expect(
      ['Ok', '2', 'NoContact', '12', 'ProtocolMismatch', '32775', 'Disabled', '32896'].map((text) => status(text)),
    ).toEqual([
      'ok',
      'ok',
      'no-contact',
      'no-contact',
      'protocol-mismatch',
      'protocol-mismatch',
      'disabled',
      'disabled',
    ]);
    expect(
      ['Lost Communication', 'Non-Recoverable Error', 'Paused', 'Degraded (an older protocol is used)'].map((text) =>
        status(text),
      ),
    ).toEqual(['lost-communication', 'non-recoverable-error', 'paused', 'degraded']);
    expect(status('', false)).toBe('blank');
    expect(status('Unknown')).toBeUndefined();
    expect(status('Communication ...', true)).toBeNull();
    expect(status('Lost Comm...', true)).toBe('lost-communication');
  });

  it('asks for an export with ids and enumerations, but not for what only derivation knows', () => {
    expect(integrationServices.collect('vm.integration-service.enabled', {})?.command).toContain('Export-Csv vmis.csv');
    expect(integrationServices.collect('vm.integration-service.guestService', {})).toBeUndefined();
    expect(integrationServices.collect('os.build', {})).toBeUndefined();
  });
});
