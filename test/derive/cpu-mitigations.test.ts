import { describe, expect, it } from 'vitest';
import { cpuMitigations } from '../../src/derive/cpu-mitigations.ts';
import { artifact, derivedBy, type FactRow } from '../support/derived.ts';

const KEY = 'HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\Virtualization';
const NAME = 'MinVmVersionForCpuBasedMitigations';
const VM = artifact('vm.csv', [['vm', 'HV01', { vm: 'APP01', configurationVersion: '5.0' }]]);
const minimum = (data: string) => artifact('reg.txt', [['registry.value', 'HV01', { key: KEY, name: NAME, data }]]);
const otherValue: FactRow = ['registry.value', 'HV01', { key: KEY, name: 'Other', data: 'x' }];
const absent = artifact('reg.txt', [otherValue], [{ kind: 'registry.value', scope: { key: KEY } }]);
const answer = (value: string) => `vm HV01 ${JSON.stringify({ vm: 'APP01', cpuMitigations: value })}`;

describe('the processor capabilities against speculative execution', () => {
  it('are hidden from a version below the minimum of the host', () => {
    expect(derivedBy(cpuMitigations, [VM, minimum('8.0')])).toEqual([answer('hidden')]);
    expect(derivedBy(cpuMitigations, [VM, minimum('5.0')])).toEqual([answer('exposed')]);
    expect(derivedBy(cpuMitigations, [VM, minimum('1.0')])).toEqual([answer('exposed')]);
  });

  it('are hidden below 8.0 where the value is proved to be missing', () => {
    expect(derivedBy(cpuMitigations, [VM, absent])).toEqual([answer('hidden')]);
    const current = artifact('vm.csv', [['vm', 'HV01', { vm: 'APP01', configurationVersion: '8.0' }]]);
    expect(derivedBy(cpuMitigations, [current, absent])).toEqual([answer('exposed')]);
  });

  it('are open while nobody read the value, and where it is no version', () => {
    expect(derivedBy(cpuMitigations, [VM])).toEqual([]);
    expect(derivedBy(cpuMitigations, [VM, artifact('reg.txt', [otherValue])])).toEqual([]);
    expect(derivedBy(cpuMitigations, [VM, minimum('all')])).toEqual([]);
  });

  it('contradict each other where the value was set in between', () => {
    expect(derivedBy(cpuMitigations, [VM, absent, minimum('1.0')])).toEqual([answer('exposed'), answer('hidden')]);
  });
});
