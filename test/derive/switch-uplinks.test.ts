import { describe, expect, it } from 'vitest';
import { artifact, derivedRows, type FactRow } from '../support/derived.ts';

const adapter = (name: string, connection: string): FactRow => ['network.adapter', 'HV01', { name, connection }];
const adapters = (...rows: readonly FactRow[]) => derivedRows('network.adapter', [artifact('host', rows)]);
const teams = (...rows: readonly FactRow[]) => derivedRows('network.team', [artifact('host', rows)]);

describe('an adapter carries the virtual switch', () => {
  it('that names it', () => {
    const found = adapters(
      ['hyperv.switch', 'HV01', { name: 'LAN', netAdapterDescription: 'contoso 10G Adapter' }],
      adapter('Contoso 10G Adapter', 'SLOT 2'),
      adapter('Contoso 10G Adapter #2', 'SLOT 3'),
    );
    expect(found).toEqual(['network.adapter HV01 {"name":"Contoso 10G Adapter","virtualSwitch":"LAN"}']);
  });

  it('that lists it, also where descriptions hold commas', () => {
    const list = 'Contoso Adapter, 10G, Contoso Adapter, 10G #2';
    const found = adapters(
      [
        'hyperv.switch',
        'HV01',
        { name: 'LAN', netAdapterDescription: 'Teamed-Interface', netAdapterDescriptions: list },
      ],
      adapter('Contoso Adapter, 10G', 'SLOT 2'),
      adapter('Contoso Adapter, 10G #2', 'SLOT 3'),
    );
    expect(found.map((row) => /"name":"([^"]*)"/.exec(row)?.[1])).toEqual([
      'Contoso Adapter, 10G #2',
      'Contoso Adapter, 10G',
    ]);
  });

  const LBFO: readonly FactRow[] = [
    ['hyperv.switch', 'HV01', { name: 'LAN', netAdapterDescription: 'Microsoft Network Adapter Multiplexor Driver' }],
    ['network.team', 'HV01', { name: 'T1', type: 'lbfo', members: 'NIC1, NIC2', interfaces: 'T1, T1 - VLAN 20' }],
    ['network.team', 'HV01', { name: 'T2', type: 'lbfo', members: 'NIC3', interfaces: 'T2' }],
    adapter('Microsoft Network Adapter Multiplexor Driver', 'T1'),
    adapter('Contoso Adapter', 'NIC1'),
    adapter('Contoso Adapter #3', 'NIC3'),
  ];

  it('of the LBFO team that it is a member of', () => {
    expect(adapters(...LBFO)).toEqual([
      'network.adapter HV01 {"name":"Contoso Adapter","virtualSwitch":"LAN"}',
      'network.adapter HV01 {"name":"Microsoft Network Adapter Multiplexor Driver","virtualSwitch":"LAN"}',
    ]);
    expect(teams(...LBFO)).toEqual(['network.team HV01 {"name":"T1","virtualSwitch":"LAN"}']);
  });

  it('in which it is teamed', () => {
    expect(
      teams(
        ['hyperv.switch', 'HV01', { name: 'SET', netAdapterDescription: 'Teamed-Interface' }],
        ['network.team', 'HV01', { name: 'SET', type: 'switch-embedded', members: 'Contoso Adapter' }],
      ),
    ).toEqual(['network.team HV01 {"name":"SET","virtualSwitch":"SET"}']);
  });

  it('of its own machine', () => {
    expect(
      adapters(
        ['hyperv.switch', 'HV02', { name: 'LAN', netAdapterDescription: 'Contoso Adapter' }],
        adapter('Contoso Adapter', 'NIC1'),
      ),
    ).toEqual([]);
  });
});
