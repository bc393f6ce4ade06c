import { positionsOf } from '../../src/artifacts/shared/console-width.ts';
import type { LocaleWords, SysteminfoField } from '../../src/artifacts/systeminfo/locale.ts';

/** What a machine is, for outputs that are made of the tables of labels. */
export interface Machine {
  readonly hostName: string;
  readonly osName: string;
  readonly version: string;
  /** The words between version and build in most languages, such as `N/A` or `Service Pack 1`. */
  readonly servicePack?: string;
  readonly role: 'standalone-workstation' | 'member-server' | 'standalone-server';
  readonly memoryMB: number;
  readonly hotfixes: readonly string[];
  readonly adapters: readonly string[];
  /** `none`: Windows 7 and older have no such rows. */
  readonly hyperv: 'none' | 'hypervisor' | 'firmware-off';
  readonly vbs?: 'running' | 'not-enabled';
}

/** How a region writes numbers, and what stands before the number of a build. */
export interface Region {
  readonly separator: string;
  readonly unit: string;
  readonly build: string;
  /** A language without a table of labels for all rows gets labels that nobody knows. */
  readonly filler?: string;
}

interface Row {
  readonly field: SysteminfoField;
  readonly label: string;
  readonly value: string;
  /** Items of a list, with what is numbered below each. */
  readonly items: readonly { readonly text: string; readonly details: readonly string[] }[];
}

const first = (spelling: string | readonly string[] | undefined): string | undefined => [spelling ?? []].flat()[0];

function megabytes(amount: number, { separator, unit }: Region): string {
  return `${String(amount).replace(/(?<=\d)(?=(?:\d{3})+$)/g, separator)}${unit}`;
}

function rowsOf(words: LocaleWords, region: Region, machine: Machine): readonly Row[] {
  const rows: Row[] = [];
  const label = (field: SysteminfoField): string =>
    first(words.labels[field]) ?? `${region.filler ?? 'Xx'} ${field.replace(/[A-Z]/g, (letter) => ` ${letter}`)}`;
  const add = (field: SysteminfoField, value: string, items: Row['items'] = []): void => {
    rows.push({ field, label: label(field), value, items });
  };
  const build = machine.version.split('.')[2];
  const isOld = Number(build) < 6000;
  add('hostName', machine.hostName);
  add('osName', machine.osName);
  const notAvailable = words.notAvailable[0] ?? 'N/A';
  add('osVersion', `${machine.version} ${machine.servicePack ?? notAvailable} ${region.build} ${build}`);
  add('osManufacturer', 'Microsoft Corporation');
  add('osConfiguration', first(words.roles[machine.role]) ?? 'Xx');
  add('osBuildType', 'Multiprocessor Free');
  add('registeredOwner', 'Kim');
  add('registeredOrganization', '');
  add('productId', '00377-00000-00000-AA000');
  add('installDate', '14.03.2019, 09:12:44');
  if (isOld && words.labels.upTime !== undefined) add('upTime', '0 Days, 2 Hours, 11 Minutes, 4 Seconds');
  else add('bootTime', '03.02.2024, 18:01:17');
  add('manufacturer', 'Contoso Systems');
  add('model', 'CX-2000');
  add('systemType', 'x64-based PC');
  add('processors', '1 Xx', [item('Intel64 Family 6 Model 85 Stepping 7 GenuineIntel ~2394 Mhz')]);
  add('biosVersion', 'Contoso 2.10.0, 24.05.2019');
  add('windowsDirectory', 'C:\\Windows');
  add('systemDirectory', 'C:\\Windows\\system32');
  add('bootDevice', '\\Device\\HarddiskVolume1');
  add('systemLocale', 'en-us;English (United States)');
  add('inputLocale', '00000409');
  add('timeZone', '(UTC+01:00) Xx, Xx');
  add('totalMemory', megabytes(machine.memoryMB, region));
  add('availableMemory', megabytes(machine.memoryMB - 1024, region));
  add('virtualMaximum', megabytes(machine.memoryMB * 2, region));
  add('virtualAvailable', megabytes(machine.memoryMB, region));
  add('virtualInUse', megabytes(machine.memoryMB, region));
  add('pageFile', 'C:\\pagefile.sys');
  add('domain', 'WORKGROUP');
  add('logonServer', `\\\\${machine.hostName}`);
  add(
    'hotfixes',
    `${machine.hotfixes.length} Xx`,
    machine.hotfixes.map((id) => item(id)),
  );
  add(
    'networkCards',
    `${machine.adapters.length} Xx`,
    machine.adapters.map((name) => item(name, ['192.0.2.31', 'fe80::1'])),
  );
  if (machine.vbs) add('vbs', `Status: ${words.vbs[machine.vbs]?.[0] ?? 'Xx'}`);
  if (machine.hyperv === 'hypervisor')
    add('requirements', `${words.hypervisorSentence.join(' ') || 'Xx hypervisor xx xx'}. Xx Hyper-V xx.`);
  if (machine.hyperv === 'firmware-off') {
    const [yes, no] = [words.yes[0] ?? '', words.no[0] ?? ''];
    const lines = [
      `${label('vmMonitorModeExtensions')}: ${yes}`,
      `${label('virtualizationEnabledInFirmware')}: ${no}`,
      `${label('secondLevelAddressTranslation')}: ${yes}`,
      `${label('dataExecutionPreventionAvailable')}: ${yes}`,
    ];
    rows.push({
      field: 'requirements',
      label: label('requirements'),
      value: lines[0] ?? '',
      items: lines.slice(1).map((text) => ({ text, details: [] })),
    });
  }
  return rows;
}

