import { describe, expect, it } from 'vitest';
import { registryItem } from '../../src/artifacts/registry-item.ts';
import type { FieldValue, ParseResult } from '../../src/model/fact.ts';
import { cutAt, expectToStandBrokenLines, fileOf, readWith, sampleOf, samplesOf } from './powershell-support.ts';

const read = (name: string): ParseResult => readWith(registryItem, sampleOf(`registry-item/${name}`));
const dataOf = ({ facts }: ParseResult): Readonly<Record<string, FieldValue | undefined>> =>
  Object.fromEntries(facts.map(({ fields }) => [String(fields['name']), fields['data']]));
const readText = (text: string): ParseResult => readWith(registryItem, fileOf(text));

const KEY = 'HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion';
const PATH = `Microsoft.PowerShell.Core\\\\Registry::${KEY.replaceAll('\\', '\\\\')}`;

describe('values of Get-ItemProperty', () => {
  it('belong to the key that PSPath names, also where the console wrapped it', () => {
    const { facts } = read('current-version-list-utf-16.txt');
    expect(new Set(facts.map(({ fields }) => fields['key']))).toEqual(new Set([KEY]));
    expect(facts.map(({ fields }) => fields['name'])).not.toContain('PSChildName');
  });

  it('belong to the key of the command where PSPath was not chosen', () => {
    expect(read('select-table.txt').facts[0]?.fields).toMatchObject({ key: KEY, name: 'ProductName' });
    expect(readText('UBR : 2402\nReleaseId : 1809\n\n\nx').facts).toEqual([]);
  });

  it('are numbers or texts as Windows fixes it, and null where nobody can tell', () => {
    expect(dataOf(read('current-version-list-utf-16.txt'))).toMatchObject({
      CurrentBuild: '20348',
      UBR: 2402,
      InstallDate: null,
      DigitalProductId: null,
      InstallationType: 'Server Core',
    });
    expect(dataOf(read('crash-control.csv'))).toEqual({
      AutoReboot: 1,
      CrashDumpEnabled: 7,
      DumpFile: 'C:\\Windows\\MEMORY.DMP',
      MinidumpsCount: null,
    });
  });

  it('keep their types in JSON and CLIXML', () => {
    expect(dataOf(read('lanman-parameters.json'))).toEqual({
      EnableAuthenticateUserSharing: 0,
      ServiceDll: 'C:\\Windows\\system32\\srvsvc.dll',
      SMB1: 0,
      NullSessionPipes: 'netlogon',
    });
    expect(dataOf(read('guest-parameters.xml'))).toMatchObject({
      HostingSystemOsMajor: 10,
      VirtualMachineName: 'APP01',
    });
  });

  it('are unsigned numbers, texts in lines, and bytes', () => {
    expect(
      dataOf(
        readText(
          `{ "Limit": -1, "Half": 1.5, "Pipes": ["a", "b"], "Guid": [16, 255], "Odd": [1, "a"], "PSPath": "${PATH}" }\n`,
        ),
      ),
    ).toEqual({
      Limit: 0xffffffff,
      Half: null,
      Pipes: 'a\nb',
      Guid: '10ff',
      Odd: null,
    });
  });

  it('are read one by one where a command asks so', () => {
    const { facts } = read('select-table.txt');
    expect(facts.slice(-3).map(({ fields }) => [fields['name'], fields['data']])).toEqual([
      ['EditionID', 'ServerStandard'],
      ['IntegrationServicesVersion', '10.0.17763'],
      ['InstallDate', null],
    ]);
    const asked = `PS C:\\> (Get-ItemProperty "HKLM:\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion").EditionID\n`;
    expect(readText(`${asked}ServerStan`).facts).toEqual([]);
    expect(readText(`${asked}\nPS C:\\>\n`).facts).toEqual([]);
    expect(readText(`${asked}one\ntwo\nPS C:\\>\n`).facts).toEqual([]);
  });

  it('of a guest say that it is one', () => {
    const file = sampleOf('registry-item/guest-parameters.xml');
    expect(registryItem.parse(file).role).toBe('guest');
  });

  it('prove no absence', () => {
    for (const path of samplesOf('registry-item')) {
      const file = sampleOf(path);
      for (let count = 0; count <= file.lines.length; count += 1) {
        expect(readWith(registryItem, cutAt(file, count)).covers).toEqual([]);
      }
    }
    expect(dataOf(read('truncated.txt'))['IntegrationServicesVersion']).toBeNull();
  });

  it('stand lines in any order', () => {
    expectToStandBrokenLines(registryItem);
  });
});
