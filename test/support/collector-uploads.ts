import { memoryBundle } from '../../src/intake/memory-bundle.ts';
import { type BundleArtifacts, readArtifacts } from '../../src/read-artifacts.ts';
import { zipOf } from './zip.ts';

/** As `Out-File` of Windows PowerShell writes. */
function utf16(...lines: readonly string[]): Buffer {
  return Buffer.from(`\ufeff${lines.join('\r\n')}\r\n`, 'utf16le');
}
const utf8 = (...lines: readonly string[]) => Buffer.from(`${lines.join('\r\n')}\r\n`);

/** An `Export-Clixml` of objects with simple properties. */
export function clixml(type: string, ...objects: readonly string[]): Buffer {
  const body = objects.map(
    (properties, index) =>
      `  <Obj RefId="${index * 10}">\r\n    <TN RefId="${index * 10}">\r\n      <T>${type}</T>\r\n      <T>System.Object</T>\r\n    </TN>\r\n    <ToString>${type}</ToString>\r\n    <Props>\r\n${properties}\r\n    </Props>\r\n  </Obj>`,
  );
  return utf16('<Objs Version="1.1.0.1" xmlns="http://schemas.microsoft.com/powershell/2004/04">', ...body, '</Objs>');
}

const text = (name: string, value: string) => `      <S N="${name}">${value}</S>`;
const flag = (name: string, value: boolean) => `      <B N="${name}">${value}</B>`;
const number = (name: string, value: number) => `      <I32 N="${name}">${value}</I32>`;
const member = (name: string, value: string, code: number, id: number) =>
  `      <Obj N="${name}" RefId="${id}">\r\n        <TN RefId="${id}">\r\n          <T>System.Enum</T>\r\n        </TN>\r\n        <ToString>${value}</ToString>\r\n        <I32>${code}</I32>\r\n      </Obj>`;

const RULE = '='.repeat(60);
const TSS = 'TSS_HV01_261120-101500_HyperV';
export const TSS_FILES: Readonly<Record<string, Buffer>> = {
  [`${TSS}/HV01_261120-101500_SystemInfo_Stop_.txt`]: utf16(
    '',
    'Host Name:                 HV01',
    'OS Name:                   Microsoft Windows Server 2019 Datacenter',
    'OS Version:                10.0.17763 N/A Build 17763',
    'OS Manufacturer:           Microsoft Corporation',
    'OS Configuration:          Member Server',
    'System Manufacturer:       Contoso Ltd.',
    'System Model:              CX-2000',
    'System Type:               x64-based PC',
    'Hyper-V Requirements:      A hypervisor has been detected. Features required for Hyper-V will not be displayed.',
  ),
  [`${TSS}/HV01_261120-101500_Reg_HyperV_Stop_.txt`]: utf16(
    '',
    RULE,
    String.raw`20261120 10:15:02.104 : REG QUERY "HKEY_LOCAL_MACHINE\SOFTWARE\Microsoft\Windows NT\CurrentVersion\Virtualization" /s`,
    RULE,
    '',
    String.raw`HKEY_LOCAL_MACHINE\SOFTWARE\Microsoft\Windows NT\CurrentVersion\Virtualization`,
    '    MinimumMacAddress    REG_BINARY    00155D0A0B00',
    '',
    '',
    RULE,
    String.raw`20261120 10:15:02.391 : REG QUERY "HKEY_LOCAL_MACHINE\SYSTEM\CurrentControlSet\Services\vmsmp\Parameters" /s`,
    RULE,
    String.raw`[WARNING] Registry Key "HKLM:\SYSTEM\CurrentControlSet\Services\vmsmp\Parameters" does not exist.`,
  ),
  [`${TSS}/HV01_261120-101500_HyperV_Config.xml`]: clixml(
    'Microsoft.HyperV.PowerShell.VMHost',
    [
      number('LogicalProcessorCount', 16),
      flag('IovSupport', true),
      flag('NumaSpanningEnabled', true),
      text('ComputerName', 'HV01'),
      text('VirtualHardDiskPath', String.raw`D:\Hyper-V`),
    ].join('\r\n'),
  ),
  [`${TSS}/HV01_hotfixes.txt`]: utf16(
    '',
    'Source        Description      HotFixID      InstalledBy          InstalledOn',
    '------        -----------      --------      -----------          -----------',
    'HV01          Security Update  KB5099990     NT AUTHORITY\\SYSTEM  11/10/2026 12:00:00 AM',
    '',
    '',
  ),
  [`${TSS}/HV01_Bcdedit.txt`]: utf16(
    '',
    'Windows Boot Manager',
    '--------------------',
    'identifier              {bootmgr}',
    'device                  partition=\\Device\\HarddiskVolume1',
    'default                 {current}',
    '',
    'Windows Boot Loader',
    '-------------------',
    'identifier              {current}',
    'device                  partition=C:',
    'path                    \\Windows\\system32\\winload.efi',
    'hypervisorlaunchtype    Auto',
  ),
};

