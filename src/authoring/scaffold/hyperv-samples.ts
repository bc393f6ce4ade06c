import { csv, type KindSample, type SampleFile } from './kind-sample.ts';

const HOST = 'HV-PROD1';
const VM = 'APP01';

/** An inventory, which names a VM and shows nothing of it. */
const INVENTORY: SampleFile = {
  file: 'inventory.csv',
  text: csv(['Name', 'ComputerName', 'GuestOs'], [VM, HOST, 'Windows Server 2022 Standard']),
};

type Cells = Readonly<Record<string, string>>;

/** Rows of a host, all with the same columns. */
function ofHost(file: string, first: Cells, ...others: readonly Cells[]): SampleFile {
  const rows = [first, ...others].map((cells) => Object.values({ ComputerName: HOST, ...cells }));
  return { file, text: csv(['ComputerName', ...Object.keys(first)], ...rows) };
}

/** One row of the VM. */
function ofVm(file: string, cells: Cells): SampleFile {
  return ofHost(file, { VMName: VM, ...cells });
}

function listedVm(state: string): SampleFile {
  const row = { Name: VM, ComputerName: HOST, State: state, Generation: '2', Version: '10.0' };
  return { file: 'vm.csv', text: csv(Object.keys(row), Object.values(row)) };
}

function integrationServices(file: string, heartbeat: string): SampleFile {
  const columns = ['VMName', 'Name', 'Enabled', 'PrimaryOperationalStatus', 'SecondaryOperationalStatus'];
  const service = (name: string, enabled: string): readonly string[] => [VM, name, enabled, 'Ok', '', HOST];
  return {
    file,
    text: csv(
      [...columns, 'ComputerName'],
      service('Guest Service Interface', 'False'),
      service('Heartbeat', heartbeat),
      service('Key-Value Pair Exchange', 'True'),
      service('Shutdown', 'True'),
      service('Time Synchronization', 'True'),
      service('VSS', 'True'),
    ),
  };
}

