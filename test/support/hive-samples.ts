import {
  binary,
  dword,
  type HiveKey,
  type HiveValue,
  qword,
  text,
  texts,
  under,
  wide,
  writeHive,
} from './hive-writer.ts';

const SYSTEM = '\\SystemRoot\\System32\\Config\\SYSTEM';

function service(name: string, start: number, ...values: readonly HiveValue[]): HiveKey {
  return { name, values: [dword('Type', 0x20), dword('Start', start), ...values] };
}

function computerName(name: string): HiveKey {
  return { name: 'ComputerName', values: [text('ComputerName', name)] };
}

/** SYSTEM of a guest; the service that answers for the heartbeat is disabled in the set that is in use, not in the other. */
export function guestSystem(): HiveKey {
  const set = (name: string, heartbeat: number): HiveKey => ({
    name,
    keys: [
      {
        name: 'Control',
        keys: [
          { name: 'ComputerName', keys: [computerName('APP01')] },
          {
            name: 'CrashControl',
            values: [dword('CrashDumpEnabled', 7), text('DumpFile', '%SystemRoot%\\MEMORY.DMP', 2)],
          },
        ],
      },
      {
        name: 'Services',
        keys: [
          service('vmbus', 0, text('ImagePath', '\\SystemRoot\\System32\\drivers\\vmbus.sys', 2)),
          service('vmicheartbeat', heartbeat, text('ObjectName', 'NT AUTHORITY\\NetworkService')),
          service('vmicshutdown', 3),
        ],
      },
    ],
  });
  return {
    name: 'CMI-CreateHive{2A7FB991-7BBE-4F9D-B91E-7CB51D4737F5}',
    keys: [
      set('ControlSet001', 4),
      set('ControlSet002', 3),
      {
        name: 'Select',
        values: [dword('Current', 1), dword('Default', 1), dword('Failed', 0), dword('LastKnownGood', 2)],
      },
    ],
  };
}

export function guestSoftware(): HiveKey {
  const parameters = [
    text('HostName', 'HV01.contoso.example'),
    text('PhysicalHostName', 'HV01'),
    text('VirtualMachineName', 'APP01'),
    text('VirtualMachineId', '6A1C3E0B-54D2-4E55-9C0D-2B8F4C7A9E10'),
    dword('HostingSystemOsMajor', 6),
    dword('HostingSystemOsMinor', 3),
  ];
  const windows = [
    text('CurrentBuild', '9600'),
    text('CurrentBuildNumber', '9600'),
    text('EditionID', 'ServerStandard'),
    qword('InstallTime', 0x1d0_1234_5678_9abcn),
    text('ProductName', 'Windows Server 2012 R2 Standard'),
    dword('UBR', 17415),
  ];
  return {
    name: 'CMI-CreateHive{199DAFC2-6F16-4946-BF90-5A3FC3A60902}',
    keys: [
      {
        name: 'Microsoft',
        keys: [
          {
            name: 'Virtual Machine',
            keys: [
              { name: 'Auto', values: [text('IntegrationServicesVersion', '6.3.9600.17415')] },
              { name: 'External' },
              { name: 'Guest', keys: [{ name: 'Parameters', values: parameters }] },
            ],
          },
          { name: 'Windows NT', keys: [{ name: 'CurrentVersion', values: windows }] },
        ],
      },
    ],
  };
}

function hostSystem(): HiveKey {
  return {
    name: 'ROOT',
    keys: [
      {
        name: 'ControlSet002',
        keys: [
          { name: 'Control', keys: [{ name: 'ComputerName', keys: [computerName('HV01')] }] },
          {
            name: 'Services',
            keys: [
              {
                name: 'LanmanServer',
                values: [dword('Start', 2)],
                keys: [
                  { name: 'Parameters', values: [dword('SMB1', 1), texts('NullSessionPipes', ['netlogon', 'samr'])] },
                ],
              },
              service('vmms', 2, text('DisplayName', 'Hyper-V Virtual Machine Management')),
            ],
          },
        ],
      },
      { name: 'Select', values: [dword('Current', 2)] },
    ],
  };
}

function boot(): HiveKey {
  const element = (name: string, value: HiveValue): HiveKey => ({ name, values: [value] });
  return {
    name: 'NewStoreRoot',
    keys: [
      { name: 'Description', values: [text('KeyName', 'BCD00000000'), dword('System', 1)] },
      {
        name: 'Objects',
        keys: [
          {
            name: '{4c1d8c3e-9a55-11ee-8d1f-00155d012a07}',
            keys: [
              { name: 'Description', values: [dword('Type', 0x1020_0003)] },
              {
                name: 'Elements',
                keys: [
                  element('12000004', text('Element', 'Windows Server 2022')),
                  element('250000f0', binary('Element', 1, 0, 0, 0, 0, 0, 0, 0)),
                ],
              },
            ],
          },
        ],
      },
    ],
  };
}

