import type { Fact } from '../../model/fact.ts';
import { FieldReader, hostOf } from '../shared/hyperv-rows.ts';
import { type Cell, cellOf, columnKey, numberOf, type Row, type RowBlock, textOf } from '../shared/powershell-rows.ts';
import { MEMORY_COLUMNS, readColumns, VM_COLUMNS } from './resource-columns.ts';
import { isNormalStatus, STATE_PATTERN, stateOf } from './states.ts';
import { uptimeOf, versionOf } from './values.ts';

const NAME_COLUMNS = [
  'VMName',
  'Name',
  'VM Name',
  'VM',
  'VirtualMachine',
  'VirtualMachineName',
  '虚拟机名称',
  '虚拟机',
  '名称',
] as const;
/** Columns of inventories for the guest operating system, which `Get-VM` itself does not show. */
const GUEST_COLUMNS = [
  'GuestOs',
  'Guest OS',
  'GuestOsName',
  'GuestOperatingSystem',
  'OperatingSystem',
  'OSName',
  'OS Name',
  '操作系统',
  '客户机操作系统',
] as const;
const STATE_COLUMNS = ['State', 'VMState', 'VirtualMachineState'] as const;
const HOST_COLUMNS = ['VMHost', 'Host', 'HyperVHost', 'Hyper-V Host', '宿主机'] as const;
/** Properties that only a VM of Hyper-V has, beside a name and a state. */
const OWN_COLUMNS = keysOf([
  'CPUUsage(%)',
  'CPUUsage',
  'MemoryAssigned(M)',
  'MemoryAssigned',
  'Uptime',
  'Generation',
  'VMId',
  'Heartbeat',
  'IntegrationServicesVersion',
  'IntegrationServicesState',
  'MemoryStartup',
  'DynamicMemoryEnabled',
  'ConfigurationLocation',
  'AutomaticStartAction',
  'VirtualMachineState',
]);
/** Properties of a VM that say something to the fact, whatever else is selected. */
const FACT_COLUMNS = keysOf([
  ...STATE_COLUMNS,
  'Generation',
  'Version',
  'ConfigurationVersion',
  'Uptime',
  'Heartbeat',
  'Status',
  'IntegrationServicesVersion',
  'IntegrationServicesState',
]);
/** Columns of other hypervisors and clouds, and of other objects of Hyper-V that carry the name of a VM. */
const FOREIGN_COLUMNS = keysOf([
  'PowerState',
  'NumCpus',
  'NumCpu',
  'MemoryGB',
  'Datastore',
  'ResourceGroup',
  'ResourceGroupName',
  'SwitchName',
  'SwitchType',
  'MacAddress',
  'ControllerType',
  'FrequencySec',
  'ReplicationFrequencySec',
  'PSJobTypeName',
]);

/** Of a checkpoint, which has most properties of its VM too. */
const CHECKPOINT_COLUMN = columnKey('SnapshotType');

/** By `columnKey`: how cells of a `Get-VM` table look, for rows that do not follow their header. */
export const VM_PATTERNS: ReadonlyMap<string, RegExp> = new Map([
  ['state', STATE_PATTERN],
  ['cpuusage(%)', /^\d{1,3}(?:[.,]\d+)?$/],
  ['memoryassigned(m)', /^\d{1,9}(?:[.,]\d+)?$/],
  ['uptime', /^(?:\d{1,6}\.)?\d\d:\d\d:\d\d(?:\.\d+)?$/],
  ['version', /^\d{1,3}\.\d{1,3}$/],
]);

function keysOf(names: readonly string[]): ReadonlySet<string> {
  return new Set(names.map(columnKey));
}

export function hasVmName(keys: ReadonlySet<string>): boolean {
  return NAME_COLUMNS.some((name) => keys.has(columnKey(name)));
}

/** True for columns a `Get-VM` output or an inventory of VMs can have. */
export function canBeVmColumns(keys: ReadonlySet<string>): boolean {
  if (!hasVmName(keys) || keys.has(CHECKPOINT_COLUMN)) return false;
  if ([...FOREIGN_COLUMNS].some((key) => keys.has(key) && !keys.has('dynamicmemoryenabled'))) return false;
  return [...FACT_COLUMNS].some((key) => keys.has(key)) || isInventory(keys);
}

/** A list with the guest operating system of each VM; a list of computers is none, so that something has to say VM. */
export function isInventory(keys: ReadonlySet<string>): boolean {
  const guest = GUEST_COLUMNS.some((name) => keys.has(columnKey(name)));
  const vm = NAME_COLUMNS.some((name) => name !== 'Name' && name !== '名称' && keys.has(columnKey(name)));
  return guest && (vm || [...OWN_COLUMNS].some((key) => keys.has(key)));
}

