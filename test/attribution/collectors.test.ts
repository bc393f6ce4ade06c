import { describe, expect, it } from 'vitest';
import { holdsArtifact } from '../../src/artifacts/recognise.ts';
import { FactStore } from '../../src/facts/store.ts';
import { planBundles } from '../../src/intake/bundles.ts';
import { memoryBundle } from '../../src/intake/memory-bundle.ts';
import { peekSection } from '../../src/intake/read.ts';
import { type BundleArtifacts, readArtifacts } from '../../src/read-artifacts.ts';
import { tempFolder } from '../intake/temp-folder.ts';
import { zipOf } from '../support/zip.ts';

/** As `Out-File` of Windows PowerShell writes. */
function utf16(...lines: readonly string[]): Buffer {
  return Buffer.from(`\ufeff${lines.join('\r\n')}\r\n`, 'utf16le');
}
const utf8 = (...lines: readonly string[]) => Buffer.from(`${lines.join('\r\n')}\r\n`);

/** An `Export-Clixml` of objects with simple properties. */
function clixml(type: string, ...objects: readonly string[]): Buffer {
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
const TSS_FILES: Readonly<Record<string, Buffer>> = {
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

const SDP_FILES: Readonly<Record<string, Buffer>> = {
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

const vmXml = (name: string, index: number) =>
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

function vmTable(...names: readonly string[]): Buffer {
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
function sddc(...names: readonly string[]): Buffer {
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

const MSRD_FILES: Readonly<Record<string, Buffer>> = {
  'MSRD-Results-APP01-20261120_101500/APP01_RegistryKeys/APP01_HKLM-SW-MS-VM-GuestParams.txt': utf16(
    'Windows Registry Editor Version 5.00',
    '',
    String.raw`[HKEY_LOCAL_MACHINE\SOFTWARE\Microsoft\Virtual Machine\Guest\Parameters]`,
    '"VirtualMachineName"="APP01"',
    '"PhysicalHostName"="HV01"',
    '',
  ),
};

const ARCHIVE = 'HealthTest-CL01-20261120.ZIP';
const ALL: Readonly<Record<string, Buffer>> = {
  ...TSS_FILES,
  ...SDP_FILES,
  ...MSRD_FILES,
  [ARCHIVE]: sddc('APP01', 'Büro'),
};

function read(files: Readonly<Record<string, Buffer>>): Promise<BundleArtifacts> {
  return readArtifacts(memoryBundle(Object.entries(files).map(([path, content]) => ({ path, content }))));
}

/** Path below its collector's folder, kind, machine and role of each artifact. */
async function named(files: Readonly<Record<string, Buffer>>): Promise<readonly (readonly unknown[])[]> {
  const { artifacts } = await read(files);
  return artifacts.map(({ path, kind, machine, result }) => [
    path.replace(/^[^!/]*!?\//, ''),
    kind.id,
    machine,
    result.role,
  ]);
}

describe('the files of each collector', () => {
  it('of TSS belong to the host in their names', async () => {
    expect(await named(TSS_FILES)).toEqual([
      ['HV01_261120-101500_HyperV_Config.xml', 'vm-host', 'HV01', undefined],
      ['HV01_261120-101500_Reg_HyperV_Stop_.txt', 'registry', 'HV01', undefined],
      ['HV01_261120-101500_Reg_HyperV_Stop_.txt', 'registry', 'HV01', undefined],
      ['HV01_261120-101500_SystemInfo_Stop_.txt', 'systeminfo', 'HV01', undefined],
      ['HV01_Bcdedit.txt', 'bcdedit', 'HV01', undefined],
      ['HV01_hotfixes.txt', 'hotfix-list', 'HV01', undefined],
    ]);
  });

  it('of SDP belong to the host in their names', async () => {
    expect(await named(SDP_FILES)).toEqual([
      ['HV01_Hyper-VBasicInfo.txt', 'hyperv-basic-info', 'HV01', 'host'],
      ['HV01_reg_CurrentVersion.TXT', 'registry', 'HV01', undefined],
    ]);
  });

  it('of the cluster diagnostics belong to the node of their folder', async () => {
    expect(await named({ [ARCHIVE]: sddc('APP01') })).toEqual([
      ['GetClusterNode.XML', 'cluster', 'HV01', undefined],
      ['Node_HV01/GetVM.txt', 'vm-list', 'HV01', undefined],
      ['Node_HV01/GetVM.xml', 'vm-list', 'HV01', undefined],
      ['Node_HV01/GetVMSwitch.xml', 'vm-switch', 'HV01', undefined],
    ]);
  });

  it('of MSRD-Collect belong to the guest in their names', async () => {
    expect(await named(MSRD_FILES)).toEqual([
      ['APP01_RegistryKeys/APP01_HKLM-SW-MS-VM-GuestParams.txt', 'registry', 'APP01', 'guest'],
    ]);
  });

  it('are told apart in one upload', async () => {
    const { artifacts } = await read(ALL);
    const guests = artifacts.filter(({ machine }) => machine !== 'HV01');
    expect(artifacts).toHaveLength(13);
    expect(guests.map(({ path, machine }) => [path, machine])).toEqual([[Object.keys(MSRD_FILES)[0], 'APP01']]);
  });

  it('are one bundle together, and each alone', async () => {
    for (const files of [ALL, TSS_FILES, SDP_FILES, MSRD_FILES, { ...TSS_FILES, ...SDP_FILES }]) {
      const root = tempFolder(files);
      const { plans } = await planBundles([root], 'auto', async (file) => {
        const section = peekSection(file);
        return section !== undefined && (await holdsArtifact(section));
      });
      expect(plans.map(({ path }) => path)).toEqual([root]);
    }
  });
});

describe('names of which ascii has taken letters', () => {
  /** The VMs of the host, as all that lists them says. */
  async function vms(files: Readonly<Record<string, Buffer>>) {
    const { artifacts } = await read(files);
    const store = new FactStore(
      artifacts.map(({ kind, machine, result }) => ({
        artifact: kind.id,
        machine,
        provides: kind.provides,
        whole: kind.whole,
        facts: result.facts.map((fact) => ({ ...fact, machine })),
        covers: result.covers.map((coverage) => ({ ...coverage, machine })),
        cuts: [],
      })),
    );
    return store
      .rows('vm', 'HV01')
      .map(({ cells, disputed }) => ({ vm: cells.get('vm')?.value, states: cells.get('state')?.values, disputed }));
  }

  it('are those that the export beside it shows', async () => {
    expect(await vms({ [ARCHIVE]: sddc('APP01', 'Büro', '财务') })).toEqual([
      { vm: 'APP01', states: ['running'], disputed: false },
      { vm: 'Büro', states: ['running'], disputed: false },
      { vm: '财务', states: ['running'], disputed: false },
    ]);
  });

  it('cannot be read where two fit, and the list then proves nothing of others', async () => {
    const rows = await vms({ [ARCHIVE]: sddc('财务', '数据') });
    expect(rows.filter(({ vm }) => vm !== null)).toEqual([
      { vm: '数据', states: ['running'], disputed: false },
      { vm: '财务', states: ['running'], disputed: false },
    ]);
    expect(rows.filter(({ vm }) => vm === null)).toHaveLength(2);
    expect((await read({ [ARCHIVE]: sddc('财务', '数据') })).diagnostics).toEqual([
      expect.objectContaining({
        code: 'attribute/letters-lost',
        source: { path: `${ARCHIVE}!/Node_HV01/GetVM.txt`, startLine: 4, endLine: 4 },
      }),
    ]);
  });

  it('stay as they are where nothing shows more', async () => {
    const { artifacts } = await read({ 'Node_HV01/GetVM.txt': vmTable('Büro', 'APP01') });
    expect(artifacts[0]?.result.facts.map(({ fields }) => fields['vm'])).toEqual(['B?ro', 'APP01']);
    expect(artifacts[0]?.result.covers).toHaveLength(1);
  });

  it('are not taken from another machine', async () => {
    const { artifacts } = await read({
      'Node_HV01/GetVM.txt': vmTable('Büro'),
      'Node_HV02.contoso.example/GetVM.xml': clixml(
        'Microsoft.HyperV.PowerShell.VirtualMachine',
        vmXml('Büro', 1).replace('HV01', 'HV02'),
      ),
    });
    expect(artifacts.map(({ machine, result }) => [machine, result.facts[0]?.fields['vm']])).toEqual([
      ['HV01', 'B?ro'],
      ['HV02', 'Büro'],
    ]);
  });

  it('do not change a name that has a question mark in a text of Unicode', async () => {
    const { artifacts } = await read({
      'Node_HV01/a.xml': clixml('Microsoft.HyperV.PowerShell.VirtualMachine', vmXml('B?ro', 1)),
      'Node_HV01/b.xml': clixml('Microsoft.HyperV.PowerShell.VirtualMachine', vmXml('Büro', 2)),
      'Node_HV01/GetVM.txt': vmTable('B?ro'),
    });
    expect(artifacts.map(({ path, result }) => [path, result.facts[0]?.fields['vm']])).toEqual([
      ['Node_HV01/GetVM.txt', null],
      ['Node_HV01/a.xml', 'B?ro'],
      ['Node_HV01/b.xml', 'Büro'],
    ]);
  });
});
