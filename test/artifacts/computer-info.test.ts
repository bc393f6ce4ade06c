import { describe, expect, it } from 'vitest';
import { COMPUTER_INFO_HINT } from '../../src/artifacts/computer-info/about.ts';
import { firmwareOf, timeOf, versionOf } from '../../src/artifacts/computer-info/values.ts';
import { computerInfo } from '../../src/artifacts/computer-info.ts';
import { textCell } from '../../src/artifacts/shared/powershell-rows.ts';
import type { Fields, ParseResult } from '../../src/model/fact.ts';
import { cutAt, expectToStandBrokenLines, fileOf, readWith, sampleOf, samplesOf } from './powershell-support.ts';

const read = (name: string): ParseResult => readWith(computerInfo, sampleOf(`computer-info/${name}`));
const readText = (text: string): ParseResult => readWith(computerInfo, fileOf(text));
const only = (result: ParseResult, kind: string): Fields => {
  const [fact, ...others] = result.facts.filter((row) => row.kind === kind);
  expect(others).toEqual([]);
  if (!fact) throw new Error(`expected a fact ${kind}, found none`);
  return fact.fields;
};
const ids = (result: ParseResult): readonly unknown[] =>
  result.facts.filter(({ kind }) => kind === 'hotfix').map(({ fields }) => fields['id']);

describe('computer-info', () => {
  it('reads the same of a host from a list, CSV, JSON with numbers, and CLIXML', () => {
    const list = read('server-2025-list-utf16.txt');
    expect(only(list, 'hyperv.requirements')).toEqual({
      hypervisorDetected: false,
      vmMonitorModeExtensions: true,
      virtualizationEnabledInFirmware: false,
      secondLevelAddressTranslation: true,
      dataExecutionPreventionAvailable: true,
    });
    for (const name of ['server-2025-json.json', 'server-2025-csv.csv', 'server-2025-clixml.xml']) {
      const other = read(name);
      for (const kind of ['hardware', 'vbs', 'hyperv.requirements'])
        expect(only(other, kind)).toEqual(only(list, kind));
      expect(only(other, 'os')).toMatchObject(only(list, 'os'));
    }
  });

  it('rounds memory down to megabytes, whether it is shown in bytes or in kilobytes', () => {
    expect(only(read('server-2025-list-utf16.txt'), 'hardware')).toMatchObject({ totalMemoryMB: 130934 });
    expect(only(read('wmi-windows-7-list.txt'), 'hardware')).toMatchObject({ totalMemoryMB: 4095 });
  });

  it('does not take requirements that are not shown for missing ones', () => {
    expect(only(read('guest-zh-cn-gbk.txt'), 'hyperv.requirements')).toEqual({ hypervisorDetected: true });
    expect(read('values-empty.txt').facts).toEqual([]);
  });

  it('covers the updates where all are shown, and says where the console stopped after four', () => {
    for (const name of ['server-2025-list-utf16.txt', 'server-2025-json.json', 'server-2025-clixml.xml']) {
      expect(ids(read(name))).toEqual(['KB5042098', 'KB5044284', 'KB5046617']);
      expect(read(name).covers.map(({ kind }) => kind)).toEqual(['hotfix']);
    }
    const cut = read('guest-zh-cn-gbk.txt');
    expect(ids(cut)).toHaveLength(4);
    expect(cut.covers).toEqual([]);
    expect(cut.cuts?.map(({ kind }) => kind)).toEqual(['hotfix']);
    expect(ids(read('server-2025-csv.csv'))).toEqual([]);
  });

  it('believes no update of a list that lost its end', () => {
    const result = readText(
      'CsName     : SRV01\nOsName     : Microsoft Windows 10 Pro\nOsHotFixes : {KB5042098, KB50442',
    );
    expect(ids(result)).toEqual(['KB5042098']);
    expect(result.covers).toEqual([]);
    expect(result.cuts).toHaveLength(1);
  });

  it('reads an instant only where its zone is shown', () => {
    expect(only(read('server-2025-json.json'), 'os')['bootedAt']).toBe('2026-02-03T17:01:17Z');
    expect(only(read('server-2025-clixml.xml'), 'os')['bootedAt']).toBe('2026-02-03T17:01:17Z');
    expect(only(read('server-2025-list-utf16.txt'), 'os')['bootedAt']).toBeUndefined();
  });

  it('tells the WMI classes apart and names the machine that each row names', () => {
    const result = read('cim-classes.txt');
    expect(
      result.facts.filter(({ kind }) => kind === 'os').map(({ machine, fields }) => [machine, fields['build']]),
    ).toEqual([
      ['SRV01', undefined],
      [null, 14393],
    ]);
    expect(
      result.facts.filter(({ kind }) => kind === 'hardware').map(({ fields }) => fields['firmwareVersion']),
    ).toEqual([undefined, '2.10.0']);
    expect(read('wmic-list.txt').facts[0]).toMatchObject({ machine: 'SRV12', fields: { build: 9600 } });
    expect(read('wmic-computersystem-csv.csv').facts[0]).toMatchObject({ machine: 'SRV12' });
  });

  it('takes the name of the asked computer where rows name none', () => {
    const text =
      'PS C:\\> Get-CimInstance Win32_BIOS -ComputerName HV02\n\nSMBIOSBIOSVersion : 2.1\nManufacturer      : Contoso\nSerialNumber      : 1\n\n\n';
    expect(readText(text).facts[0]).toMatchObject({ machine: 'HV02', fields: { firmwareVersion: '2.1' } });
  });

  it('reads ver only where it was asked for or stands alone', () => {
    expect(only(read('ver.txt'), 'os')).toEqual({ version: '10.0.14393', build: 14393, revision: 6614 });
    const file = sampleOf('computer-info/ver-zh-cn-gbk.txt');
    expect(computerInfo.recognise(file)).toEqual([{ startLine: 4, endLine: 6 }]);
    expect(computerInfo.recognise(sampleOf('look-alikes/computer-info-console-banner.txt'))).toEqual([]);
    expect(only(readText('\nMicrosoft Windows [Version 6.1.7601]\n'), 'os')).toEqual({
      version: '6.1.7601',
      build: 7601,
    });
  });

  it.each(['active-directory.csv', 'linux-inventory.json', 'script.ps1', 'property-reference.txt', 'parts-list.csv'])(
    'does not claim %s',
    (name) => {
      expect(computerInfo.recognise(sampleOf(`look-alikes/computer-info-${name}`))).toEqual([]);
    },
  );

  it.each([
    ['quoted', (line: string) => `> ${line}`],
    ['commented', (line: string) => `# ${line}`],
    ['indented', (line: string) => `    ${line}`],
    ['with NBSP', (line: string) => line.replaceAll(' ', '\u00a0')],
    ['with trailing blanks', (line: string) => `${line}   `],
  ])('reads a list %s', (_, change) => {
    const lines = sampleOf('computer-info/server-2025-list-utf16.txt').lines.map(change);
    const result = readText(lines.join('\n'));
    expect(only(result, 'hyperv.requirements')).toMatchObject({ virtualizationEnabledInFirmware: false });
    expect(only(result, 'os')).toMatchObject({ build: 26100, name: 'Microsoft Windows Server 2025 Standard' });
  });

  it('shows in a text cut anywhere only what the whole shows', () => {
    for (const name of ['server-2025-list-utf16.txt', 'server-2025-json.json', 'server-2025-clixml.xml']) {
      const file = sampleOf(`computer-info/${name}`);
      const known = valuesOf(readWith(computerInfo, file));
      for (let count = 1; count < file.lines.length; count += 1) {
        for (const value of valuesOf(readWith(computerInfo, cutAt(file, count)))) expect(known).toContain(value);
      }
      const text = file.lines.join('\n');
      for (let end = 0; end < text.length; end += 17) {
        for (const value of valuesOf(readText(text.slice(0, end))))
          expect(known, `${name} cut at ${end}`).toContain(value);
      }
    }
  });

  it('stands broken lines', () => {
    expectToStandBrokenLines(computerInfo);
  });

  it('has a hint that every sample matches', () => {
    for (const name of samplesOf('computer-info')) expect(sampleOf(name).lines.join('\n')).toMatch(COMPUTER_INFO_HINT);
  });

  it('tells by the clock of the machine when it was collected', () => {
    const listed = (time: string) =>
      computerInfo.parse(
        fileOf(
          `PS C:\\> Get-WmiObject Win32_OperatingSystem | fl *\n\nCaption       : Microsoft Windows Server 2012 R2 Standard\nBuildNumber   : 9600\nCSName        : SRV12\nLocalDateTime : ${time}\nVersion       : 6.3.9600\n\n\n`,
        ),
      ).collectedAt;
    expect(listed('20260203180117.500000+060')).toBe('2026-02-03T17:01:17Z');
    expect(listed('2/3/2026 6:01:17 PM')).toBeUndefined();
    const json = '{"CsName":"SRV12","OsName":"Microsoft Windows Server 2019 Standard","OsBuildNumber":"17763"';
    const asked = `PS C:\\> Get-ComputerInfo | ConvertTo-Json\n${json},"OsLocalDateTime":"\\/Date(1770138077500)\\/"}\n`;
    expect(computerInfo.parse(fileOf(asked)).collectedAt).toBe('2026-02-03T17:01:17Z');
  });

  it('is asked for what nothing else shows', () => {
    expect(computerInfo.collect('hardware.firmware', {})?.command).toContain('Get-ComputerInfo');
    expect(computerInfo.collect('os.build', {})).toBeUndefined();
  });
});

