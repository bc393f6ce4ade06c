import { describe, expect, it } from 'vitest';
import type { Coverage } from '../../src/model/fact.ts';
import { artifact, derivedRows, type FactRow } from '../support/derived.ts';

const adapter = (vm: string, portMirroring: string | null, switchName: string | null = 'LAN'): FactRow => [
  'vm.network-adapter',
  'HV01',
  { vm, name: 'Network Adapter', macAddress: `00155D0102${vm}`, switchName, portMirroring },
];
const management = (portMirroring: string): FactRow => [
  'hyperv.management-adapter',
  'HV01',
  { name: 'Sensor', switchName: 'lan', portMirroring },
];
const source = { path: 'adapters.csv', startLine: 1, endLine: 9 };
const WHOLE: readonly Coverage[] = ['vm.network-adapter', 'hyperv.management-adapter'].map((kind) => ({
  kind,
  machine: 'HV01',
  scope: {},
  source,
}));
const of = (rows: readonly FactRow[], covers: readonly Coverage[] = WHOLE) =>
  derivedRows('hyperv.switch', [{ ...artifact('adapters', rows), covers }]);
const said = (portMirroring: string) => [`hyperv.switch HV01 {"name":"LAN","portMirroring":"${portMirroring}"}`];

describe('port mirroring of a switch', () => {
  it('is complete with both ends, one of which may be an adapter of the host', () => {
    expect(of([adapter('01', 'source'), adapter('02', 'destination')], [])).toEqual(said('complete'));
    expect(of([adapter('01', 'source'), management('destination')])).toEqual(said('complete'));
  });

  it('has one end where a whole list shows no other on the same switch', () => {
    expect(of([adapter('01', 'source'), adapter('02', 'none'), adapter('03', 'destination', 'DMZ')])).toEqual([
      'hyperv.switch HV01 {"name":"DMZ","portMirroring":"destination-only"}',
      ...said('source-only'),
    ]);
  });

  it('is not judged by a list that may lack adapters, or shows one that cannot be read', () => {
    expect(of([adapter('01', 'source')], WHOLE.slice(0, 1))).toEqual([]);
    expect(of([adapter('01', 'source'), adapter('02', null)])).toEqual([]);
    expect(of([adapter('01', 'source'), adapter('02', 'destination', null)])).toEqual([]);
  });

  it('is not used where a whole list shows none, also on a switch without adapters', () => {
    expect(of([adapter('01', 'none'), ['hyperv.switch', 'HV01', { name: 'Lab' }]])).toEqual([
      ...said('none'),
      'hyperv.switch HV01 {"name":"Lab","portMirroring":"none"}',
    ]);
  });
});
