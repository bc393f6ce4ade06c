import type { Fact } from '../../model/fact.ts';
import { enumOf } from '../shared/cell-values.ts';
import { members } from '../shared/enum-members.ts';
import { askedHost, FieldReader, hostOf } from '../shared/hyperv-rows.ts';
import type { Output } from '../shared/powershell-output.ts';
import {
  type Cell,
  cellOf,
  flagOf,
  hasColumn,
  numberOf,
  type Row,
  type RowBlock,
  textOf,
} from '../shared/powershell-rows.ts';

/** Which cmdlet wrote the objects, by the properties that only its objects have. */
export type AdapterForm = 'adapter' | 'vmq' | 'rss' | 'sriov' | 'configuration' | 'address';

/** Properties by which Get-NetAdapter is told; the fourth column of every other cmdlet is Enabled. */
const ADAPTER_COLUMNS = ['ifIndex', 'MacAddress', 'LinkSpeed', 'DriverVersion', 'MediaConnectionState', 'ifOperStatus'];

const adapterStatus = enumOf(
  members([
    ['Up', undefined, 'up'],
    ['Disconnected', undefined, 'disconnected'],
    ['Disabled', undefined, 'disabled'],
    ['NotPresent', undefined, 'not-present'],
    ['LowerLayerDown', undefined, 'lower-layer-down'],
    ['Dormant', undefined, 'dormant'],
    ['Testing', undefined, 'testing'],
  ]),
);
const addressFamily = enumOf(
  members([
    ['IPv4', 2, 'ipv4'],
    ['IPv6', 23, 'ipv6'],
  ]),
);
const addressOrigin = enumOf(
  members([
    ['Other', 0, 'other'],
    ['Manual', 1, 'manual'],
    ['WellKnown', 2, 'well-known'],
    ['Dhcp', 3, 'dhcp'],
    ['RouterAdvertisement', 4, 'router-advertisement'],
  ]),
);
const ADDRESS = /^(?:\d{1,3}(?:\.\d{1,3}){3}|[0-9a-f]{0,4}(?::[0-9a-f.]{0,15}){2,8}(?:%\d{1,10})?)$/i;
/** `Driver Date 2023-03-01 Version 4.1.2.3 NDIS 6.85` */
const DRIVER_INFORMATION = /^Driver Date (\S{6,20}) Version (\S{1,40}) NDIS /;
const IPV4 = /^\d{1,3}(?:\.\d{1,3}){3}$/;

/** Undefined where the objects are of no such cmdlet. */
export function formOf(block: RowBlock, command = ''): AdapterForm | undefined {
  if (
    hasColumn(block, 'IPAddress') &&
    hasColumn(block, 'PrefixLength') &&
    hasColumn(block, 'PrefixOrigin', 'AddressFamily')
  )
    return block.rows.some((row) => ADDRESS.test(textOf(cellOf(row, 'IPAddress')) ?? '')) ? 'address' : undefined;
  if (!hasColumn(block, 'InterfaceDescription') || hasColumn(block, 'Team', 'VMName')) return undefined;
  if (hasColumn(block, 'InterfaceAlias') && hasColumn(block, 'IPv4Address', 'IPv4DefaultGateway', 'DNSServer'))
    return 'configuration';
  if (!hasColumn(block, 'Name')) return undefined;
  if (hasColumn(block, 'Enabled')) return switchableForm(block, command);
  return hasColumn(block, ...ADAPTER_COLUMNS) ? 'adapter' : undefined;
}

function switchableForm(block: RowBlock, command: string): AdapterForm | undefined {
  if (hasColumn(block, 'BaseVmqProcessor') || /Get-NetAdapterVmq\b/i.test(command)) return 'vmq';
  if (hasColumn(block, 'SriovSupport', 'NumVFs') || /Get-NetAdapterSriov\b/i.test(command)) return 'sriov';
  const isRss = hasColumn(block, 'Profile') && hasColumn(block, 'NumberOfReceiveQueues');
  return isRss || /Get-NetAdapterRss\b/i.test(command) ? 'rss' : undefined;
}

/** A description that the console shortened in its middle keeps its number: `Contoso 10G Ethernet Ada...#2`. */
function descriptionOf(cell: Cell | undefined): string | null | undefined {
  const text = textOf(cell);
  return typeof text === 'string' && /\.\.\.|…/.test(text) ? null : text;
}

/** A whole number that may have lost digits where the text ends is none. */
function wholeNumber(isOpen: (cell: Cell) => boolean): (cell: Cell | undefined) => number | null | undefined {
  return (cell) => (cell && isOpen(cell) ? undefined : numberOf(cell));
}