export const SDP_FILES: Readonly<Record<string, Buffer>> = {
  'SDP_HYPERV/HV01_reg_CurrentVersion.TXT': utf8(
    '-'.repeat(60),
    String.raw`[HKLM\SOFTWARE\Microsoft\Windows NT\CurrentVersion]`,
    '-'.repeat(60),
    '',
    String.raw`HKEY_LOCAL_MACHINE\SOFTWARE\Microsoft\Windows NT\CurrentVersion`,
    '    ProductName    REG_SZ    Windows Server 2019 Datacenter',
    '    CurrentBuild    REG_SZ    17763',
  ),
  'SDP_HYPERV/HV01_Hyper-VBasicInfo.txt': utf8(
    '<<<<<<<<<< APP01 >>>>>>>>>>',
    '',
    'Basic information:',
    '    Version: 9.0',
    '    Generation: 2',
    '    State: Running(Enabled - 2)',
    '',
    'BIOS:',
    '    Num Lock: False',
  ),
};

export const vmXml = (name: string, index: number) =>
  [
    text('VMName', name),
    text('VMId', `0a1b2c3d-0000-4000-8000-00000000000${index}`),
    text('Name', name),
    member('State', 'Running', 2, 3),
    number('Generation', 2),
    text('Version', '9.0'),
    text('ComputerName', 'HV01'),
  ].join('\r\n');

/** As `Out-File -Encoding ascii -Width 9999` writes, which turns other letters into question marks. */
const ascii = (...lines: readonly string[]) =>
  Buffer.from(`${lines.map((line) => line.replace(/[^\u0000-\u007f]/g, '?')).join('\r\n')}\r\n`, 'latin1');

export function vmTable(...names: readonly string[]): Buffer {
  const width = Math.max(...names.map((name) => name.length), 4);
  const row = (name: string, rest: string) => `${name.padEnd(width)} ${rest}`;
  return ascii(
    '',
    row('Name', 'State   CPUUsage(%) MemoryAssigned(M) Uptime              Status             Version'),
    row('----', '-----   ----------- ----------------- ------              ------             -------'),
    ...names.map((name) =>
      row(name, 'Running 0           4096              10.00:05:09.1230000 Operating normally 9.0    '),
    ),
    '',
    '',
  );
}

/** One node of a cluster, and what is asked of the cluster as a whole. */
export function sddc(...names: readonly string[]): Buffer {
  const lan = [
    text('Name', 'LAN'),
    member('SwitchType', 'External', 2, 3),
    flag('AllowManagementOS', true),
    text('ComputerName', 'HV01'),
  ];
  const node = [text('Name', 'HV01'), text('NodeName', 'HV01'), member('State', 'Up', 0, 3), number('NodeWeight', 1)];
  return zipOf([
    {
      name: 'GetClusterNode.XML',
      content: clixml('Microsoft.FailoverClusters.PowerShell.ClusterNode', node.join('\r\n')),
    },
    { name: 'Node_HV01/GetVM.txt', content: vmTable(...names) },
    { name: 'Node_HV01/GetVM.xml', content: clixml('Microsoft.HyperV.PowerShell.VirtualMachine', ...names.map(vmXml)) },
    {
      name: 'Node_HV01/GetVMSwitch.xml',
      content: clixml('Microsoft.HyperV.PowerShell.VMSwitch', lan.join('\r\n')),
    },
  ]);
}

export const MSRD_FILES: Readonly<Record<string, Buffer>> = {
  'MSRD-Results-APP01-20261120_101500/APP01_RegistryKeys/APP01_HKLM-SW-MS-VM-GuestParams.txt': utf16(
    'Windows Registry Editor Version 5.00',
    '',
    String.raw`[HKEY_LOCAL_MACHINE\SOFTWARE\Microsoft\Virtual Machine\Guest\Parameters]`,
    '"VirtualMachineName"="APP01"',
    '"PhysicalHostName"="HV01"',
    '',
  ),
};

export const ARCHIVE = 'HealthTest-CL01-20261120.ZIP';
export const ALL_FILES: Readonly<Record<string, Buffer>> = {
  ...TSS_FILES,
  ...SDP_FILES,
  ...MSRD_FILES,
  [ARCHIVE]: sddc('APP01', 'Büro'),
};

export function readUpload(files: Readonly<Record<string, Buffer>>): Promise<BundleArtifacts> {
  return readArtifacts(memoryBundle(Object.entries(files).map(([path, content]) => ({ path, content }))));
}
