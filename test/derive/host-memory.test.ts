import { describe, expect, it } from 'vitest';
import { hostMemory } from '../../src/derive/host-memory.ts';
import { artifact, derivedBy, type FactRow } from '../support/derived.ts';

const vm = (name: string, memoryAssignedMB: number): FactRow => ['vm', 'HV01', { vm: name, memoryAssignedMB }];
const ALL = [{ kind: 'vm', scope: {} }];
const HARDWARE = artifact('systeminfo.txt', [['hardware', 'HV01', { totalMemoryMB: 65536, availableMemoryMB: 3276 }]]);
const FREE = 'hardware HV01 {"availableMemoryPercent":4}';

describe('the memory of a machine', () => {
  it('is free in percent, rounded down', () => {
    expect(derivedBy(hostMemory, [HARDWARE])).toEqual([FREE]);
  });

  it('is not told from numbers that cannot be', () => {
    const odd = artifact('a', [['hardware', 'HV01', { totalMemoryMB: 1024, availableMemoryMB: 4096 }]]);
    expect(derivedBy(hostMemory, [odd])).toEqual([]);
  });
});

describe('the memory of all VMs', () => {
  it('is summed up where one list shows them all, and set beside that of the host', () => {
    const list = artifact('vm.csv', [vm('APP01', 32768), vm('DB01', 28672), vm('OLD01', 0)], ALL);
    // 61440 MB, 384 MB, and 30 MB for each of 64 GB.
    expect(derivedBy(hostMemory, [HARDWARE, list])).toEqual([
      FREE,
      'hyperv.host HV01 {"assignedMemoryMB":61440}',
      'hyperv.host HV01 {"reservedMemoryPercent":97}',
    ]);
  });

  it('has no sum where the list is not complete, or a VM does not show its memory', () => {
    expect(derivedBy(hostMemory, [artifact('vm.csv', [vm('APP01', 32768)])])).toEqual([]);
    const silent = artifact('vm.csv', [vm('APP01', 32768), ['vm', 'HV01', { vm: 'DB01' }]], ALL);
    expect(derivedBy(hostMemory, [silent])).toEqual([]);
  });

  it('has a sum for each list, whatever else is there', () => {
    const lists = [artifact('a.csv', [vm('APP01', 1024)], ALL), artifact('b.csv', [vm('APP01', 2048)], ALL)];
    expect(derivedBy(hostMemory, lists)).toEqual([
      'hyperv.host HV01 {"assignedMemoryMB":1024}',
      'hyperv.host HV01 {"assignedMemoryMB":2048}',
    ]);
  });
});
