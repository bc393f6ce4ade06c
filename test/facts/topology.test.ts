import { describe, expect, it } from 'vitest';
import { FactStore } from '../../src/facts/store.ts';
import { virtualMachines } from '../../src/facts/topology.ts';
import { FACT_KINDS } from '../../src/facts/vocabulary.ts';
import { artifact } from '../support/derived.ts';

describe('the VMs of an upload', () => {
  it('are those that any row of a host names, whatever cmdlet printed it', () => {
    for (const { kind } of FACT_KINDS.filter(({ scope }) => scope === 'vm')) {
      const store = new FactStore([artifact('a', [[kind, 'HV01', { vm: 'APP01' }]])]);
      expect(virtualMachines(store), kind).toEqual([{ host: 'HV01', vm: 'APP01' }]);
    }
  });

  it('count once for each host, in any case of their letters', () => {
    const store = new FactStore([
      artifact('a', [['vm', 'HV01', { vm: 'APP01' }]]),
      artifact('b', [
        ['vm.checkpoint', 'HV01', { vm: 'app01', name: 'Before update' }],
        ['vm.checkpoint', 'HV02', { vm: 'app01', name: 'Before update' }],
        ['vm.memory', 'HV02', { vm: null }],
      ]),
    ]);
    expect(virtualMachines(store)).toEqual([
      { host: 'HV01', vm: 'APP01' },
      { host: 'HV02', vm: 'app01' },
    ]);
  });
});
