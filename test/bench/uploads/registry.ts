import type { InventedMachine } from './machine.ts';
import type { Random } from './random.ts';

const CURRENT_VERSION = 'HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion';
const SERVICES = 'HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services';
const INTEGRATION = [
  ...['vmicguestinterface', 'vmicheartbeat', 'vmickvpexchange', 'vmicrdv', 'vmicshutdown', 'vmictimesync'],
  ...['vmicvmsession', 'vmicvss'],
];

/** `reg query /s` of the version of Windows and of its services, as a collector joins them into one file; about 20 KB. */
export function registryDump(machine: InventedMachine, random: Random): string {
  const services = [...INTEGRATION, ...Array.from({ length: 22 }, () => `contoso${random.hex(6)}`)];
  const lines = [
    ...currentVersion(machine),
    ...services.flatMap((name) => service(name, machine, random)),
    `${SERVICES}\\LanmanServer\\Parameters`,
    '    EnableAuthenticateUserSharing    REG_DWORD    0x0',
    `    SMB1    REG_DWORD    ${!machine.isHealthy && random.chance(30) ? '0x1' : '0x0'}`,
    '',
  ];
  return `\r\n${lines.join('\r\n')}\r\n`;
}

function currentVersion({ windows, revision }: InventedMachine): readonly string[] {
  return [
    CURRENT_VERSION,
    '    SystemRoot    REG_SZ    C:\\Windows',
    `    CurrentBuild    REG_SZ    ${windows.build}`,
    `    CurrentBuildNumber    REG_SZ    ${windows.build}`,
    '    CurrentMajorVersionNumber    REG_DWORD    0xa',
    '    CurrentMinorVersionNumber    REG_DWORD    0x0',
    '    DigitalProductId    REG_BINARY    A4000000030000003030333737',
    `    EditionID    REG_SZ    ${windows.edition}`,
    '    InstallationType    REG_SZ    Server',
    `    ProductName    REG_SZ    ${windows.name}`,
    `    UBR    REG_DWORD    0x${revision.toString(16)}`,
    '',
    `${CURRENT_VERSION}\\Virtualization`,
    '    MinVmVersionForCpuBasedMitigations    REG_SZ    1.0',
    '',
  ];
}

function service(name: string, { isHealthy }: InventedMachine, random: Random): readonly string[] {
  const start = !isHealthy && random.chance(5) ? '0x4' : '0x3';
  return [
    `${SERVICES}\\${name}`,
    '    DependOnService    REG_MULTI_SZ    RpcSs\\0VmBus',
    `    DisplayName    REG_SZ    @%systemroot%\\system32\\icsvc.dll,-${random.between(100, 999)}`,
    '    ErrorControl    REG_DWORD    0x1',
    `    FailureActions    REG_BINARY    ${random.hex(56).toUpperCase()}`,
    '    ImagePath    REG_EXPAND_SZ    %SystemRoot%\\system32\\svchost.exe -k LocalSystemNetworkRestricted -p',
    '    ObjectName    REG_SZ    LocalSystem',
    `    Start    REG_DWORD    ${start}`,
    '    Type    REG_DWORD    0x20',
    '',
    `${SERVICES}\\${name}\\Parameters`,
    `    ServiceDll    REG_EXPAND_SZ    %SystemRoot%\\System32\\${name}.dll`,
    '',
  ];
}
