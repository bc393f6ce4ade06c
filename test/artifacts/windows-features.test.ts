import { describe, expect, it } from 'vitest';
import { isOffline, listsEveryFeature } from '../../src/artifacts/windows-features/commands.ts';
import { windowsFeatures } from '../../src/artifacts/windows-features.ts';
import type { ParseResult } from '../../src/model/fact.ts';
import { cutAt, expectToStandBrokenLines, fileOf, readWith, sampleOf, samplesOf } from './powershell-support.ts';

const read = (name: string): ParseResult => readWith(windowsFeatures, sampleOf(`windows-features/${name}`));
const readText = (text: string): ParseResult => readWith(windowsFeatures, fileOf(text));
/** What each feature is said to be; undefined: shown, and neither. */
const told = (result: ParseResult) =>
  result.facts.map(({ fields }): readonly [unknown, unknown] => [fields['name'], fields['installed']]);
const scopes = (result: ParseResult) => result.covers.map(({ scope }) => scope);
const SERVER = [{ catalog: 'server-manager' }];
const DISM = [{ catalog: 'dism' }];

describe('windows-features by Get-WindowsFeature', () => {
  it('reads the tree and its states', () => {
    const result = read('server-2016.txt');
    expect(told(result)).toContainEqual(['Hyper-V', true]);
    expect(told(result)).toContainEqual(['FS-FileServer', false]);
    expect(told(result)).toContainEqual(['NET-Framework-Core', false]);
    expect(told(result)).toContainEqual(['FS-SMB1', true]);
    expect(result.facts).toHaveLength(14);
    expect(scopes(result)).toEqual(SERVER);
  });

  it('takes a name that the console cut for unreadable, and then covers nothing', () => {
    const result = read('narrow-console.txt');
    expect(told(result)).toContainEqual([null, false]);
    expect(told(result)).toContainEqual(['FS-SMB1', false]);
    expect(result.covers).toEqual([]);
    expect(result.diagnostics.map(({ code }) => code)).toEqual(['parse/feature-name-cut']);
  });

  it('reads display names in Chinese, padded by cells', () => {
    const result = read('chinese.txt');
    expect(told(result)).toEqual([
      ['AD-Domain-Services', false],
      ['FileAndStorage-Services', true],
      ['Storage-Services', true],
      ['Hyper-V', true],
      ['Web-Server', false],
      ['FS-SMB1', false],
    ]);
    expect(scopes(result)).toEqual(SERVER);
  });

  it('goes by the boxes where there is no state, and whatever the headings say', () => {
    expect(told(read('server-2008-r2.txt'))).toEqual([
      ['AD-Certificate', false],
      ['File-Services', true],
      ['FS-FileServer', true],
      ['Hyper-V', true],
      ['WINS-Server', false],
    ]);
    const german =
      'Anzeigename       Name     Installationsstatus\n-----------       ----     -------------------\n[X] Hyper-V       Hyper-V            Installed\n';
    expect(told(readText(german))).toEqual([['Hyper-V', true]]);
  });

  it('reads rows without their header, which are all that is known', () => {
    const result = read('bare-rows-mail.txt');
    expect(told(result)).toEqual([
      ['Hyper-V', true],
      ['FS-SMB1', true],
      [null, false],
      ['SNMP-Service', undefined],
    ]);
    expect(result.covers).toEqual([]);
  });

  it('reads lists, exports, JSON with numbers and CLIXML', () => {
    expect(told(read('list-utf-16.txt'))).toEqual([
      ['FS-SMB1', false],
      ['Hyper-V', true],
      ['SNMP-Service', undefined],
    ]);
    expect(read('list-utf-16.txt').covers).toEqual([]);
    for (const [name, features] of [
      ['export.csv', ['AD-Domain-Services', 'Hyper-V', 'FS-SMB1', 'Windows-Defender']],
      ['convert-to-json.json', ['Hyper-V', 'FS-SMB1']],
      ['export-clixml.xml', ['Hyper-V', 'FS-FileServer']],
    ] as const) {
      const result = read(name);
      expect(
        result.facts.map(({ fields }) => fields['name']),
        name,
      ).toEqual(features);
      expect(told(result), name).toContainEqual(['Hyper-V', true]);
      expect(told(result), name).toContainEqual([features.at(-1), name === 'export.csv']);
      expect(scopes(result), name).toEqual(SERVER);
    }
    expect(read('export.csv').covers[0]?.machine).toBe('HV01');
  });

  it('does not take an export of the installed ones for all', () => {
    expect(read('export-installed-only.csv').facts).toHaveLength(2);
    expect(read('export-installed-only.csv').covers).toEqual([]);
  });
});

