import { expect, it } from 'vitest';
import { deriveFacts } from '../../src/derive/derive-facts.ts';
import type { Fields } from '../../src/model/fact.ts';
import { AS_OF, artifact } from '../support/derived.ts';

function space(...volumes: readonly Fields[]): readonly unknown[] {
  const store = deriveFacts(
    volumes.map((fields, index) =>
      artifact(`a${index}`, [['cluster.shared-volume', 'HV01', { name: 'Cluster Disk 1', ...fields }]]),
    ),
    AS_OF,
  );
  return store
    .rows('cluster.shared-volume', 'HV01')
    .map(({ cells }) => [cells.get('freePercent')?.values ?? [], cells.get('freeGB')?.values ?? []]);
}

it('tells the share that is free, and never rounds up', () => {
  expect(space({ sizeBytes: 1000 * 2 ** 30, freeBytes: 99.9 * 2 ** 30 })).toEqual([[[9], [99]]]);
});

it('tells nothing of sizes that cannot be', () => {
  for (const fields of [{ sizeBytes: 0, freeBytes: 0 }, { sizeBytes: 10, freeBytes: 11 }, { freeBytes: 11 }])
    expect(space(fields)).toEqual([[[], []]]);
});

it('answers for every value where two lists differ', () => {
  const [found] = space({ sizeBytes: 100, freeBytes: 10 }, { sizeBytes: 100, freeBytes: 30 });
  expect(found).toEqual([expect.arrayContaining([10, 30]), [0]]);
});
