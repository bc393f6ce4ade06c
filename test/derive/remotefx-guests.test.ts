import { describe, expect, it } from 'vitest';
import type { Fields } from '../../src/model/fact.ts';
import { artifact, derivedRows, type FactRow } from '../support/derived.ts';

const AUTO = 'HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Virtual Machine\\Auto';
const OUTDATED = ['remotefx.adapter HV01 {"vm":"VDI-7","integrationServices":"outdated"}'];
const adapter: FactRow = ['remotefx.adapter', 'HV01', { vm: 'VDI-7' }];
const component = (fields: Fields): FactRow => [
  'vm.integration-service',
  'HV01',
  { vm: 'vdi-7', component: 'vss', ...fields },
];
const of = (host: readonly FactRow[], guest: readonly FactRow[] = []) =>
  derivedRows('remotefx.adapter', [artifact('host', [adapter, ...host]), artifact('guest', guest)]);
const guestWith = (build: number, version: string): readonly FactRow[] => [
  ['os', 'VDI-7', { build }],
  ['registry.value', 'VDI-7', { key: AUTO, name: 'IntegrationServicesVersion', type: 'REG_SZ', data: version }],
];

describe('the integration services of a VM with a RemoteFX adapter are outdated', () => {
  it.each<[string, readonly FactRow[], readonly FactRow[]]>([
    [
      'when a component speaks another protocol',
      [component({ enabled: true, secondaryStatus: 'protocol-mismatch' })],
      [],
    ],
    [
      'when a component does not run in the guest',
      [component({ enabled: true })],
      [['service', 'VDI-7', { name: 'vmicvss', state: 'stopped' }]],
    ],
    ['when their version is below the floor of the release', [], guestWith(7601, '6.1.7601.17514')],
  ])('%s', (_, host, guest) => {
    expect(of(host, guest)).toEqual(OUTDATED);
  });
});

describe('nothing is said', () => {
  it.each<[string, readonly FactRow[], readonly FactRow[]]>([
    ['of components that are disabled', [component({ enabled: false, secondaryStatus: 'protocol-mismatch' })], []],
    ['of components that answer', [component({ enabled: true, secondaryStatus: 'ok' })], []],
    ['of a version at the floor', [], guestWith(7601, '6.3.9600.18907')],
    ['of releases that bring current services', [], guestWith(14393, '10.0.14393.0')],
  ])('%s', (_, host, guest) => {
    expect(of(host, guest)).toEqual([]);
  });

  it('of VMs without an adapter', () => {
    const rows: readonly FactRow[] = [component({ enabled: true, secondaryStatus: 'protocol-mismatch' })];
    expect(derivedRows('remotefx.adapter', [artifact('host', rows)])).toEqual([]);
  });
});
