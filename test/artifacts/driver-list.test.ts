import { describe, expect, it } from 'vitest';
import { driverList } from '../../src/artifacts/driver-list.ts';
import type { Fields, ParseResult } from '../../src/model/fact.ts';
import { cutAt, expectToStandBrokenLines, fileOf, readWith, sampleOf, samplesOf } from './powershell-support.ts';

const read = (name: string): ParseResult => readWith(driverList, sampleOf(`driver-list/${name}`));
const readText = (text: string): ParseResult => readWith(driverList, fileOf(text));

function rowsOf({ facts }: ParseResult, kind: string): readonly Fields[] {
  return facts.filter((fact) => fact.kind === kind).map(({ fields }) => fields);
}

const CONTOSO = {
  name: 'contosoflt',
  displayName: 'Contoso Backup Filter Driver',
  type: 'file-system',
  state: 'running',
  startType: 'automatic',
  linkDate: '3/9/2021 10:04:55 PM',
  path: 'C:\\Windows\\system32\\drivers\\ContosoFlt.sys',
};

describe('driver-list', () => {
  it.each(['verbose.csv', 'chinese-verbose-gbk.csv', 'french-list-cp850.txt'])('reads %s in any language', (name) => {
    expect(rowsOf(read(name), 'driver.installed')[1]).toEqual(CONTOSO);
    expect(rowsOf(read(name), 'service')[1]).toEqual({ name: 'contosoflt', state: 'running', startType: 'automatic' });
  });

  it('gives null for names that fill their column, and says so', () => {
    const result = read('table-2022.txt');
    const rows = rowsOf(result, 'driver.installed');
    expect(rows.map(({ name }) => name)).toEqual(['acpi', null, 'contosoflt', 'ntfs', 'vmswitch']);
    expect(rows[2]).toEqual({
      name: 'contosoflt',
      displayName: null,
      type: 'file-system',
      linkDate: '3/9/2021 10:04:55 PM',
    });
    expect(rows[3]).not.toHaveProperty('linkDate');
    expect(result.diagnostics.map(({ code }) => code)).toEqual(['parse/driver-name-cut']);
  });

  it('tells the state and start type only where they are printed', () => {
    expect(rowsOf(read('table-2022.txt'), 'service')).toEqual([]);
    expect(rowsOf(read('verbose-table-utf16le-bom.txt'), 'service').map(({ state }) => state)).toEqual([
      'running',
      'running',
      'stopped',
    ]);
  });

  it('reads devices with their packages, and which of them is not signed', () => {
    expect(rowsOf(read('signed.csv'), 'driver.device')[2]).toEqual({
      name: 'Contoso Legacy Port',
      inf: 'oem3.inf',
      signed: false,
      manufacturer: 'Contoso',
    });
    expect(rowsOf(read('signed-table.txt'), 'driver.device').map(({ inf }) => inf)).toEqual([
      'oem12.inf',
      'volsnap.inf',
      'oem3.inf',
      null,
    ]);
  });

  it('leaves out a row that was cut', () => {
    expect(rowsOf(read('truncated.csv'), 'driver.installed').map(({ name }) => name)).toEqual(['acpi']);
  });

  it('covers nothing: no list of drivers shows its end', () => {
    for (const path of samplesOf('driver-list')) expect(readWith(driverList, sampleOf(path)).covers).toEqual([]);
  });

  it('gives known rows only for every cut between lines', () => {
    for (const path of samplesOf('driver-list')) {
      const file = sampleOf(path);
      const names = new Set(readWith(driverList, file).facts.map(({ fields }) => fields['name']));
      for (let count = 0; count < file.lines.length; count += 1) {
        for (const { fields } of readWith(driverList, cutAt(file, count)).facts) {
          expect(names, `${path} at ${count}`).toContain(fields['name']);
        }
      }
    }
  });

  it.each(['> ', '# ', '    '])('reads an output behind %j', (mark) => {
    for (const path of samplesOf('driver-list').filter((name) => !name.includes('mail'))) {
      const file = sampleOf(path);
      const marked = readText(file.lines.map((line) => mark + line).join('\n'));
      expect(
        marked.facts.map(({ fields }) => fields),
        path,
      ).toEqual(readWith(driverList, file).facts.map(({ fields }) => fields));
    }
  });

  it('never throws on shuffled, repeated and broken lines', () => {
    expectToStandBrokenLines(driverList);
  });

  it('does not recognise look-alikes', () => {
    for (const path of samplesOf('look-alikes')) expect(driverList.recognise(sampleOf(path)), path).toEqual([]);
  });

  it('asks by a CSV, which cuts nothing, and not for loaded modules', () => {
    expect(driverList.collect('driver.installed.path', {})?.command).toBe('driverquery /v /fo csv > drivers.csv');
    expect(driverList.collect('driver.device', {})?.command).toBe('driverquery /si /fo csv > signed-drivers.csv');
    expect(driverList.collect('driver.base', {})).toBeUndefined();
  });
});