/** True when the rows are VMs: by a property that only those have, or by what the rows say. */
export function areVms(block: RowBlock, fromGetVm: boolean): boolean {
  const keys = keysOf(block.columns);
  if (!canBeVmColumns(keys) || block.rows.length === 0) return false;
  if (isInventory(keys) || fromGetVm) return true;
  const own = [...OWN_COLUMNS].filter((key) => keys.has(key)).length;
  const states = block.rows.map((row) => cellOf(row, ...STATE_COLUMNS)).filter((cell) => cell !== undefined);
  if (states.length === 0) return own > 1 || (own > 0 && keys.has('vmname'));
  if (!states.some((cell) => typeof stateOf(cell) === 'string' || /^(?:other|unknown)$/i.test(cell.text))) return false;
  return own > 0 || block.rows.some((row) => isNormalStatus(cellOf(row, 'Status')?.text ?? ''));
}

/** What else is known of the output of a row. */
interface RowPlace {
  /** The host that the command asked. */
  readonly asked: string | null;
  /** The cell at which the text ends, whose end may be lost. */
  readonly last: Cell | undefined;
}

/** The memory settings of a VM, which `Get-VM` has too; undefined when the row shows none. */
export function memoryFact(path: string, row: Row, { asked, last }: RowPlace): Fact | undefined {
  const reader = new FieldReader(path, row);
  const name = cellOf(row, ...NAME_COLUMNS);
  const vm = textOf(name);
  if (vm === undefined) return undefined;
  reader.set('vm', vm, name);
  const isShown = readColumns(reader, row, MEMORY_COLUMNS, last).some((value) => value !== undefined);
  return isShown ? reader.fact('vm.memory', hostOf(row, ...HOST_COLUMNS) ?? asked) : undefined;
}

/** The fact of one VM; undefined when the row names none, or says nothing that can be read. */
export function vmFact(path: string, row: Row, { asked, last }: RowPlace): Fact | undefined {
  const reader = new FieldReader(path, row);
  const name = cellOf(row, ...NAME_COLUMNS);
  const vm = textOf(name);
  if (vm === undefined) return undefined;
  reader.set('vm', vm, name);
  const values = [
    reader.read('state', cellOf(row, ...STATE_COLUMNS), stateOf),
    reader.read('generation', cellOf(row, 'Generation'), generationOf),
    reader.read('configurationVersion', cellOf(row, 'Version', 'ConfigurationVersion', 'VMVersion'), configurationOf),
    reader.read('uptimeSeconds', cellOf(row, 'Uptime', 'Uptime.TotalSeconds', 'Uptime.Ticks'), () => uptimeOf(row)),
    reader.read('heartbeat', cellOf(row, 'Heartbeat'), heartbeatOf),
    reader.read('status', cellOf(row, 'Status'), wordsOf),
    reader.read(
      'integrationServicesVersion',
      cellOf(row, 'IntegrationServicesVersion', 'IntegrationServicesVersion.Major'),
      () => versionOf(row, 'IntegrationServicesVersion'),
    ),
    reader.read('integrationServicesState', cellOf(row, 'IntegrationServicesState'), wordsOf),
    reader.read('guestOs', cellOf(row, ...GUEST_COLUMNS), wordsOf),
    ...readColumns(reader, row, VM_COLUMNS, last),
  ];
  const shown = values.filter((value) => value !== undefined);
  if (shown.length > 0 && shown.every((value) => value === null)) return undefined;
  return reader.fact('vm', hostOf(row, ...HOST_COLUMNS) ?? asked);
}

function generationOf(cell: Cell): number | null | undefined {
  const number = numberOf(cell);
  return number === undefined || number === 1 || number === 2 ? number : null;
}

/** Spreadsheets turn `9.0` into `9`. */
function configurationOf(cell: Cell): string | null | undefined {
  const text = textOf(cell);
  if (text === undefined || text === null) return text;
  if (/^\d{1,3}\.\d{1,3}$/.test(text)) return text;
  return /^\d{1,3}$/.test(text) ? `${text}.0` : null;
}

/** A heartbeat as a number is left out: the enumeration is numbered differently by release. */
function heartbeatOf(cell: Cell): string | null | undefined {
  return /^\d+$/.test(cell.text) ? undefined : wordsOf(cell);
}

/** Text as printed; placeholders say nothing. */
function wordsOf(cell: Cell): string | null | undefined {
  const text = textOf(cell);
  return typeof text === 'string' && /^(?:unknown|n\/a|none|null|-+|\?+|未知)$/i.test(text) ? undefined : text;
}
