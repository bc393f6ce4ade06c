import { describe, expect, it } from 'vitest';
import { hostNetwork } from '../../src/derive/host-network.ts';
import type { Fields } from '../../src/model/fact.ts';
import { artifact, derivedBy, type FactRow } from '../support/derived.ts';

const card = (name: string): FactRow => ['network.adapter', 'HV01', { name }];
const lan = (name: string, fields: Fields): FactRow => ['hyperv.switch', 'HV01', { name, ...fields }];
const external = (name: string, allowManagementOS: boolean, fields: Fields = {}) =>
  lan(name, { switchType: 'external', allowManagementOS, ...fields });
const complete = (kind: string, rows: readonly FactRow[]) =>
  derivedBy(hostNetwork, [artifact('a', rows, [{ kind, scope: {} }])]);

describe('physical network adapters', () => {
  it('are counted in a complete list, virtual ones left out', () => {
    const rows = [
      card('Broadcom NetXtreme Gigabit Ethernet'),
      card('Broadcom NetXtreme Gigabit Ethernet'),
      card('Hyper-V Virtual Ethernet Adapter'),
      card('Microsoft Network Adapter Multiplexor Driver'),
      card('Remote NDIS Compatible Device'),
    ];
    expect(complete('network.adapter', rows)).toEqual(['machine HV01 {"physicalAdapters":2}']);
    expect(derivedBy(hostNetwork, [artifact('a', rows)])).toEqual([]);
  });
});

describe('external switches', () => {
  it.each<[string, readonly FactRow[]]>([
    ['none', [lan('Default Switch', { switchType: 'internal' })]],
    ['all-shared', [external('LAN', true), external('DMZ', true), lan('Lab', { switchType: 'private' })]],
    ['some-dedicated', [external('LAN', true), external('DMZ', false)]],
    ['teamed', [external('LAN', true, { embeddedTeamingEnabled: true })]],
    ['teamed', [external('LAN', true, { netAdapterDescription: 'Microsoft Network Adapter Multiplexor Driver #2' })]],
  ])('are %s', (expected, rows) => {
    expect(complete('hyperv.switch', rows)).toEqual([`hyperv.host HV01 {"externalSwitches":"${expected}"}`]);
  });

  it('are open where a list is not complete or does not say all', () => {
    expect(derivedBy(hostNetwork, [artifact('a', [external('LAN', true)])])).toEqual([]);
    expect(complete('hyperv.switch', [lan('LAN', { switchType: 'external' })])).toEqual([]);
    expect(complete('hyperv.switch', [external('LAN', true), lan('X', {})])).toEqual([]);
  });
});
