import { csv, type KindSample, type SampleFile } from './kind-sample.ts';

/** The parts of systeminfo that a sample needs; the machine is the one of all samples. */
function systeminfo(...lines: readonly string[]): SampleFile {
  return { file: 'systeminfo.txt', text: ['Host Name:                 HV-PROD1', ...lines].join('\n') };
}

const SERVER_2022 = [
  'OS Name:                   Microsoft Windows Server 2022 Standard',
  'OS Version:                10.0.20348 N/A Build 20348',
];

const REQUIREMENTS = (slat: string): SampleFile =>
  systeminfo(
    ...SERVER_2022,
    'Hyper-V Requirements:      VM Monitor Mode Extensions: Yes',
    '                           Virtualization Enabled In Firmware: Yes',
    `                           Second Level Address Translation: ${slat}`,
    '                           Data Execution Prevention Available: Yes',
  );

const MODE_KEY = 'HKEY_LOCAL_MACHINE\\SOFTWARE\\Contoso\\Agent';

function registryValue(name: string, data: string): SampleFile {
  return {
    file: 'registry-Agent.txt',
    text: [
      `C:\\>reg query "HKLM\\SOFTWARE\\Contoso\\Agent" /v "${name}"`,
      '',
      MODE_KEY,
      `    ${name}    REG_DWORD    ${data}`,
      '',
      'C:\\>',
    ].join('\n'),
  };
}

function services(...rows: readonly (readonly [name: string, state: string, startMode: string])[]): SampleFile {
  return {
    file: 'services.csv',
    text: csv(
      ['PSComputerName', 'SystemName', 'Name', 'State', 'StartMode', 'DisplayName'],
      ...rows.map(([name, state, mode]) => ['', 'HV-PROD1', name, state, mode, name]),
    ),
  };
}

function hotfixes(count: number, ...ids: readonly string[]): SampleFile {
  return systeminfo(
    ...SERVER_2022,
    `Hotfix(s):                 ${count} Hotfix(s) Installed.`,
    ...ids.map((id, index) => `                           [0${index + 1}]: ${id}`),
    'Network Card(s):           N/A',
  );
}

function features(name: string, installed: string, state: string): SampleFile {
  return {
    file: 'features.csv',
    text: csv(
      ['ComputerName', 'Name', 'Installed', 'InstallState'],
      ['HV-PROD1', 'FileAndStorage-Services', 'True', 'Installed'],
      ['HV-PROD1', name, installed, state],
    ),
  };
}

function adapters(...rows: readonly (readonly [connection: string, status: string])[]): SampleFile {
  return {
    file: 'adapters.csv',
    text: csv(
      ['ComputerName', 'Name', 'InterfaceDescription', 'Status', 'MacAddress', 'LinkSpeed'],
      ...rows.map(([connection, status], index) => [
        'HV-PROD1',
        connection,
        index === 0 ? 'Contoso 10G Adapter' : `Contoso 10G Adapter #${index + 1}`,
        status,
        `00-00-5E-00-53-0${index + 1}`,
        '10 Gbps',
      ]),
    ),
  };
}

/** An output that shows neither crashes nor events nor virtual machines. */
export const ONLY_SYSTEMINFO = systeminfo(...SERVER_2022);

/** What systeminfo, the registry and lists of services and updates show of a machine. */
export const MACHINE_SAMPLES: readonly KindSample[] = [
  {
    kind: 'os',
    area: 'host',
    listedFor: 'machine',
    forEach: 'machine',
    where: '{ build: { lt: 14393 } }',
    message: '`{machine}` runs {name} (build {build}).',
    matched: systeminfo(
      'OS Name:                   Microsoft Windows Server 2012 R2 Standard',
      'OS Version:                6.3.9600 N/A Build 9600',
    ),
    notMatched: systeminfo(...SERVER_2022),
    inconclusive: systeminfo('OS Name:                   Microsoft Windows Server 2012 R2 Standard'),
  },
  {
    kind: 'hardware',
    area: 'host',
    listedFor: 'machine',
    forEach: 'machine',
    where: '{ totalMemoryMB: { lt: 4096 } }',
    message: '`{machine}` has {totalMemoryMB} MB of memory.',
    matched: systeminfo(...SERVER_2022, 'Total Physical Memory:     2,048 MB'),
    notMatched: systeminfo(...SERVER_2022, 'Total Physical Memory:     65,536 MB'),
    inconclusive: ONLY_SYSTEMINFO,
  },
  {
    kind: 'hyperv.requirements',
    area: 'host',
    listedFor: 'machine',
    forEach: 'machine',
    where: '{ secondLevelAddressTranslation: false }',
    message: 'The processor of `{machine}` has no second level address translation.',
    matched: REQUIREMENTS('No'),
    notMatched: REQUIREMENTS('Yes'),
    inconclusive: ONLY_SYSTEMINFO,
  },
  {
    kind: 'registry.value',
    area: 'host',
    listedFor: 'machine',
    forEach: 'machine',
    where: `{ key: '${MODE_KEY}', name: Mode, data: 1 }`,
    message: '`{name}` is {data} on `{machine}`.',
    matched: registryValue('Mode', '0x1'),
    notMatched: registryValue('Mode', '0x0'),
    inconclusive: ONLY_SYSTEMINFO,
  },
  {
    kind: 'service',
    area: 'host',
    listedFor: 'machine',
    forEach: 'machine',
    where: '{ name: vmms, state: stopped }',
    message: 'The service `{name}` is {state} on `{machine}`.',
    matched: services(['vmms', 'Stopped', 'Auto'], ['W32Time', 'Running', 'Auto']),
    notMatched: services(['vmms', 'Running', 'Auto'], ['W32Time', 'Running', 'Auto']),
    inconclusive: ONLY_SYSTEMINFO,
  },
  {
    kind: 'hotfix',
    area: 'patch',
    listedFor: 'machine',
    forEach: 'machine',
    where: '{ id: KB5031364 }',
    message: 'The update {id} is installed on `{machine}`.',
    matched: hotfixes(2, 'KB5020873', 'KB5031364'),
    notMatched: hotfixes(2, 'KB5020873', 'KB5029250'),
    inconclusive: ONLY_SYSTEMINFO,
  },
  {
    kind: 'windows.feature',
    area: 'host',
    listedFor: 'machine',
    forEach: 'machine',
    where: '{ name: Hyper-V, installed: false }',
    message: 'The feature `{name}` is not installed on `{machine}`.',
    matched: features('Hyper-V', 'False', 'Available'),
    notMatched: features('Hyper-V', 'True', 'Installed'),
    inconclusive: ONLY_SYSTEMINFO,
  },
  {
    kind: 'network.adapter',
    area: 'network',
    listedFor: 'machine',
    forEach: 'machine',
    where: "{ name: 'Contoso 10G Adapter', status: disconnected }",
    message: 'The network adapter `{name}` of `{machine}` is {status}.',
    matched: adapters(['NIC1', 'Disconnected'], ['NIC2', 'Up']),
    notMatched: adapters(['NIC1', 'Up'], ['NIC2', 'Up']),
    inconclusive: ONLY_SYSTEMINFO,
  },
];