export function rowFacts(
  path: string,
  row: Row,
  {
    output,
    form,
    isOpen,
  }: { readonly output: Output; readonly form: AdapterForm; readonly isOpen: (cell: Cell) => boolean },
): readonly Fact[] {
  const machine = hostOf(row, 'SystemName', 'Node') ?? askedHost(output.command);
  if (form === 'address') return addressFacts(path, row, machine, isOpen);
  const reader = new FieldReader(path, row);
  const name = reader.read('name', cellOf(row, 'InterfaceDescription'), descriptionOf);
  const connection = reader.read(
    'connection',
    cellOf(row, form === 'configuration' ? 'InterfaceAlias' : 'Name'),
    textOf,
  );
  if (name === undefined) return [];
  const more: Fact[] = [];
  if (form === 'adapter') readAdapter(reader, row);
  else if (form === 'configuration')
    more.push(...readConfiguration(reader, row, { path, machine, name, connection, isOpen }));
  else readSwitch(reader, row, form, wholeNumber(isOpen));
  return [reader.fact('network.adapter', machine), ...more];
}

function readAdapter(reader: FieldReader, row: Row): void {
  reader.read('status', cellOf(row, 'Status'), adapterStatus);
  reader.read('macAddress', cellOf(row, 'MacAddress'), textOf);
  reader.read('linkSpeed', cellOf(row, 'LinkSpeed'), textOf);
  const information = cellOf(row, 'DriverInformation');
  const [, date, version] = DRIVER_INFORMATION.exec(textOf(information) ?? '') ?? [];
  reader.set('driverVersion', version, information);
  reader.set('driverDate', date, information);
  reader.read('driverVersion', cellOf(row, 'DriverVersion', 'DriverVersionString'), textOf);
  reader.read('driverDate', cellOf(row, 'DriverDate'), textOf);
}

function readSwitch(
  reader: FieldReader,
  row: Row,
  form: 'vmq' | 'rss' | 'sriov',
  number: (cell: Cell | undefined) => number | null | undefined,
): void {
  reader.read(`${form}Enabled`, cellOf(row, 'Enabled'), flagOf);
  if (form === 'sriov') reader.read('sriovSupport', cellOf(row, 'SriovSupport'), textOf);
  if (form !== 'vmq') return;
  reader.read('vmqBaseProcessor', cellOf(row, 'BaseVmqProcessor'), textOf);
  reader.read('vmqMaxProcessors', cellOf(row, 'MaxProcessors'), number);
  reader.read('vmqQueues', cellOf(row, 'NumberOfReceiveQueues'), number);
}

interface Owner {
  readonly path: string;
  readonly machine: string | null;
  readonly name: Fact['fields'][string];
  readonly connection: Fact['fields'][string] | undefined;
  isOpen(cell: Cell): boolean;
}

/** Only single values: the lines of a list run into each other. The DNS servers come last, where a cut leaves no trace. */
function readConfiguration(reader: FieldReader, row: Row, owner: Owner): readonly Fact[] {
  const single = (cell: Cell | undefined): string | undefined => {
    // A list may go on behind the end of the text.
    if (cell && owner.isOpen(cell)) return undefined;
    const text = textOf(cell)?.replace(/^\{(.*)\}$/, '$1');
    return text !== undefined && IPV4.test(text) ? text : undefined;
  };
  reader.read('defaultGateway', cellOf(row, 'IPv4DefaultGateway'), single);
  const cell = cellOf(row, 'IPv4Address');
  const address = single(cell);
  if (address === undefined) return [];
  const fact = new FieldReader(owner.path, row);
  fact.set('address', address, cell);
  fact.set('family', 'ipv4', cell);
  fact.set('adapter', owner.name, cellOf(row, 'InterfaceDescription'));
  fact.set('connection', owner.connection, cellOf(row, 'InterfaceAlias'));
  return [fact.fact('network.address', owner.machine)];
}

function addressFacts(
  path: string,
  row: Row,
  machine: string | null,
  isOpen: (cell: Cell) => boolean,
): readonly Fact[] {
  const cell = cellOf(row, 'IPAddress');
  const text = textOf(cell);
  if (!cell || typeof text !== 'string' || !ADDRESS.test(text)) return [];
  const reader = new FieldReader(path, row);
  reader.set('address', text, cell);
  const family = reader.read('family', cellOf(row, 'AddressFamily'), addressFamily);
  if (family === undefined) reader.set('family', text.includes(':') ? 'ipv6' : 'ipv4', cell);
  reader.read('connection', cellOf(row, 'InterfaceAlias'), textOf);
  reader.read('prefixLength', cellOf(row, 'PrefixLength'), wholeNumber(isOpen));
  reader.read('origin', cellOf(row, 'PrefixOrigin'), addressOrigin);
  return [reader.fact('network.address', machine)];
}
