import { describe, expect, it } from 'vitest';
import { artifact, derivedRows, type FactRow } from '../support/derived.ts';

const LIST = [{ kind: 'hotfix', scope: {} }] as const;
const SERVER = 'Microsoft Windows Server 2012 R2 Standard';
const answers = (
  articles: readonly number[],
  covers: typeof LIST | readonly [] = LIST,
  name = SERVER,
): readonly string[] => {
  const hotfixes = articles.map((number): FactRow => ['hotfix', 'HV01', { id: `KB${number}` }]);
  const rows = derivedRows('patch', [
    artifact('systeminfo.txt', [['os', 'HV01', { name, build: 9600 }], ...hotfixes], covers),
  ]);
  return rows.filter((row) => row.includes('hyper-v')).map((row) => String(JSON.parse(row.slice(11)).installed));
};

describe('the updates for Hyper-V on Windows Server 2012 R2', () => {
  it.each<[string, readonly number[], typeof LIST | readonly [], readonly string[]]>([
    ['are missing where all articles of the whole list are older', [2919355, 2959977, 3172614], LIST, ['false']],
    ['are there with one of them, even in a list that is cut', [2919355, 3000850], [], ['true']],
    ['are open with a rollup, which may contain them', [2919355, 3185331], LIST, []],
    ['are open in a list that is cut', [2919355], [], []],
    ['are open in an empty list', [], LIST, []],
  ])('%s', (_, articles, covers, expected) => {
    expect(answers(articles, covers)).toEqual(expected);
  });

  it('are none of a client', () => {
    expect(answers([2919355], LIST, 'Microsoft Windows 8.1 Pro')).toEqual([]);
  });
});
