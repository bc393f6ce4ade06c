import type { CollectStep, KindDescription } from '../../model/artifact-kind.ts';
import type { FieldPath } from '../../model/fact.ts';

export const smbServerAbout: KindDescription = {
  id: 'smb-server',
  title: 'Configuration of the SMB server (Get-SmbServerConfiguration)',
  writtenBy: 'any',
  provides: ['smb.server.smb1Enabled'],
  whole: false,
  collect,
};

/** The one property that is read. */
export const SMB_SERVER_HINT = /EnableSMB1Protocol/i;

/** Windows 7 and Server 2008 R2 lack the cmdlet; there the whole key tells, because a value that is missing means on. */
const COMMAND =
  'if (Get-Command Get-SmbServerConfiguration -ErrorAction SilentlyContinue) { Get-SmbServerConfiguration | ' +
  "Select-Object @{n='ComputerName';e={$env:COMPUTERNAME}},EnableSMB1Protocol,EnableSMB2Protocol | " +
  'Export-Csv smbserver.csv -NoTypeInformation -Encoding UTF8 } else { ' +
  'reg query "HKLM\\SYSTEM\\CurrentControlSet\\Services\\LanmanServer\\Parameters" /s > registry-Parameters.txt }';

function collect(need: FieldPath): CollectStep | undefined {
  return need === 'smb.server.smb1Enabled' || need === 'smb.server' ? { command: COMMAND, where: 'host' } : undefined;
}
