import { describe, expect, it } from 'vitest';
import { checkpoints } from '../../src/derive/checkpoints.ts';
import { artifact, derivedBy, type FactRow } from '../support/derived.ts';

const COLLECTED: FactRow = ['machine', 'HV01', { collectedAt: '2026-11-20T10:00:00Z' }];
const checkpoint = (creationTime: string, name = 'Before update'): FactRow => [
  'vm.checkpoint',
  'HV01',
  { vm: 'APP01', name, type: 'standard', creationTime },
];
const disk = (path: string): FactRow => [
  'vm.hard-disk',
  'HV01',
  { vm: 'APP01', controllerType: 'scsi', controllerNumber: 0, controllerLocation: 0, path },
];
const ALL = [{ kind: 'vm.checkpoint', scope: {} }];
const OTHER = artifact('checkpoints.csv', [['vm.checkpoint', 'HV01', { vm: 'DB01', name: 'x' }]], ALL);

describe('the age of a checkpoint', () => {
  const ages = (text: string, ...more: readonly FactRow[]) =>
    derivedBy(checkpoints, [artifact('a', [checkpoint(text), ...more])]).map((row) =>
      row.replace(/^.*"Before update",/, '{'),
    );

  it('is told at the collection, else on the day of the analysis', () => {
    expect(ages('2026-11-13T09:01:02', COLLECTED)).toEqual(['{"ageDays":7,"longKept":false}']);
    expect(ages('2026-11-12T09:01:02', COLLECTED)).toEqual(['{"ageDays":8,"longKept":true}']);
    expect(ages('2026-11-13T09:01:02')).toEqual(['{"ageDays":11,"longKept":true}']);
  });

  it('is told for each order that a date can be in', () => {
    expect(ages('3/4/2026 9:01:02 AM', COLLECTED)).toEqual([
      '{"ageDays":231,"longKept":true}',
      '{"ageDays":261,"longKept":true}',
    ]);
    // As 11 December it would lie ahead.
    expect(ages('12/11/2026 09:01:02', COLLECTED)).toEqual(['{"ageDays":8,"longKept":true}']);
  });

  it('is open where the time cannot be read', () => {
    expect(ages('yesterday', COLLECTED)).toEqual([]);
  });
});

describe('the number of checkpoints', () => {
  const counts = (...artifacts: Parameters<typeof derivedBy>[1]) =>
    derivedBy(checkpoints, artifacts).filter((row) => row.includes('checkpointCount'));
  const many = (count: number) => Array.from({ length: count }, (_, index) => checkpoint('', `C${index}`));
  const answer = (vm: string, count: number) => `vm HV01 {"vm":"${vm}","checkpointCount":${count}}`;

  it('is known from a complete list', () => {
    expect(counts(artifact('a', many(3), ALL))).toEqual([answer('APP01', 3)]);
    expect(counts(artifact('vm.csv', [['vm', 'HV01', { vm: 'APP01' }]]), OTHER)).toEqual([
      answer('APP01', 0),
      answer('DB01', 1),
    ]);
  });

  it('is known from any list once it is at the limit', () => {
    expect(counts(artifact('a', many(49)))).toEqual([]);
    expect(counts(artifact('a', many(50)))).toEqual([answer('APP01', 50)]);
  });
});

describe('the disk of a checkpoint', () => {
  const orphaned = (...artifacts: Parameters<typeof derivedBy>[1]) =>
    derivedBy(checkpoints, artifacts).flatMap((row) => /"orphaned":(\w+)/.exec(row)?.[1] ?? []);
  const LEFT = artifact('drives.csv', [disk('D:\\VMs\\APP01_6B0C.avhdx')]);

  it('is left behind where a complete list has no checkpoint of its VM', () => {
    expect(orphaned(LEFT, OTHER)).toEqual(['true']);
  });

  it('is in use where there is a checkpoint', () => {
    expect(orphaned(LEFT, artifact('checkpoints.csv', [checkpoint('')], ALL))).toEqual(['false']);
  });

  it('is open without a complete list', () => {
    expect(orphaned(LEFT)).toEqual([]);
    expect(orphaned(LEFT, artifact('checkpoints.csv', [['vm.checkpoint', 'HV01', { vm: 'DB01', name: 'x' }]]))).toEqual(
      [],
    );
  });

  it('contradicts itself where two lists do', () => {
    expect(orphaned(LEFT, OTHER, artifact('b.csv', [checkpoint('')]))).toEqual(['false', 'true']);
  });

  it('is none where the VM runs on its own disk', () => {
    expect(orphaned(artifact('drives.csv', [disk('D:\\VMs\\APP01.vhdx')]))).toEqual(['false']);
  });
});
