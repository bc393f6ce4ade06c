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

const vms = (artifacts: Parameters<typeof derivedBy>[1]) =>
  derivedBy(cpuMitigations, artifacts).filter((row) => row.startsWith('vm '));

describe('the processor capabilities against speculative execution', () => {
  it('are hidden from a version below the minimum of the host', () => {
    expect(vms([VM, minimum('8.0')])).toEqual([answer('hidden')]);
    expect(vms([VM, minimum('5.0')])).toEqual([answer('exposed')]);
    expect(vms([VM, minimum('1.0')])).toEqual([answer('exposed')]);
  });

  it('begin with the version of the host', () => {
    const hosts = derivedBy(cpuMitigations, [minimum('5.0')]);
    expect(hosts).toEqual(['hyperv.host HV01 {"cpuMitigationsFrom":"5.0"}']);
    expect(derivedBy(cpuMitigations, [absent])).toEqual(['hyperv.host HV01 {"cpuMitigationsFrom":"8.0"}']);
  });

  it('are hidden below 8.0 where the value is proved to be missing', () => {
    expect(vms([VM, absent])).toEqual([answer('hidden')]);
    const current = artifact('vm.csv', [['vm', 'HV01', { vm: 'APP01', configurationVersion: '8.0' }]]);
    expect(vms([current, absent])).toEqual([answer('exposed')]);
  });

  it('are open while nobody read the value, and where it is no version', () => {
    expect(vms([VM])).toEqual([]);
    expect(vms([VM, artifact('reg.txt', [otherValue])])).toEqual([]);
    expect(vms([VM, minimum('all')])).toEqual([]);
  });

  it('contradict each other where the value was set in between', () => {
    expect(vms([VM, absent, minimum('1.0')])).toEqual([answer('exposed'), answer('hidden')]);
  });
});
