import { describe, expect, it } from 'vitest';
import { ms17010 } from '../../src/derive/ms17-010.ts';
import type { Fields } from '../../src/model/fact.ts';
import { artifact, derivedBy, type FactRow } from '../support/derived.ts';

const patchOf = (fields: Fields) => derivedBy(ms17010, [artifact('a', [['os', 'SRV01', fields]])]);
const LIST = [{ kind: 'hotfix', scope: {} }] as const;
const hotfixes = (...numbers: readonly number[]): readonly FactRow[] =>
  numbers.map((number): FactRow => ['hotfix', 'SRV01', { id: `KB${number}` }]);

describe('MS17-010 by build', () => {
  it.each<[Fields, string | undefined]>([
    [{ build: 14393, revision: 729 }, '{"id":"ms17-010","installed":false,"basis":"revision"}'],
    [{ build: 14393, revision: 952 }, '{"id":"ms17-010","installed":false,"basis":"revision"}'],
    [{ build: 14393, revision: 953 }, '{"id":"ms17-010","installed":true,"basis":"revision"}'],
    [{ build: 14393 }, undefined],
    [{ build: 17763 }, '{"id":"ms17-010","installed":true,"basis":"build"}'],
    [{ build: 15063 }, '{"id":"ms17-010","installed":true,"basis":"build"}'],
    [{ kernelBuild: 19041 }, '{"id":"ms17-010","installed":true,"basis":"build"}'],
    [{ kernelBuild: 14393, revision: 952 }, undefined],
    [{ build: 10240 }, undefined],
    [{ build: 9600 }, undefined],
  ])('%j', (fields, expected) => {
    expect(patchOf(fields)).toEqual(expected === undefined ? [] : [`patch SRV01 ${expected}`]);
  });

  it('is told twice where two artifacts show different revisions', () => {
    const artifacts = [729, 4000].map((revision) =>
      artifact(`${revision}`, [['os', 'SRV01', { build: 14393, revision }]]),
    );
    expect(derivedBy(ms17010, artifacts)).toHaveLength(2);
  });
});

describe('MS17-010 by hotfixes', () => {
  const from = (build: number, rows: readonly FactRow[], covers: typeof LIST | readonly [] = LIST) =>
    derivedBy(ms17010, [artifact('systeminfo.txt', [['os', 'SRV01', { build }], ...rows], covers)]);

  it('is installed with one of its articles, even in a list that is cut', () => {
    expect(from(9600, hotfixes(2919355, 4012216), [])).toEqual([
      'patch SRV01 {"id":"ms17-010","installed":true,"basis":"hotfix-list"}',
    ]);
  });

  it('is missing where a complete list has older articles only', () => {
    expect(from(7601, hotfixes(2919355, 3063109))).toEqual([
      'patch SRV01 {"id":"ms17-010","installed":false,"basis":"hotfix-list"}',
    ]);
  });

  it.each<[string, number, readonly FactRow[], typeof LIST | readonly []]>([
    ['a list that is cut', 7601, hotfixes(2919355), []],
    ['a list with a later article, which may replace it', 7601, hotfixes(2919355, 4019264), LIST],
    ['an empty list', 7601, [], LIST],
    ['a release whose revision decides', 14393, hotfixes(3063109), LIST],
  ])('stays open with %s', (_, build, rows, covers) => {
    expect(from(build, rows, covers)).toEqual([]);
  });
});
