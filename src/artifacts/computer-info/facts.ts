import type { Fact, FieldValue } from '../../model/fact.ts';
import { askedHost, FieldReader, hostOf } from '../shared/hyperv-rows.ts';
import { type Cell, cellOf, flagOf, numberOf, type Row, textOf } from '../shared/powershell-rows.ts';
import type { Shape } from './shapes.ts';
import {
  buildOf,
  domainRoleOf,
  firmwareOf,
  megabytesOf,
  productTypeOf,
  timeOf,
  vbsStatusOf,
  versionOf,
} from './values.ts';

type Read = (cell: Cell) => FieldValue | undefined;

/** A field of a fact, what it is read from in each shape, and how. The first property that shows a value counts. */
interface Source {
  readonly field: string;
  readonly from: { readonly [S in Shape]?: readonly string[] };
  readonly read: Read;
}

const OS: readonly Source[] = [
  source('hostName', textOf, {
    'computer-info': ['CsName', 'CsDNSHostName'],
    'operating-system': ['CSName', 'PSComputerName', '__SERVER'],
    'computer-system': ['Name', 'DNSHostName', 'PSComputerName', '__SERVER'],
  }),
  source('name', textOf, { 'computer-info': ['OsName'], 'operating-system': ['Caption'] }),
  source('productName', textOf, { 'computer-info': ['WindowsProductName'] }),
  source('version', versionOf, { 'computer-info': ['OsVersion'], 'operating-system': ['Version'] }),
  source('build', buildOf, {
    'computer-info': ['OsBuildNumber', 'OsVersion'],
    'operating-system': ['BuildNumber', 'Version'],
  }),
  source('revision', numberOf, { 'computer-info': ['WindowsUBR'] }),
  source('edition', textOf, { 'computer-info': ['WindowsEditionId'] }),
  source('installationType', textOf, { 'computer-info': ['WindowsInstallationType'] }),
  source('productType', productTypeOf, { 'computer-info': ['OsProductType'], 'operating-system': ['ProductType'] }),
  source('systemType', systemTypeOf, { 'computer-info': ['CsSystemType'], 'computer-system': ['SystemType'] }),
  source('domainRole', domainRoleOf, { 'computer-info': ['CsDomainRole'], 'computer-system': ['DomainRole'] }),
  source('bootedAt', timeOf, { 'computer-info': ['OsLastBootUpTime'], 'operating-system': ['LastBootUpTime'] }),
];

const HARDWARE: readonly Source[] = [
  source('manufacturer', textOf, { 'computer-info': ['CsManufacturer'], 'computer-system': ['Manufacturer'] }),
  source('model', textOf, { 'computer-info': ['CsModel'], 'computer-system': ['Model'] }),
  source('totalMemoryMB', (cell) => megabytesOf(cell, 1_048_576), {
    'computer-info': ['CsTotalPhysicalMemory'],
    'computer-system': ['TotalPhysicalMemory'],
  }),
  source('totalMemoryMB', (cell) => megabytesOf(cell, 1024), {
    'computer-info': ['OsTotalVisibleMemorySize'],
    'operating-system': ['TotalVisibleMemorySize'],
  }),
  source('availableMemoryMB', (cell) => megabytesOf(cell, 1024), {
    'computer-info': ['OsFreePhysicalMemory'],
    'operating-system': ['FreePhysicalMemory'],
  }),
  source('firmwareVersion', textOf, { 'computer-info': ['BiosSMBIOSBIOSVersion'], bios: ['SMBIOSBIOSVersion'] }),
  source('firmware', firmwareOf, { 'computer-info': ['BiosFirmwareType'] }),
  source('processors', numberOf, {
    'computer-info': ['CsNumberOfProcessors'],
    'computer-system': ['NumberOfProcessors'],
  }),
  source('logicalProcessors', numberOf, {
    'computer-info': ['CsNumberOfLogicalProcessors'],
    'computer-system': ['NumberOfLogicalProcessors'],
  }),
];

/** They are shown only where no hypervisor runs below this Windows. */
const REQUIREMENTS: readonly Source[] = [
  source('vmMonitorModeExtensions', flagOf, { 'computer-info': ['HyperVRequirementVMMonitorModeExtensions'] }),
  source('virtualizationEnabledInFirmware', flagOf, {
    'computer-info': ['HyperVRequirementVirtualizationFirmwareEnabled'],
  }),
  source('secondLevelAddressTranslation', flagOf, {
    'computer-info': ['HyperVRequirementSecondLevelAddressTranslation'],
  }),
  source('dataExecutionPreventionAvailable', flagOf, {
    'computer-info': ['HyperVRequirementDataExecutionPreventionAvailable'],
  }),
];

const HYPERVISOR: readonly Source[] = [
  source('hypervisorDetected', flagOf, {
    'computer-info': ['HyperVisorPresent'],
    'computer-system': ['HypervisorPresent'],
  }),
];

const VBS: readonly Source[] = [source('status', vbsStatusOf, { 'computer-info': ['DeviceGuardSmartStatus'] })];

function source(field: string, read: Read, from: Source['from']): Source {
  return { field, read, from };
}

/** `x64-based PC`; the enumeration of Get-ComputerInfo has other names for the same, which are left out. */
function systemTypeOf(cell: Cell): string | null | undefined {
  const text = textOf(cell);
  return typeof text === 'string' && !/-based PC$/i.test(text) ? undefined : text;
}

/** The machine that a row names itself. */
export function machineOf(row: Row, shape: Shape, command: string | undefined): string | null {
  const named = OS[0]?.from[shape]?.map((name) => textOf(cellOf(row, name))).find((text) => typeof text === 'string');
  return named ?? hostOf(row, '__SERVER', 'Node', 'SystemName') ?? askedHost(command);
}

const CLOCKS: { readonly [S in Shape]?: string } = {
  'computer-info': 'OsLocalDateTime',
  'operating-system': 'LocalDateTime',
};

/** The clock of the machine when the row was printed; undefined where it has no zone, or is in the order of a region. */
export function clockOf(row: Row, shape: Shape): string | undefined {
  const cell = cellOf(row, CLOCKS[shape] ?? '');
  return cell === undefined ? undefined : timeOf(cell);
}

/** What a row says of the installation and the computer. */
export function factsOf(path: string, row: Row, shape: Shape, machine: string | null): readonly Fact[] {
  const groups = [
    ['os', OS],
    ['hardware', HARDWARE],
    ['vbs', VBS],
  ] as const;
  const facts = groups.map(([kind, sources]) => readGroup(path, row, shape, sources).fact(kind, machine));
  return [...facts, requirements(path, row, shape, machine)].filter(({ fields }) => Object.keys(fields).length > 0);
}

function requirements(path: string, row: Row, shape: Shape, machine: string | null): Fact {
  const fact = readGroup(path, row, shape, HYPERVISOR).fact('hyperv.requirements', machine);
  if (fact.fields['hypervisorDetected'] === true) return fact;
  return readGroup(path, row, shape, [...HYPERVISOR, ...REQUIREMENTS]).fact('hyperv.requirements', machine);
}

function readGroup(path: string, row: Row, shape: Shape, sources: readonly Source[]): FieldReader {
  const reader = new FieldReader(path, row);
  const done = new Set<string>();
  for (const { field, from, read } of sources) {
    for (const name of from[shape] ?? []) {
      if (done.has(field)) break;
      const value = reader.read(field, cellOf(row, name), read);
      if (value !== undefined && value !== null) done.add(field);
    }
  }
  return reader;
}