/** What the cmdlets of Hyper-V and of its cluster show. */
export const HYPERV_SAMPLES: readonly KindSample[] = [
  {
    kind: 'vm',
    area: 'vm',
    listedFor: 'machine',
    forEach: 'vm',
    where: '{ state: saved }',
    message: '`{vm}` on `{machine}` is {state}.',
    matched: listedVm('Saved'),
    notMatched: listedVm('Running'),
    inconclusive: INVENTORY,
  },
  {
    kind: 'vm.integration-service',
    area: 'integration',
    listedFor: 'vm',
    forEach: 'vm',
    where: '{ component: heartbeat, enabled: false }',
    message: 'The integration service {name} of `{vm}` is switched off.',
    matched: integrationServices('vmis.csv', 'False'),
    notMatched: integrationServices('vmis.csv', 'True'),
    inconclusive: listedVm('Running'),
  },
  {
    kind: 'vm.memory',
    area: 'vm',
    listedFor: 'vm',
    forEach: 'vm',
    where: '{ dynamicMemoryEnabled: true, minimumMB: { lt: 512 } }',
    message: 'Dynamic Memory may take all but {minimumMB} MB from `{vm}`.',
    matched: ofHost('vmmemory.csv', memory(VM, 'True', 256)),
    notMatched: ofHost('vmmemory.csv', memory(VM, 'True', 1024), memory('DB01', 'False', 256)),
    inconclusive: listedVm('Running'),
  },
  {
    kind: 'vm.processor',
    area: 'vm',
    listedFor: 'vm',
    forEach: 'vm',
    where: '{ compatibilityForMigrationEnabled: true }',
    message: '`{vm}` runs in processor compatibility mode.',
    matched: ofVm('vmprocessor.csv', { Count: '4', CompatibilityForMigrationEnabled: 'True' }),
    notMatched: ofVm('vmprocessor.csv', { Count: '4', CompatibilityForMigrationEnabled: 'False' }),
    inconclusive: listedVm('Running'),
  },
  {
    kind: 'vm.firmware',
    area: 'vm',
    listedFor: 'vm',
    forEach: 'vm',
    where: '{ secureBootEnabled: false }',
    message: 'Secure Boot of `{vm}` is off.',
    matched: ofVm('vmfirmware.csv', { SecureBoot: 'Off', SecureBootTemplate: 'MicrosoftWindows' }),
    notMatched: ofVm('vmfirmware.csv', { SecureBoot: 'On', SecureBootTemplate: 'MicrosoftWindows' }),
    inconclusive: listedVm('Running'),
  },
  {
    kind: 'vm.network-adapter',
    area: 'network',
    listedFor: 'vm',
    forEach: 'vm',
    where: '{ connected: false }',
    message: 'The network adapter {name} of `{vm}` is connected to no switch.',
    matched: ofVm('vmnetworkadapter.csv', adapter('', 'False')),
    notMatched: ofVm('vmnetworkadapter.csv', adapter('LAN', 'True')),
    inconclusive: listedVm('Running'),
  },
  {
    kind: 'vm.checkpoint',
    area: 'vm',
    listedFor: 'vm',
    forEach: 'vm',
    where: '{ type: recovery }',
    message: '`{vm}` has the checkpoint {name}, which a backup left behind.',
    matched: ofVm('checkpoints.csv', { Name: 'Backup', SnapshotType: 'Recovery', CreationTime: '2026-03-14T09:01:02' }),
    notMatched: ofVm('checkpoints.csv', {
      Name: 'Test',
      SnapshotType: 'Standard',
      CreationTime: '2026-03-14T09:01:02',
    }),
    inconclusive: listedVm('Running'),
  },
  {
    kind: 'hyperv.host',
    area: 'host',
    listedFor: 'machine',
    forEach: 'machine',
    where: '{ liveMigrationEnabled: false }',
    message: 'Live migration is switched off on `{machine}`.',
    matched: ofHost('vmhost.csv', { LogicalProcessorCount: '16', VirtualMachineMigrationEnabled: 'False' }),
    notMatched: ofHost('vmhost.csv', { LogicalProcessorCount: '16', VirtualMachineMigrationEnabled: 'True' }),
    inconclusive: listedVm('Running'),
  },
  {
    kind: 'hyperv.switch',
    area: 'network',
    listedFor: 'machine',
    forEach: 'machine',
    where: '{ name: LAN, switchType: private }',
    message: 'The virtual switch {name} of `{machine}` is {switchType}.',
    matched: ofHost('vmswitch.csv', { Name: 'LAN', SwitchType: 'Private' }),
    notMatched: ofHost('vmswitch.csv', { Name: 'LAN', SwitchType: 'External' }, { Name: 'Lab', SwitchType: 'Private' }),
    inconclusive: listedVm('Running'),
  },
  {
    kind: 'cluster.node',
    area: 'cluster',
    listedFor: 'machine',
    forEach: 'machine',
    where: '{ name: HV-PROD2, state: down }',
    message: 'The node {name} of the cluster {cluster} is {state}.',
    matched: ofHost('clusternode.csv', node('HV-PROD2', 'Down')),
    notMatched: ofHost('clusternode.csv', node('HV-PROD2', 'Up'), node('HV-PROD3', 'Down')),
    inconclusive: listedVm('Running'),
  },
];

function adapter(switchName: string, connected: string): Cells {
  return {
    IsManagementOs: 'False',
    Name: 'Network Adapter',
    MacAddress: '00155D010203',
    SwitchName: switchName,
    Connected: connected,
  };
}

function node(name: string, state: string): Cells {
  return { Cluster: 'CLU01', Name: name, State: state, StatusInformation: 'Normal', NodeWeight: '1' };
}

function memory(vm: string, isDynamic: string, minimumMB: number): Cells {
  return { VMName: vm, DynamicMemoryEnabled: isDynamic, Startup: '1073741824', Minimum: `${minimumMB * 2 ** 20}` };
}