describe('windows-features by Get-WindowsOptionalFeature', () => {
  it('reads the list of all, in a catalog of its own', () => {
    const result = read('optional-list.txt');
    expect(told(result)).toEqual([
      ['Printing-PrintToPDFServices-Features', true],
      ['Microsoft-Hyper-V-All', true],
      ['Microsoft-Hyper-V', true],
      ['SMB1Protocol', false],
      ['SMB1Protocol-Client', false],
      ['NetFx3', false],
      ['VirtualMachinePlatform', undefined],
    ]);
    expect(scopes(result)).toEqual(DISM);
  });

  it('reads tables, single features and numbers', () => {
    expect(told(read('optional-table-utf-16.txt'))).toHaveLength(3);
    expect(read('optional-table-utf-16.txt').covers).toEqual([]);
    expect(told(read('optional-feature-info.txt'))).toEqual([['SMB1Protocol', true]]);
    expect(read('optional-feature-info.txt').covers).toEqual([]);
    expect(told(read('optional-numbers.json'))).toEqual([
      ['Microsoft-Hyper-V', true],
      ['SMB1Protocol', false],
      ['NetFx3', false],
      ['TelnetClient', undefined],
    ]);
  });

  it('reads the class behind it, which counts its states differently', () => {
    const text = 'PS C:\\> Get-CimInstance Win32_OptionalFeature | select Name, InstallState\n\n';
    const table =
      'Name              InstallState\n----              ------------\nSMB1Protocol                 2\nMicrosoft-Hyper-V            1\n';
    const result = readText(`${text}${table}\n\n`);
    expect(told(result)).toEqual([
      ['SMB1Protocol', false],
      ['Microsoft-Hyper-V', true],
    ]);
    expect(scopes(result)).toEqual(DISM);
  });
});

describe('windows-features commands', () => {
  it('knows which list every feature', () => {
    for (const command of [
      'Get-WindowsFeature',
      'get-windowsfeature -ComputerName HV01 | ft -AutoSize',
      'Get-WindowsFeature * | Select-Object Name, InstallState | Export-Csv x.csv',
      'Get-WindowsOptionalFeature -Online',
      'Get-WindowsOptionalFeature -Online -FeatureName * | sort FeatureName',
      'dism /online /get-features',
      'Dism.exe /English /Online /Get-Features /Format:Table',
      'Get-CimInstance -ClassName Win32_OptionalFeature',
    ]) {
      expect(listsEveryFeature(command), command).toBe(true);
    }
    for (const command of [
      'Get-WindowsFeature -Name FS-SMB1',
      'Get-WindowsFeature *SMB*',
      'Get-WindowsFeature | Where-Object Installed',
      'Get-WindowsOptionalFeature -Online -FeatureName SMB1Protocol',
      'dism /online /get-features /packagename:X',
      'dism /online /get-features | findstr SMB1',
      'dism /image:C:\\mount /get-features',
      'dism /online /get-featureinfo /featurename:SMB1Protocol',
    ]) {
      expect(listsEveryFeature(command), command).toBe(false);
    }
  });

  it('leaves images and disks out', () => {
    const table = 'FeatureName  State\n-----------  -----\nSMB1Protocol Enabled\n\n\n';
    for (const command of ['Get-WindowsOptionalFeature -Path C:\\mount', 'Get-WindowsFeature -Vhd D:\\base.vhdx']) {
      expect(isOffline(command), command).toBe(true);
      expect(readText(`PS C:\\> ${command}\n\n${table}`).facts, command).toEqual([]);
    }
    expect(isOffline('Get-WindowsOptionalFeature -Online')).toBe(false);
  });

  it('asks for an export by the names that are asked for', () => {
    expect(windowsFeatures.collect('windows.feature', {})?.command).toContain('Get-WindowsFeature | Select-Object');
    expect(windowsFeatures.collect('windows.feature.installed', { name: 'FS-SMB1' })?.command).toContain(
      'Get-WindowsFeature |',
    );
    expect(windowsFeatures.collect('windows.feature', { name: 'SMB1Protocol' })?.command).toContain(
      'Get-WindowsOptionalFeature -Online | Select-Object',
    );
    expect(windowsFeatures.collect('windows.feature', { catalog: 'dism' })?.command).toContain('FeatureName,State');
    expect(windowsFeatures.collect('hotfix', {})).toBeUndefined();
  });
});

describe('windows-features that are hostile, cut or quoted', () => {
  it('keeps names as they are and believes no odd state', () => {
    expect(told(read('hostile.csv'))).toEqual([
      ['\u001b[2JMicrosoft-Hyper-V', true],
      ['__proto__', true],
      ['SMB1Protocol', null],
      ['NetFx3', null],
    ]);
    expect(read('hostile.csv').covers).toEqual([]);
  });

  it('does not believe a name at the end of a line that was cut', () => {
    const result = read('truncated.txt');
    expect(told(result).at(-1)).toEqual([null, true]);
    expect(result.covers).toEqual([]);
    expect(result.cuts).toHaveLength(1);
  });

  it('gives a part of the features for every cut between lines', () => {
    for (const path of samplesOf('windows-features')) {
      const file = sampleOf(path);
      const all = told(readWith(windowsFeatures, file));
      for (let count = 0; count < file.lines.length; count += 1) {
        for (const [name, installed] of told(readWith(windowsFeatures, cutAt(file, count)))) {
          const known = name === null || installed === undefined;
          if (!known) expect(all, `${path} at ${count}`).toContainEqual([name, installed]);
        }
      }
    }
  });

  it('reads what is quoted, commented or indented', () => {
    for (const name of [
      'server-2016.txt',
      'bare-rows-mail.txt',
      'list-utf-16.txt',
      'dism-list.txt',
      'dism-table.txt',
    ]) {
      const { lines } = sampleOf(`windows-features/${name}`);
      for (const mark of ['> ', '# ', '    ']) {
        const result = readText(lines.map((line) => mark + line).join('\n'));
        expect(told(result), name + mark).toEqual(told(read(name)));
      }
    }
  });

  it('never throws on shuffled, repeated and broken lines', () => {
    expectToStandBrokenLines(windowsFeatures);
  });

  it('does not recognise look-alikes', () => {
    for (const path of samplesOf('look-alikes')) expect(windowsFeatures.recognise(sampleOf(path)), path).toEqual([]);
  });
});
