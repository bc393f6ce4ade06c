import { describe, expect, it } from 'vitest';
import { packageList } from '../../src/artifacts/package-list.ts';
import type { ParseResult } from '../../src/model/fact.ts';
import { cutAt, expectToStandBrokenLines, fileOf, readWith, sampleOf, samplesOf } from './powershell-support.ts';

const read = (name: string): ParseResult => readWith(packageList, sampleOf(`package-list/${name}`));
const readText = (text: string): ParseResult => readWith(packageList, fileOf(text));
const hotfixes = ({ facts }: ParseResult): unknown =>
  facts.filter(({ kind }) => kind === 'hotfix').map(({ fields }) => fields['id']);
const packages = ({ facts }: ParseResult): unknown =>
  facts
    .filter(({ kind }) => kind === 'servicing.package')
    .map(({ fields }) => [String(fields['name']).split('~')[0], fields['state']]);

describe('packages of Windows', () => {
  it('are updates, and whatever waits for a restart', () => {
    expect(packages(read('dism-list.txt'))).toEqual([
      ['Package_for_KB5034439', 'installed'],
      ['Package_for_RollupFix', 'superseded'],
      ['Package_for_RollupFix', 'install-pending'],
      ['Microsoft-Hyper-V-Package', 'uninstall-pending'],
    ]);
  });

  it('are installed updates only when they are installed', () => {
    expect(hotfixes(read('dism-list.txt'))).toEqual(['KB5034439']);
    expect(hotfixes(read('dism-german-cp850.txt'))).toEqual(['KB3192137']);
    expect(hotfixes(read('dism-table-chinese-gbk.txt'))).toEqual(['KB4512577']);
  });

  it.each(['get-windowspackage-utf-16.txt', 'export.csv', 'convert-to-json.json', 'export-clixml.xml'])(
    'are read from %s',
    (name) => {
      expect(hotfixes(read(name))).toEqual(['KB5034439']);
    },
  );

  it('have null for a state in words that are not known', () => {
    expect(packages(read('dism-table-chinese-gbk.txt'))).toContainEqual(['Package_for_RollupFix', null]);
  });

  it('never prove that an update is missing', () => {
    for (const path of samplesOf('package-list')) {
      const { covers } = readWith(packageList, sampleOf(path));
      expect(covers).toEqual([]);
    }
  });

  it('need a state: a command or a sentence that names one is no list', () => {
    const name = 'Package_for_KB5011570~31bf3856ad364e35~amd64~~10.0.1.2';
    expect(readText(`Removing package : ${name}\n\n`).facts).toEqual([]);
    expect(readText(`Package : ${name}\nPackage : ${name}\n`).facts).toEqual([]);
  });

  it('lose nothing but the last one in a text that was cut', () => {
    const result = read('truncated.txt');
    expect(hotfixes(result)).toEqual(['KB5011570']);
    expect(packages(result)).toContainEqual(['Package_for_KB5011580', null]);
    const file = sampleOf('package-list/dism-list.txt');
    for (let count = 0; count < file.lines.length; count += 1) readWith(packageList, cutAt(file, count));
  });

  it('stand lines in any order', () => {
    expectToStandBrokenLines(packageList);
  });
});