function clusterOfChinese(): HiveKey {
  return {
    name: 'Cluster',
    values: [text('ClusterName', 'CLU01')],
    keys: [
      { name: 'Groups' },
      { name: 'Nodes', list: 'li', keys: [{ name: '1', values: [text('NodeName', 'HV01')] }, { name: '2' }] },
      {
        name: 'Resources',
        list: 'ri',
        keys: [
          { name: '虚拟机 应用', values: [text('名称', '虚拟机配置 APP01'), text('Type', 'Virtual Machine')] },
          { name: 'Größe', values: [text('Straße', 'ä')] },
          { name: 'Ärger' },
        ],
      },
    ],
  };
}

/** Data of every type, and data that is not what its type says. */
function everyType(): HiveKey {
  return {
    name: 'Contoso',
    values: [
      text('', 'default'),
      { name: 'none', type: 0, data: Buffer.from([1, 2]) },
      { name: 'unterminated', type: 1, data: wide('no end') },
      { name: 'half a terminator', type: 1, data: Buffer.concat([wide('end'), Buffer.alloc(1)]) },
      { name: 'half a letter', type: 1, data: Buffer.from('61006200ff', 'hex') },
      { name: 'text behind its end', type: 1, data: wide('seen\0unseen\0') },
      { name: 'empty', type: 1, data: Buffer.alloc(0) },
      { name: 'link', type: 6, data: wide('\\Registry\\Machine\\SYSTEM') },
      { name: 'big end', type: 5, data: Buffer.from('00000010', 'hex') },
      { name: 'list without an end', type: 7, data: wide('one\0two') },
      { name: 'short number', type: 4, data: Buffer.from('0102', 'hex') },
      { name: 'wide number', type: 4, data: Buffer.from('0100000000000000', 'hex') },
      qword('large', 0xffff_ffff_ffff_fffen),
      { name: 'of a driver', type: 0xffff_0010, data: Buffer.from('ff', 'hex') },
      text('trailing blank ', 'kept'),
    ],
  };
}

function user(): HiveKey {
  return {
    name: 'CMI-CreateHive{6A1C4018-979D-4291-A7DC-7AED1C75B67C}',
    keys: [{ name: 'Environment', values: [text('TEMP', '%USERPROFILE%\\Temp', 2)] }, { name: 'Software' }],
  };
}

function accounts(): HiveKey {
  return { name: 'SAM', keys: [under('SAM\\Domains\\Account', { name: 'Users', values: [binary('V', 1, 2, 3)] })] };
}

/** The samples of hives by their names: written from here, so that everybody sees what is in them. */
export const HIVE_SAMPLES: ReadonlyMap<string, () => Buffer> = new Map([
  ['guest-system.hive', () => writeHive({ root: guestSystem(), fileName: SYSTEM })],
  [
    'guest-software.hiv',
    () => writeHive({ root: guestSoftware(), fileName: '\\SystemRoot\\System32\\Config\\SOFTWARE' }),
  ],
  ['host-system-dirty.hive', () => writeHive({ root: hostSystem(), fileName: SYSTEM, isDirty: true })],
  ['host-system-cut.hive', () => writeHive({ root: hostSystem(), fileName: SYSTEM }).subarray(0, 5000)],
  ['guest-system-without-base-block.hive', () => writeHive({ root: guestSystem() }).subarray(4096)],
  ['boot.hive', () => writeHive({ root: boot(), fileName: '\\Device\\HarddiskVolume1\\Boot\\BCD' })],
  ['cluster.reg', () => writeHive({ root: clusterOfChinese(), gap: 1024 })],
  ['every-type.txt', () => writeHive({ root: everyType() })],
  ['user.dat', () => writeHive({ root: user(), fileName: '\\??\\C:\\Users\\admin\\ntuser.dat' })],
  ['accounts.hive', () => writeHive({ root: accounts(), fileName: '\\SystemRoot\\System32\\Config\\SAM' })],
  ['empty.hive', () => writeHive({ root: { name: 'ROOT' } })],
  ['log.LOG1', () => writeHive({ root: { name: 'ROOT' }, fileName: SYSTEM, fileType: 6 }).subarray(0, 512)],
]);
