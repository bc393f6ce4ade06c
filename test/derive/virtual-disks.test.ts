import { describe, expect, it } from 'vitest';
import { virtualDisks } from '../../src/derive/virtual-disks.ts';
import type { Fields } from '../../src/model/fact.ts';
import { artifact, derivedBy, derivedRows, type FactRow } from '../support/derived.ts';

const GB = 2 ** 30;

describe('the parent of a differencing disk', () => {
  const of = (path: string, parentPath: string) =>
    derivedRows('vm.hard-disk', [
      artifact('host', [
        ['vm.hard-disk', 'HV01', { vm: 'A', controllerType: 'scsi', controllerNumber: 0, controllerLocation: 1, path }],
        ['hyperv.virtual-hard-disk', 'HV01', { path: path.toUpperCase(), type: 'differencing', parentPath }],
      ]),
    ]).flatMap((row) => /"parentVolume":"(\w+)"/.exec(row)?.[1] ?? []);

  it.each([
    ['D:\\VMs\\a.vhdx', 'd:\\Gold\\w2022.vhdx', 'same'],
    ['D:\\VMs\\a.vhdx', 'E:\\Gold\\w2022.vhdx', 'other'],
    ['C:\\ClusterStorage\\Volume1\\a.vhdx', 'C:\\ClusterStorage\\Volume2\\w2022.vhdx', 'other'],
    ['C:\\ClusterStorage\\Volume1\\a.vhdx', 'c:\\clusterstorage\\volume1\\gold\\w2022.vhdx', 'same'],
    ['\\\\fs1\\vms\\a.vhdx', '\\\\fs1\\gold\\w2022.vhdx', 'other'],
  ])('%s with its parent at %s: %s volume', (path, parent, expected) => {
    expect(of(path, parent)).toEqual([expected]);
  });

  it('is not placed where its path names no volume', () => {
    expect(of('D:\\VMs\\a.vhdx', 'w2022.vhdx')).toEqual([]);
  });
});

describe('the disk in a drive', () => {
  const of = (fields: Fields) =>
    derivedRows('vm.hard-disk', [
      artifact('host', [
        [
          'vm.hard-disk',
          'HV01',
          { vm: 'A', controllerType: 'ide', controllerNumber: 0, controllerLocation: 0, path: 'D:\\a.vhd' },
        ],
        ['hyperv.virtual-hard-disk', 'HV01', { path: 'D:\\a.vhd', ...fields }],
      ]),
    ]).join();

  it.each([
    ['dynamic', 0, true],
    ['fixed', 0, false],
    ['dynamic', 1, false],
  ])('is %s with alignment %i: misaligned is %s', (type, alignment, expected) => {
    expect(of({ type, alignment })).toContain(`"misaligned":${expected}`);
    expect(of({ type, alignment })).toContain('"parentVolume":"none"');
  });
});

describe('the disks on a shared volume', () => {
  const volume: FactRow = [
    'cluster.shared-volume',
    'HV01',
    { name: 'Disk 1', path: 'C:\\ClusterStorage\\Volume1', sizeBytes: 1000 * GB, freeBytes: 100 * GB },
  ];
  const disk = (name: string, type: string, size: number, used: number): FactRow => [
    'hyperv.virtual-hard-disk',
    'HV01',
    { path: `C:\\ClusterStorage\\${name}`, type, sizeBytes: size * GB, fileSizeBytes: used * GB },
  ];
  const of = (...disks: readonly FactRow[]) => derivedBy(virtualDisks, [artifact('host', [volume, ...disks])]);

  it('can grow by more than is free', () => {
    const [row] = of(disk('Volume1\\a.vhdx', 'dynamic', 200, 130), disk('volume1\\b.avhdx', 'differencing', 60, 20));
    expect(row).toContain('"overcommitted":true,"thinGrowthGB":110');
  });

  it('are not counted when they are fixed, or lie elsewhere', () => {
    expect(of(disk('Volume1\\a.vhdx', 'fixed', 900, 100), disk('Volume10\\b.vhdx', 'dynamic', 900, 100))).toEqual([]);
  });

  it('are not said to fit: others may be unknown', () => {
    expect(of(disk('Volume1\\a.vhdx', 'dynamic', 200, 150))).toEqual([]);
  });
});
