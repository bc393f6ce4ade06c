import { describe, expect, it } from 'vitest';
import { paging } from '../../src/derive/paging.ts';
import { artifact, derivedBy, type FactRow } from '../support/derived.ts';

const systeminfo = (memory: number, limit: number, build = 20348): readonly FactRow[] => [
  ['os', 'SRV01', { build }],
  ['hardware', 'SRV01', { totalMemoryMB: memory }],
  ['paging', 'SRV01', { commitLimitMB: limit }],
];
const said = (sizeMB: number, holdsCompleteDump: boolean) => [
  `paging SRV01 ${JSON.stringify({ sizeMB, present: sizeMB > 0, holdsCompleteDump })}`,
];

describe('page files by the commit limit', () => {
  it.each<[string, number, number, readonly string[]]>([
    ['a page file that holds no complete dump', 131_001, 140_729, said(9728, false)],
    ['one megabyte less than a complete dump needs', 8191, 16_638, said(8447, false)],
    ['just what a complete dump needs', 8191, 16_639, said(8448, true)],
    ['no page file', 8191, 8191, said(0, false)],
    ['no page file, and slightly less than the memory', 8191, 8153, said(0, false)],
    ['no page file, and a difference from rounding', 8191, 8192, said(0, false)],
    ['the smallest page file', 8191, 8193, said(2, false)],
  ])('%s', (_, memory, limit, expected) => {
    expect(derivedBy(paging, [artifact('a', systeminfo(memory, limit))])).toEqual(expected);
  });

  it('are left open on Windows XP, whose limit is that of a process', () => {
    expect(derivedBy(paging, [artifact('a', systeminfo(3071, 2048, 2600))])).toEqual([]);
  });

  it('are left open without the build or the memory', () => {
    const rows = systeminfo(8191, 8191);
    expect(derivedBy(paging, [artifact('a', rows.slice(1))])).toEqual([]);
    expect(
      derivedBy(paging, [
        artifact(
          'a',
          [rows[0], rows[2]].filter((row) => row !== undefined),
        ),
      ]),
    ).toEqual([]);
  });

  it('are answered for each value of two outputs that differ', () => {
    const two = [artifact('a', systeminfo(8191, 8191)), artifact('b', systeminfo(8191, 9471))];
    expect(derivedBy(paging, two)).toEqual([...said(0, false), ...said(1280, false)].sort());
  });
});

describe('page files by their paths', () => {
  it('are there', () => {
    const rows: readonly FactRow[] = [['paging', 'SRV01', { locations: 'C:\\pagefile.sys' }]];
    expect(derivedBy(paging, [artifact('a', rows)])).toEqual(['paging SRV01 {"present":true}']);
  });
});
