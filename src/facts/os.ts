import { type FactKindSpec, flag, from, number, oneOf, text, version } from './define.ts';

/** Roles as Win32_ComputerSystem.DomainRole counts them, 0 to 5. */
export const DOMAIN_ROLES = [
  'standalone-workstation',
  'member-workstation',
  'standalone-server',
  'member-server',
  'backup-domain-controller',
  'primary-domain-controller',
] as const;

/** Windows releases, oldest first; client and server releases of one build stand side by side. */
export const RELEASES = [
  'windows-xp',
  'windows-server-2003',
  'windows-vista',
  'windows-server-2008',
  'windows-7',
  'windows-server-2008-r2',
  'windows-8',
  'windows-server-2012',
  'windows-8.1',
  'windows-server-2012-r2',
  'windows-10',
  'windows-server-2016',
  'windows-server-2019',
  'windows-server-2022',
  'windows-11',
  'windows-server-23h2',
  'windows-server-2025',
] as const;

export type Release = (typeof RELEASES)[number];

export const ARCHITECTURES = ['x86', 'x64', 'arm64'] as const;

/** As the kernel tells them apart. */
export const PRODUCT_TYPES = ['workstation', 'domain-controller', 'server'] as const;

export const OS_KINDS: readonly FactKindSpec[] = [
  {
    kind: 'os',
    title: 'The Windows installation',
    scope: 'machine',
    identity: [],
    fields: {
      hostName: text('Host name as printed'),
      name: text('Product name as systeminfo prints it, in the language of the system'),
      productName: text('ProductName of the registry; says "Windows 10" on Windows 11 too'),
      version: version('Dotted version, such as 10.0.14393'),
      build: number('Build number, such as 14393; shared by client and server releases'),
      kernelBuild: number(
        'Build number of the kernel: that of the release which an enablement package turned into a later one (19041 for 19045)',
      ),
      revision: number('Update build revision (UBR): the part behind the build'),
      edition: text('EditionID, such as ServerStandard or Professional'),
      installationType: text('InstallationType: Client, Server, Server Core'),
      architecture: oneOf(ARCHITECTURES, 'Processor architecture of Windows'),
      productType: oneOf(PRODUCT_TYPES, 'Product type of Windows'),
      systemType: text('Processor architecture as printed, such as x64-based PC'),
      locale: text('System locale as printed'),
      bootTime: text('System boot time as printed; its date order is that of the region'),
      bootedAt: text('System boot time, ISO 8601 in UTC; only where the form says it without doubt'),
      installDate: text('Original install date as printed'),
      domainRole: oneOf(DOMAIN_ROLES, 'Role in its domain'),
      release: oneOf(RELEASES, 'Windows release', from('os.name', 'os.build')),
      uptimeDays: number(
        'Days that Windows had been running when the evidence was collected; absent where that day is not known',
        from('os.bootedAt', 'os.bootTime'),
      ),
      longUptime: flag(
        'More than 90 days; decided also where both orders of day and month agree',
        from('os.bootedAt', 'os.bootTime'),
      ),
      homeEdition: flag('A Home edition, which has no Hyper-V role', from('os.edition', 'os.name')),
    },
  },
  {
    kind: 'hardware',
    title: 'The computer',
    scope: 'machine',
    identity: [],
    fields: {
      manufacturer: text('System manufacturer as printed'),
      model: text('System model as printed'),
      totalMemoryMB: number('Physical memory that Windows can use, in MB (2^20 bytes)'),
      availableMemoryMB: number('Physical memory free at collection, in MB'),
      availableMemoryPercent: number(
        'Physical memory free at collection, in percent',
        from('hardware.availableMemoryMB'),
      ),
      biosVersion: text('BIOS version as printed'),
      processors: number('Processors installed (sockets), as systeminfo counts them'),
      logicalProcessors: number('Logical processors that Windows uses'),
      memoryAsPrinted: text('Physical memory as msinfo32 prints it, rounded to three digits: 63.9 GB'),
      firmwareVersion: text('Version of BIOS or UEFI alone, without maker and date: Hyper-V UEFI Release v4.1'),
      firmware: oneOf(['bios', 'uefi'], 'How Windows was started; uefi also in a generation 2 guest'),
      secureBoot: flag('Secure Boot is on; absent where the firmware has none'),
    },
  },
  {
    kind: 'hotfix',
    title: 'An installed update',
    scope: 'machine',
    identity: ['id'],
    fields: { id: text('KB followed by the article number: KB3063109') },
  },
  {
    kind: 'windows.feature',
    title: 'A role, role service or feature of Windows',
    scope: 'machine',
    identity: ['name'],
    fields: {
      name: text('Feature name as printed, such as Hyper-V or FS-SMB1; with DISM Microsoft-Hyper-V or SMB1Protocol'),
      installed: flag('Installed or enabled; absent where that waits for a restart'),
      catalog: oneOf(['server-manager', 'dism'], 'Whose name it is; each lists features that the other does not name'),
    },
  },
  {
    kind: 'machine',
    title: 'What the evidence says of a machine as a whole',
    scope: 'machine',
    identity: [],
    fields: {
      role: oneOf(['host', 'guest'], 'Hyper-V host, or guest of one', from('hardware.model', 'vm')),
      physical: flag('Not a virtual machine; absent where the model is a placeholder', from('hardware.model')),
      crashed: flag('Windows itself stopped on it with a bug check; true or absent', from('bugcheck')),
      physicalAdapters: number('Physical network adapters, from a complete list', from('network.adapter')),
      collectedAt: text('When its evidence was collected, ISO 8601', from('os')),
      hostParameters: oneOf(
        ['written', 'missing'],
        'Key in which a Hyper-V host tells the guest about itself: Virtual Machine\\Guest\\Parameters',
      ),
    },
  },
  {
    kind: 'patch',
    title: 'Whether a fix that rules ask for is installed',
    scope: 'machine',
    identity: ['id'],
    fields: {
      id: oneOf(['ms17-010', 'hyper-v-2012-r2-updates'], 'Name of the fix', from('os.revision', 'os.build', 'hotfix')),
      installed: flag('The fix is there', from('os.revision', 'os.build', 'hotfix')),
      basis: oneOf(
        ['build', 'revision', 'hotfix-list'],
        'What the answer rests on',
        from('os.revision', 'os.build', 'hotfix'),
      ),
    },
  },
];
