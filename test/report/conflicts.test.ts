import { describe, expect, it } from 'vitest';
import { FactStore } from '../../src/facts/store.ts';
import { conflictsOf } from '../../src/report/conflicts.ts';
import { type FactRow, fact } from '../support/derived.ts';

/** Every row is an artifact of its own. */
function conflicts(...rows: readonly FactRow[]): readonly string[] {
  const artifacts = rows.map((row, index) => ({
    artifact: 'systeminfo',
    machine: row[1],
    provides: [],
    whole: false,
    facts: [fact(row, `${String.fromCharCode(97 + index)}.txt`, 3)],
    covers: [],
    cuts: [],
  }));
  return conflictsOf(new FactStore(artifacts)).map(({ message }) => message);
}

describe('conflictsOf', () => {
  it('says what contradicts what, whose it is and where it stands', () => {
    expect(conflicts(['os', 'SRV01', { build: 14393 }], ['os', 'SRV01', { build: 17763 }])).toEqual([
      'Artifacts contradict each other: SRV01: os.build is 14393 and 17763 (a.txt:3, b.txt:3)',
    ]);
    expect(
      conflicts(['vm', 'HV01', { vm: 'APP01', generation: 1 }], ['vm', 'HV01', { vm: 'APP01', generation: 2 }]),
    ).toEqual(['Artifacts contradict each other: HV01, APP01: vm.generation is 1 and 2 (a.txt:3, b.txt:3)']);
  });

  it('says nothing of artifacts that agree, or tell of different machines', () => {
    expect(conflicts(['os', 'SRV01', { build: 14393 }], ['os', 'SRV01', { build: 14393, revision: 5 }])).toEqual([]);
    expect(conflicts(['os', 'SRV01', { build: 14393 }], ['os', 'SRV02', { build: 17763 }])).toEqual([]);
  });

  it('says nothing of what names no machine, unless nothing does', () => {
    const nameless: readonly FactRow[] = [
      ['os', null, { build: 14393 }],
      ['os', null, { build: 17763 }],
    ];
    expect(conflicts(...nameless)).toHaveLength(1);
    expect(conflicts(...nameless, ['os', 'SRV01', { build: 14393 }])).toEqual([]);
  });

  it('says nothing of texts as printed, and of what changes from minute to minute', () => {
    expect(conflicts(['os', 'SRV01', { bootTime: 'a' }], ['os', 'SRV01', { bootTime: 'b' }])).toEqual([]);
    const free = (availableMemoryMB: number): FactRow => ['hardware', 'SRV01', { availableMemoryMB }];
    expect(conflicts(free(5), free(6))).toEqual([]);
  });

  it('counts the rest where whole artifacts contradict each other', () => {
    const rows = Array.from({ length: 30 }, (_, index): readonly FactRow[] => [
      ['vm', 'HV01', { vm: `VM${index}`, generation: 1 }],
      ['vm', 'HV01', { vm: `VM${index}`, generation: 2 }],
    ]).flat();
    const said = conflicts(...rows);
    expect(said).toHaveLength(21);
    expect(said.at(-1)).toBe('Artifacts contradict each other in 10 more fields');
  });
});
