import { type FactKindSpec, flag, from, number, oneOf, text } from './define.ts';

/** States of a network adapter: IF_OPER_STATUS and what Get-NetAdapter makes of it, in kebab case. */
export const ADAPTER_STATES = [
  'up',
  'disconnected',
  'disabled',
  'not-present',
  'lower-layer-down',
  'dormant',
  'testing',
] as const;

/** Modes of a team of network adapters: MSFT_NetLbfoTeam.TeamingMode, which counts them from 0. */
export const TEAMING_MODES = ['static', 'switch-independent', 'lacp'] as const;

/** How a team spreads its traffic: the names of MSFT_NetLbfoTeam.LoadBalancingAlgorithm, in kebab case. */
export const LOAD_BALANCING = ['transport-ports', 'ip-addresses', 'mac-addresses', 'hyper-v-port', 'dynamic'] as const;

export const TEAM_STATES = ['up', 'down', 'degraded'] as const;

/** Where an IP address comes from: MSFT_NetIPAddress.PrefixOrigin. */
export const ADDRESS_ORIGINS = ['other', 'manual', 'well-known', 'dhcp', 'router-advertisement'] as const;

export const NETWORK_KINDS: readonly FactKindSpec[] = [
  {
    kind: 'network.adapter',
    title: 'A network adapter',
    scope: 'machine',
    identity: ['name'],
    fields: {
      name: text('Adapter description as printed'),
      connection: text('Name of its connection, such as vEthernet (LAN)'),
      macAddress: text('Physical address as printed, such as 00-15-5D-01-02-03'),
      status: oneOf(ADAPTER_STATES, 'State'),
      linkSpeed: text('Link speed as printed, such as 10 Gbps'),
      driverVersion: text('Version of its driver as printed'),
      driverDate: text('Date of its driver as printed'),
      dhcpEnabled: flag('It asks for its IPv4 address by DHCP'),
      defaultGateway: text('Default gateways, joined by blanks'),
      dnsServers: text('DNS servers in their order, joined by blanks'),
      vmqEnabled: flag('Virtual machine queues are switched on'),
      vmqBaseProcessor: text('First processor of its virtual machine queues as group:number'),
      vmqMaxProcessors: number('Most processors that its virtual machine queues use'),
      vmqQueues: number('Virtual machine queues it has'),
      rssEnabled: flag('Receive side scaling is switched on'),
      sriovEnabled: flag('Single-root I/O virtualization is switched on'),
      sriovSupport: text('Whether it can do single-root I/O virtualization, as printed: Supported, MissingPF …'),
      carriesSwitch: flag(
        'A virtual switch is bound to it, or to a team of it',
        from('hyperv.switch.netAdapterDescription', 'network.adapter.connection', 'network.team.members'),
      ),
      virtualSwitch: text(
        'Virtual switch that it carries, alone or in a team',
        from('hyperv.switch.netAdapterDescription', 'network.adapter.connection', 'network.team.members'),
      ),
    },
  },
  {
    kind: 'network.address',
    title: 'An IP address of a machine',
    scope: 'machine',
    identity: ['address'],
    fields: {
      address: text('The address as printed, with its zone'),
      family: oneOf(['ipv4', 'ipv6'], 'Its family'),
      connection: text('Name of the connection it belongs to'),
      adapter: text('Description of the adapter it belongs to'),
      subnetMask: text('Subnet mask as printed'),
      prefixLength: number('Length of the prefix of its network'),
      origin: oneOf(ADDRESS_ORIGINS, 'Where it comes from'),
    },
  },
  {
    kind: 'network.team',
    title: 'A team of network adapters',
    scope: 'machine',
    identity: ['name'],
    fields: {
      name: text('Name of the team'),
      type: oneOf(
        ['lbfo', 'switch-embedded'],
        'NIC Teaming (LBFO), which cannot carry a virtual switch since Windows Server 2022, or a team inside a switch',
      ),
      members: text(
        'Its members, joined by commas: connections of an LBFO team, adapter descriptions of a switch-embedded one',
      ),
      interfaces: text('Team interfaces, joined by commas'),
      teamingMode: oneOf(TEAMING_MODES, 'Teaming mode'),
      loadBalancing: oneOf(LOAD_BALANCING, 'Load balancing algorithm'),
      carriesSwitch: flag(
        'A virtual switch is bound to it',
        from('hyperv.switch.netAdapterDescription', 'network.adapter.connection', 'network.team.interfaces'),
      ),
      virtualSwitch: text(
        'Virtual switch that it carries',
        from('hyperv.switch.netAdapterDescription', 'network.adapter.connection', 'network.team.interfaces'),
      ),
      status: oneOf(TEAM_STATES, 'State'),
    },
  },
  {
    kind: 'network.team-member',
    title: 'A network adapter in an LBFO team',
    scope: 'machine',
    identity: ['team', 'name'],
    fields: {
      team: text('Name of the team'),
      name: text('Name of its connection'),
      adapter: text('Description of the adapter as printed'),
      mode: oneOf(['active', 'standby'], 'What it is meant to do'),
      status: oneOf(['active', 'standby', 'failed'], 'What it does'),
      failureReason: text('Why it failed, as printed; NoFailure where it did not'),
    },
  },
];
