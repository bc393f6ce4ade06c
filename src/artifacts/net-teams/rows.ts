import type { Fact } from '../../model/fact.ts';
import { enumOf, listText } from '../shared/cell-values.ts';
import { members } from '../shared/enum-members.ts';
import { askedHost, FieldReader, hostOf } from '../shared/hyperv-rows.ts';
import type { Output } from '../shared/powershell-output.ts';
import { cellOf, hasColumn, type Row, type RowBlock, textOf } from '../shared/powershell-rows.ts';
import type { TeamType } from './about.ts';

/** Names and numbers of MSFT_NetLbfoTeam and of the teams of virtual switches. */
const teamingMode = enumOf(
  members([
    ['Static', 0, 'static'],
    ['SwitchIndependent', 1, 'switch-independent'],
    ['Lacp', 2, 'lacp'],
  ]),
);
const loadBalancing = enumOf(
  members([
    ['TransportPorts', 0, 'transport-ports'],
    ['IPAddresses', 2, 'ip-addresses'],
    ['MacAddresses', 3, 'mac-addresses'],
    ['HyperVPort', 4, 'hyper-v-port'],
    ['Dynamic', 5, 'dynamic'],
  ]),
);
const teamStatus = enumOf(
  members([
    ['Up', 0, 'up'],
    ['Down', 1, 'down'],
    ['Degraded', 2, 'degraded'],
  ]),
);
const memberMode = enumOf(
  members([
    ['Active', 0, 'active'],
    ['Standby', 1, 'standby'],
  ]),
);
const memberStatus = enumOf(
  members([
    ['Active', 0, 'active'],
    ['Standby', 1, 'standby'],
    ['Failed', 4096, 'failed'],
  ]),
);

const SET_MEMBERS = 'NetAdapterInterfaceDescription';

export function areTeams(block: RowBlock): boolean {
  return hasColumn(block, 'Name') && hasColumn(block, 'TeamingMode') && hasColumn(block, 'LoadBalancingAlgorithm');
}

export function areMembers(block: RowBlock): boolean {
  return hasColumn(block, 'Name') && hasColumn(block, 'Team') && hasColumn(block, 'AdministrativeMode');
}

/** What tells the type of a team: the properties that only one of them has, or the cmdlet. */
export function typeOf({ block, command = '' }: Output): TeamType | undefined {
  if (hasColumn(block, SET_MEMBERS, `${SET_MEMBERS}.0`) || /Get-VMSwitchTeam/i.test(command)) return 'switch-embedded';
  if (hasColumn(block, 'Members', 'Members.0', 'TeamNics', 'TeamNics.0') || /Get-NetLbfoTeam/i.test(command))
    return 'lbfo';
  return undefined;
}

export function teamFact(path: string, row: Row, output: Output): Fact | undefined {
  const reader = new FieldReader(path, row);
  const name = reader.read('name', cellOf(row, 'Name'), textOf);
  if (name === undefined) return undefined;
  reader.set('type', typeOf(output));
  for (const [field, columns] of [
    ['members', ['Members', SET_MEMBERS]],
    ['interfaces', ['TeamNics']],
  ] as const) {
    const list = columns.map((column) => listText(row, column)).find((found) => found !== undefined);
    reader.set(field, list?.value, list?.cell);
  }
  reader.read('teamingMode', cellOf(row, 'TeamingMode'), teamingMode);
  reader.read('loadBalancing', cellOf(row, 'LoadBalancingAlgorithm'), loadBalancing);
  reader.read('status', cellOf(row, 'Status'), teamStatus);
  return reader.fact('network.team', hostOf(row, 'Node') ?? askedHost(output.command));
}

export function memberFact(path: string, row: Row, output: Output): Fact | undefined {
  const reader = new FieldReader(path, row);
  const name = reader.read('name', cellOf(row, 'Name'), textOf);
  const team = reader.read('team', cellOf(row, 'Team'), textOf);
  if (name === undefined || team === undefined) return undefined;
  reader.read('adapter', cellOf(row, 'InterfaceDescription'), textOf);
  reader.read('mode', cellOf(row, 'AdministrativeMode'), memberMode);
  reader.read('status', cellOf(row, 'OperationalStatus'), memberStatus);
  reader.read('failureReason', cellOf(row, 'FailureReason'), textOf);
  return reader.fact('network.team-member', hostOf(row, 'Node') ?? askedHost(output.command));
}
