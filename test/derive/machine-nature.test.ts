import { describe, expect, it } from 'vitest';
import { machineNature } from '../../src/derive/machine-nature.ts';
import type { Fields } from '../../src/model/fact.ts';
import { artifact, derivedBy, type FactRow } from '../support/derived.ts';

const natureOf = (...rows: readonly FactRow[]) => derivedBy(machineNature, [artifact('a', rows)]);
const hardware = (fields: Fields): FactRow => ['hardware', 'SRV01', fields];
const PARAMETERS = 'HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Virtual Machine\\Guest\\Parameters';

describe('a machine is virtual or physical', () => {
  it.each<[Fields, readonly string[]]>([
    [{ model: 'Virtual Machine' }, ['machine SRV01 {"physical":false}']],
    [{ model: 'VMware Virtual Platform' }, ['machine SRV01 {"physical":false}']],
    [{ model: 'Standard PC (i440FX + PIIX, 1996)' }, ['machine SRV01 {"physical":false}']],
    [{ model: 't3.large', manufacturer: 'Amazon EC2' }, ['machine SRV01 {"physical":false}']],
    [{ manufacturer: 'QEMU' }, ['machine SRV01 {"physical":false}']],
    [{ model: 'CX-2000', manufacturer: 'Contoso Systems' }, ['machine SRV01 {"physical":true}']],
    [{ manufacturer: 'Microsoft Corporation' }, []],
    [{ model: 'To Be Filled By O.E.M.' }, []],
    [{ model: 'System Product Name' }, []],
  ])('%j', (fields, expected) => {
    expect(natureOf(hardware(fields))).toEqual(expected);
  });
});

describe('a machine is a host', () => {
  it.each<[string, FactRow]>([
    ['that lists a VM', ['vm', 'SRV01', { vm: 'APP01', state: 'running' }]],
    ['that lists integration components', ['vm.integration-service', 'SRV01', { vm: 'APP01', component: 'vss' }]],
    ['with a RemoteFX adapter', ['remotefx.adapter', 'SRV01', { vm: 'VDI-7' }]],
    ['with the management service', ['service', 'SRV01', { name: 'vmms' }]],
    ['with the feature installed', ['windows.feature', 'SRV01', { name: 'Hyper-V', installed: true }]],
    ['with a virtual switch adapter', ['network.adapter', 'SRV01', { name: 'Hyper-V Virtual Ethernet Adapter' }]],
  ])('%s', (_, row) => {
    expect(natureOf(row)).toEqual(['machine SRV01 {"role":"host"}']);
  });

  it('unless the feature is only available', () => {
    expect(natureOf(['windows.feature', 'SRV01', { name: 'Hyper-V', installed: false }])).toEqual([]);
  });
});

describe('a machine is a guest', () => {
  it('of Hyper-V by model and maker together', () => {
    expect(natureOf(hardware({ model: 'Virtual Machine', manufacturer: 'Microsoft Corporation' }))).toContain(
      'machine SRV01 {"role":"guest"}',
    );
    expect(natureOf(hardware({ model: 'Virtual Machine' }))).not.toContain('machine SRV01 {"role":"guest"}');
  });

  it('by the key that only a host writes into its guests', () => {
    const value: FactRow = [
      'registry.value',
      'SRV01',
      { key: PARAMETERS, name: 'HostName', type: 'REG_SZ', data: 'HV01' },
    ];
    expect(natureOf(value)).toEqual(['machine SRV01 {"role":"guest"}']);
  });

  it('by its network adapter', () => {
    const adapter: FactRow = ['network.adapter', 'SRV01', { name: 'Microsoft Hyper-V Network Adapter' }];
    expect(natureOf(adapter)).toEqual(['machine SRV01 {"role":"guest"}']);
  });
});

describe('a role stays open', () => {
  it('as two contradicting facts when both are proved', () => {
    const rows: readonly FactRow[] = [
      hardware({ model: 'Virtual Machine', manufacturer: 'Microsoft Corporation' }),
      ['vm', 'SRV01', { vm: 'NESTED' }],
    ];
    expect(natureOf(...rows)).toEqual([
      'machine SRV01 {"physical":false}',
      'machine SRV01 {"role":"guest"}',
      'machine SRV01 {"role":"host"}',
    ]);
  });

  it('for rows without a machine as soon as the upload names one', () => {
    const anonymous: FactRow = ['vm', null, { vm: 'APP01' }];
    expect(natureOf(anonymous)).toEqual(['machine null {"role":"host"}']);
    expect(natureOf(anonymous, ['os', 'SRV01', { build: 14393 }])).toEqual([]);
  });
});