describe('values of computer-info', () => {
  it.each([
    ['10.0.17763', '10.0.17763'],
    ['10.0.17763.5329', '10.0.17763'],
    ['12.5', null],
  ])('reads the version %s', (text, expected) => {
    expect(versionOf(textCell(text, 1))).toBe(expected);
  });

  it.each([
    ['Uefi', 'uefi'],
    ['1', 'bios'],
    ['Unknown', undefined],
    ['perhaps', null],
  ])('reads the firmware %s', (text, expected) => {
    expect(firmwareOf(textCell(text, 1))).toBe(expected);
  });

  it.each([
    ['20240203180117.500000+060', '2024-02-03T17:01:17Z'],
    ['20240203180117.500000-480', '2024-02-04T02:01:17Z'],
    ['/Date(1706979677500)/', '2024-02-03T17:01:17Z'],
    ['2024-02-03T18:01:17.5+01:00', '2024-02-03T17:01:17Z'],
    ['2/3/2024 6:01:17 PM', undefined],
    ['20240203180117.500000+***', undefined],
    ['/Date(999999999999999)/', undefined],
  ])('reads the time %s', (text, expected) => {
    expect(timeOf(textCell(text, 1))).toBe(expected);
  });
});

function valuesOf({ facts }: ParseResult): readonly string[] {
  return facts.flatMap(({ kind, fields }) =>
    Object.entries(fields).flatMap(([field, value]) => (value === null ? [] : [`${kind}.${field}=${value}`])),
  );
}
