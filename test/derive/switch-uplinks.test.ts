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
    expect(found).toEqual([
      'network.adapter HV01 {"name":"Contoso 10G Adapter","carriesSwitch":true,"virtualSwitch":"LAN"}',
    ]);
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
      'network.adapter HV01 {"name":"Contoso Adapter","carriesSwitch":true,"virtualSwitch":"LAN"}',
      'network.adapter HV01 {"name":"Microsoft Network Adapter Multiplexor Driver","carriesSwitch":true,"virtualSwitch":"LAN"}',
    ]);
    expect(teams(...LBFO)).toEqual(['network.team HV01 {"name":"T1","carriesSwitch":true,"virtualSwitch":"LAN"}']);
  });

  it('in which it is teamed', () => {
    expect(
      teams(
        ['hyperv.switch', 'HV01', { name: 'SET', netAdapterDescription: 'Teamed-Interface' }],
        ['network.team', 'HV01', { name: 'SET', type: 'switch-embedded', members: 'Contoso Adapter' }],
      ),
    ).toEqual(['network.team HV01 {"name":"SET","carriesSwitch":true,"virtualSwitch":"SET"}']);
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

describe('an adapter carries no virtual switch', () => {
  const LIST = [{ kind: 'hyperv.switch', scope: {} }];
  const of = (switches: readonly FactRow[], ...rows: readonly FactRow[]) =>
    derivedRows('network.adapter', [artifact('switches', switches, LIST), artifact('host', rows)]).map((row) =>
      /"name":"([^"]*)","carriesSwitch":(\w+)/.exec(row)?.slice(1).join(' '),
    );
  const uplink = (netAdapterDescription: string): FactRow => [
    'hyperv.switch',
    'HV01',
    { name: 'LAN', switchType: 'external', netAdapterDescription },
  ];

  it('that no switch of a whole list names', () => {
    const found = of([uplink('Contoso 10G')], adapter('Contoso 10G', 'NIC1'), adapter('Contoso 10G #2', 'NIC2'));
    expect(found).toEqual(['Contoso 10G #2 false', 'Contoso 10G true']);
    expect(of([uplink('Contoso 10G')])).toEqual([]);
  });

  it('only where the members of a team are known', () => {
    const multiplexor = uplink('Microsoft Network Adapter Multiplexor Driver');
    expect(of([multiplexor], adapter('Contoso 10G', 'NIC1'))).toEqual([]);
    expect(of([uplink('Teamed-Interface')], adapter('Contoso 10G', 'NIC1'))).toEqual([]);
  });
});
