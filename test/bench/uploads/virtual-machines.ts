import type { InventedMachine } from './machine.ts';
import type { Random } from './random.ts';

const COMPONENTS = [
  ['Guest Service Interface', '6C09BB55-D683-4DA0-8931-C9BF705F6480'],
  ['Heartbeat', '84EAAE65-2F2E-45F5-9BB5-0E857DC8EB47'],
  ['Key-Value Pair Exchange', '2A34B1C2-FD73-4043-8A5B-DD2159BC743F'],
  ['Shutdown', '9F8233AC-BE49-4C79-8EE3-E7E1985B2077'],
  ['Time Synchronization', '2497F4DE-E9FA-4204-80E4-4B75C46419C0'],
  ['VSS', '5CED1297-4598-4915-A5FC-AD21BB4D02A4'],
] as const;

const MISMATCH =
  'The protocol version of the component installed in the virtual machine does not match the version expected by the hosting system';

/** What was saved of the VMs of a host: an export of `Get-VM`, one of `Get-VMIntegrationService`, or a console with both as tables. */
export function virtualMachines(
  machine: InventedMachine,
  random: Random,
): { readonly name: string; readonly text: string } {
  const states = new Map(machine.vms.map((vm) => [vm, random.chance(85) ? 'Running' : 'Off']));
  switch (random.between(0, 2)) {
    case 0:
      return { name: 'vm.csv', text: vmExport(machine, states, random) };
    case 1:
      return { name: 'vmis.csv', text: servicesExport(machine, states, random) };
    default:
      return { name: 'hyper-v.txt', text: transcript(machine, states, random) };
  }
}

type States = ReadonlyMap<string, string>;

/** Columns that `Select-Object *` brings and nobody reads. */
const OTHER_COLUMNS = Array.from({ length: 24 }, (_, index) => `Property${index + 1}`);

function vmExport({ name, isHealthy }: InventedMachine, states: States, random: Random): string {
  const header = ['VMName', 'Name', 'ComputerName', 'State', 'Generation', 'Version', 'Uptime', 'Heartbeat', 'Status'];
  const services = ['IntegrationServicesState', 'IntegrationServicesVersion'];
  const rows = [...states].map(([vm, state]) => [
    ...[vm, vm, name, state, random.pick(['1', '2']), isHealthy || random.chance(70) ? '8.0' : '5.0'],
    ...[uptime(state, random), state === 'Running' ? 'OkApplicationsHealthy' : '', 'Operating normally'],
    ...[isHealthy || random.chance(80) ? 'Up to date' : 'Update required', '10.0.14393.0'],
    ...OTHER_COLUMNS.map(() => random.pick(['True', 'False', 'Microsoft.HyperV.PowerShell', random.hex(12)])),
  ]);
  return csv([[...header, ...services, ...OTHER_COLUMNS], ...rows]);
}

function servicesExport(machine: InventedMachine, states: States, random: Random): string {
  const header = ['VMName', 'Name', 'Id', 'Enabled', 'PrimaryOperationalStatus', 'SecondaryOperationalStatus'];
  const rows = [...states].flatMap(([vm, state]) => {
    const id = `Microsoft:${random.hex(8)}-${random.hex(4)}-4${random.hex(3)}-8${random.hex(3)}-${random.hex(12)}`;
    return COMPONENTS.map(([name, guid], index) => {
      const isEnabled = index > 0;
      const isWell = machine.isHealthy || random.chance(97);
      const status = !isEnabled || state !== 'Running' ? '' : isWell ? 'Ok' : 'NoContact';
      return [vm, name, `${id}\\${guid}`, isEnabled ? 'True' : 'False', status, ''];
    });
  });
  return csv([header, ...rows]);
}

function csv(rows: readonly (readonly string[])[]): string {
  return `${rows.map((row) => row.map((cell) => `"${cell}"`).join(',')).join('\r\n')}\r\n`;
}

function transcript({ isHealthy }: InventedMachine, states: States, random: Random): string {
  const vms = [...states].map(([vm, state]) => [
    ...[vm, state, String(random.between(0, 40)), state === 'Running' ? '8192' : '0', uptime(state, random)],
    ...['Operating normally', '8.0'],
  ]);
  const services = [...states].flatMap(([vm, state]) =>
    COMPONENTS.map(([name], index) => {
      const isShown = index > 0 && state === 'Running';
      const isWell = isHealthy || random.chance(97);
      return [vm, name, index > 0 ? 'True' : 'False', isShown ? 'OK' : '', isShown ? (isWell ? 'OK' : MISMATCH) : ''];
    }),
  );
  return [
    'PS C:\\> Get-VM | ft -AutoSize | Out-String -Width 400',
    table(['Name', 'State', 'CPUUsage(%)', 'MemoryAssigned(M)', 'Uptime', 'Status', 'Version'], vms),
    'PS C:\\> Get-VMIntegrationService * | ft -AutoSize | Out-String -Width 400',
    table(['VMName', 'Name', 'Enabled', 'PrimaryStatusDescription', 'SecondaryStatusDescription'], services),
    'PS C:\\>',
  ].join('\r\n');
}

/** As `Format-Table -AutoSize` sets it. */
function table(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = header.map((title, column) =>
    Math.max(title.length, ...rows.map((row) => (row[column] ?? '').length)),
  );
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join(' ')
      .trimEnd();
  const dashes = header.map((title) => '-'.repeat(title.length));
  return ['', line(header), line(dashes), ...rows.map(line), '', ''].join('\r\n');
}

function uptime(state: string, random: Random): string {
  return state === 'Running' ? `${random.between(1, 60)}.0${random.between(1, 9)}:11:12.5000000` : '00:00:00';
}
