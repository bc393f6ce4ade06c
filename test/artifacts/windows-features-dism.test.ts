import { describe, expect, it } from 'vitest';
import { DISM_LABELS } from '../../src/artifacts/windows-features/dism-labels.ts';
import { windowsFeatures } from '../../src/artifacts/windows-features.ts';
import type { ParseResult } from '../../src/model/fact.ts';
import { fileOf, readWith, sampleOf } from './powershell-support.ts';

const read = (name: string): ParseResult => readWith(windowsFeatures, sampleOf(`windows-features/${name}`));
const readText = (text: string): ParseResult => readWith(windowsFeatures, fileOf(text));
/** What each feature is said to be; undefined: shown, and neither. */
const told = (result: ParseResult) =>
  result.facts.map(({ fields }): readonly [unknown, unknown] => [fields['name'], fields['installed']]);
const scopes = (result: ParseResult) => result.covers.map(({ scope }) => scope);
const DISM = [{ catalog: 'dism' }];

describe('windows-features by DISM', () => {
  it.each<[string, readonly (readonly [string, boolean | null | undefined])[]]>([
    [
      'dism-list.txt',
      [
        ['NetFx4ServerFeatures', true],
        ['Microsoft-Hyper-V', true],
        ['SMB1Protocol', false],
        ['NetFx3', false],
        ['SNMP', undefined],
      ],
    ],
    [
      'dism-table.txt',
      [
        ['Microsoft-Hyper-V', true],
        ['SMB1Protocol', false],
        ['SMB1Protocol-Deprecation', false],
        ['Windows-Defender', true],
        ['NetFx3', false],
      ],
    ],
    [
      'dism-german.txt',
      [
        ['Microsoft-Hyper-V', true],
        ['SMB1Protocol', true],
        ['TelnetClient', false],
        ['SNMP', null],
      ],
    ],
    [
      'dism-chinese.txt',
      [
        ['Microsoft-Hyper-V', true],
        ['SMB1Protocol', true],
        ['TelnetClient', false],
      ],
    ],
    [
      'dism-japanese.txt',
      [
        ['Microsoft-Hyper-V', true],
        ['SMB1Protocol', false],
      ],
    ],
    [
      'dism-french.txt',
      [
        ['TelnetClient', false],
        ['MediaPlayback', true],
      ],
    ],
  ])('reads %s', (name, expected) => {
    const result = read(name);
    expect(told(result)).toEqual(expected);
    expect(scopes(result)).toEqual(DISM);
  });

  it('reads every language it has labels of', () => {
    for (const { locale, name, state, enabled, disabled, done } of DISM_LABELS) {
      const rows = [...enabled.map((text) => [text, true] as const), ...disabled.map((text) => [text, false] as const)];
      const list = rows.map(([text], index) => `${name} : Feature-${index}\n${state} : ${text}\n\n`).join('');
      const head = 'X : Microsoft-Windows-Foundation-Package~31bf3856ad364e35~amd64~~10.0.14393.0\n\n';
      const result = readText(`${head}${list}${done}.\n`);
      expect(told(result), locale).toEqual(rows.map(([, installed], index) => [`Feature-${index}`, installed]));
      expect(scopes(result), locale).toEqual(DISM);
    }
  });

  it('covers only a list of all features of Windows that was printed to its end', () => {
    const { lines } = sampleOf('windows-features/dism-list.txt');
    const without = (pattern: RegExp) => readText(lines.filter((line) => !pattern.test(line)).join('\n'));
    expect(scopes(without(/nothing/))).toEqual(DISM);
    expect(without(/completed successfully/).covers).toEqual([]);
    expect(scopes(without(/>dism/))).toEqual(DISM);
    expect(without(/>dism|Features listing/).covers).toEqual([]);
    expect(read('dism-feature-info.txt').covers).toEqual([]);
    expect(told(read('dism-feature-info.txt'))).toEqual([['SMB1Protocol', false]]);
    const one = lines.join('\n').replace('/get-features', '/get-features /packagename:X');
    expect(told(readText(one))).toHaveLength(5);
    expect(readText(one).covers).toEqual([]);
  });

  it('says that a list is cut behind a name without a state', () => {
    const result = read('dism-truncated.txt');
    expect(told(result)).toEqual([
      ['Microsoft-Hyper-V', true],
      ['SMB1Protocol', true],
    ]);
    expect(result.cuts).toMatchObject([{ kind: 'windows.feature', scope: { catalog: 'dism' } }]);
  });
});
