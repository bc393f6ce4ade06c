import type { CollectStep, KindDescription } from '../../model/artifact-kind.ts';
import type { FieldPath } from '../../model/fact.ts';

/** What no command that is asked for earlier shows as well. */
const OWN: readonly FieldPath[] = [
  'os.bootedAt',
  'hardware.firmware',
  'hardware.firmwareVersion',
  'hardware.logicalProcessors',
];

export const computerInfoAbout: KindDescription = {
  id: 'computer-info',
  title: 'The computer by PowerShell and WMI (Get-ComputerInfo, Win32_ComputerSystem, ver)',
  writtenBy: 'any',
  provides: [
    'os.hostName',
    'os.name',
    'os.productName',
    'os.version',
    'os.build',
    'os.revision',
    'os.edition',
    'os.installationType',
    'os.systemType',
    'os.domainRole',
    'os.productType',
    'hardware.manufacturer',
    'hardware.model',
    'hardware.totalMemoryMB',
    'hardware.availableMemoryMB',
    'hardware.processors',
    'hyperv.requirements',
    'vbs.status',
    'hotfix',
    ...OWN,
  ],
  whole: false,
  collect,
};

/** Names of properties, which no language translates, one of them in every output; and what `ver` prints. */
export const COMPUTER_INFO_HINT =
  /ComputerInfo|Win32_(?:OperatingSystem|ComputerSystem|BIOS)|Windows(?:ProductName|EditionId|InstallationType|UBR|CurrentVersion)|Os(?:Name|Version|BuildNumber|HotFixes)|Cs(?:Name|Model|Manufacturer|DNSHostName|TotalPhysicalMemory)|Bios(?:FirmwareType|SMBIOSBIOSVersion)|HyperVRequirement|HypervisorPresent|DeviceGuardSmartStatus|BuildNumber|TotalPhysicalMemory|PrimaryOwnerName|DomainRole|NumberOfProcessors|SMBIOSBIOSVersion|Windows \[/i;

const COMMAND = 'Get-ComputerInfo | ConvertTo-Json -Depth 3 > computer-info.txt';

function collect(need: FieldPath): CollectStep | undefined {
  return OWN.includes(need) ? { command: COMMAND, where: 'host' } : undefined;
}