const item = (text: string, details: readonly string[] = []) => ({ text, details });
const cells = (text: string): number => positionsOf(text, 'cells').at(-1) ?? 0;
const pad = (text: string, width: number): string => text + ' '.repeat(Math.max(width - cells(text), 0));
const numbered = (place: number): string => `[${String(place + 1).padStart(2, '0')}]: `;

/** The list form: values begin in one column of the console. */
export function systeminfoList(words: LocaleWords, region: Region, machine: Machine): string {
  const rows = rowsOf(words, region, machine);
  const width = Math.max(...rows.map(({ label }) => cells(label))) + 2;
  const lines = rows.flatMap(({ field, label, value, items }) => [
    `${pad(`${label}:`, width)}${value}`.trimEnd(),
    ...items.flatMap(({ text, details }, place) => [
      `${' '.repeat(width)}${field === 'requirements' ? '' : numbered(place)}${text}`,
      ...details.map((detail, at) => `${' '.repeat(width + 6)}${numbered(at)}${detail}`),
    ]),
  ]);
  return `\r\n${lines.join('\r\n')}\r\n`;
}

function cellOf({ field, value, items }: Row, glue: string): string {
  const parts = items.flatMap(({ text, details }, place) => [
    field === 'requirements' ? text : `${numbered(place)}${text}`,
    ...details.map((detail, at) => `      ${numbered(at)}${detail}`),
  ]);
  return [value, ...parts].join(glue);
}

export function systeminfoCsv(words: LocaleWords, region: Region, machine: Machine): string {
  const rows = rowsOf(words, region, machine);
  const line = (texts: readonly string[]): string => texts.map((text) => `"${text}"`).join(',');
  return `${line(rows.map(({ label }) => label))}\r\n${line(rows.map((row) => cellOf(row, ',')))}\r\n`;
}

/** Every column is wide enough for what is not a list; lists are cut, as in every real output. */
export function systeminfoTable(words: LocaleWords, region: Region, machine: Machine): string {
  const rows = rowsOf(words, region, machine);
  const widths = rows.map(({ field, label, value }) =>
    field === 'requirements' ? 260 : Math.max(cells(label), field === 'hotfixes' ? 0 : cells(value)) + 4,
  );
  const line = (texts: readonly string[]): string =>
    texts.map((text, place) => clip(text, widths[place] ?? 0)).join(' ');
  return [
    '',
    line(rows.map(({ label }) => label)),
    line(widths.map((width) => '='.repeat(width))),
    line(rows.map((row) => cellOf(row, ', '))),
    '',
  ].join('\r\n');
}

function clip(text: string, width: number): string {
  let kept = text;
  while (cells(kept) > width) kept = kept.slice(0, -1);
  return pad(kept, width);
}
