import type { CollectStep, EmptyScope, KindDescription } from '../../model/artifact-kind.ts';
import type { FieldPath, Fields } from '../../model/fact.ts';
import { keepsEveryObject, pipeline } from '../shared/powershell-command.ts';

/** Properties that every output of this kind has. */
export const NET_TEAMS_HINT = /TeamingMode|AdministrativeMode/i;

export type TeamType = 'lbfo' | 'switch-embedded';

const COMPUTER = "@{n='ComputerName';e={$env:COMPUTERNAME}}";
const EXPORT = 'Export-Csv teams.csv -NoTypeInformation -Encoding UTF8';
const joined = (property: string): string => `@{n='${property}';e={$_.${property} -join ', '}}`;
const LBFO =
  `Get-NetLbfoTeam | Select-Object ${COMPUTER},Name,${joined('Members')},${joined('TeamNics')},TeamingMode,` +
  `LoadBalancingAlgorithm,Status | ${EXPORT}`;
const SWITCH_EMBEDDED =
  `Get-VMSwitchTeam | Select-Object ${COMPUTER},Name,${joined('NetAdapterInterfaceDescription')},TeamingMode,` +
  `LoadBalancingAlgorithm | ${EXPORT}`;
const MEMBERS =
  `Get-NetLbfoTeamMember | Select-Object ${COMPUTER},Team,Name,InterfaceDescription,AdministrativeMode,` +
  'OperationalStatus,FailureReason | Export-Csv team-members.csv -NoTypeInformation -Encoding UTF8';

export const netTeamsAbout: KindDescription = {
  id: 'net-teams',
  title: 'Teams of network adapters (Get-NetLbfoTeam, Get-VMSwitchTeam)',
  writtenBy: 'any',
  provides: ['network.team', 'network.team-member'],
  whole: false,
  collect,
  silence,
};

function collect(need: FieldPath, scope: Fields): CollectStep | undefined {
  if (/^network\.team-member(?:\.|$)/.test(need)) return { command: MEMBERS, where: 'host' };
  if (!/^network\.team(?:\.|$)/.test(need)) return undefined;
  return { command: scope['type'] === 'switch-embedded' ? SWITCH_EMBEDDED : LBFO, where: 'host' };
}

/** The type of team that a command lists all of; undefined for any other command. */
export function listedTeams(command: string): TeamType | undefined {
  const head = pipeline(command)[0] ?? '';
  const cmdlet =
    /^[\s(&]*(get-netlbfoteam|get-vmswitchteam)(?:\s+-(?:CimSession|ComputerName)\s+["']?[\w.-]+["']?)?[\s)]*$/i
      .exec(head)?.[1]
      ?.toLowerCase();
  if (cmdlet === undefined || !keepsEveryObject(command)) return undefined;
  return cmdlet === 'get-netlbfoteam' ? 'lbfo' : 'switch-embedded';
}

function silence(command: string): readonly EmptyScope[] {
  const type = listedTeams(command);
  return type === undefined ? [] : [{ kind: 'network.team', scope: { type } }];
}
