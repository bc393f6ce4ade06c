import type { ArtifactKind } from '../model/artifact-kind.ts';
import type { Coverage, Fact, ParseResult } from '../model/fact.ts';
import type { Span, TextSection } from '../model/section.ts';
import { listedTeams, NET_TEAMS_HINT, netTeamsAbout } from './net-teams/about.ts';
import { areMembers, areTeams, memberFact, teamFact } from './net-teams/rows.ts';
import { forEachMachine, gatherOutputs, placeOf } from './shared/gather-outputs.ts';
import { type Output, type OutputQuery, outputSpans, readOutputs } from './shared/powershell-output.ts';
import { columnKey } from './shared/powershell-rows.ts';

/**
 * Written by `Get-NetLbfoTeam` and `Get-NetLbfoTeamMember` (Windows Server 2012 and newer) and by `Get-VMSwitchTeam` (Server
 * 2016 and newer), in any form of PowerShell output.
 *
 *     Name                   : Team1
 *     Members                : {NIC1, NIC2}
 *     TeamNics               : Team1
 *     TeamingMode            : SwitchIndependent
 *     LoadBalancingAlgorithm : Dynamic
 *
 * Nothing in it is localized; JSON shows numbers, and a CSV of the whole object the type of a list instead of its items. Where
 * the console cut a list it is `null`. Deliberately not read: VLANs of team interfaces (Get-NetLbfoTeamNic), link speeds.
 * https://learn.microsoft.com/powershell/module/netlbfo/get-netlbfoteam
 * https://learn.microsoft.com/powershell/module/hyper-v/get-vmswitchteam
 */
export const netTeams: ArtifactKind = { ...netTeamsAbout, recognise, parse };

const QUERY: OutputQuery = {
  hint: NET_TEAMS_HINT,
  headerHint: NET_TEAMS_HINT,
  patterns: new Map([
    ['teamingmode', /^(?:Static|SwitchIndependent|Lacp)$/i],
    ['loadbalancingalgorithm', /^[A-Za-z]{4,20}$/],
    ['status', /^(?:Up|Down|Degraded)$/i],
    ['administrativemode', /^(?:Active|Standby)$/i],
    ['operationalstatus', /^(?:Active|Standby|Failed)$/i],
  ]),
  isHeader: (columns) => {
    const keys = new Set(columns.map(columnKey));
    return keys.has('name') && (keys.has('teamingmode') || keys.has('administrativemode'));
  },
  accepts: (block) => areTeams(block) || areMembers(block),
};

function recognise(file: TextSection): readonly Span[] {
  return outputSpans(file, QUERY);
}

function parse(section: TextSection): ParseResult {
  return gatherOutputs(readOutputs(section, QUERY), (output) => {
    const toFact = areTeams(output.block) ? teamFact : memberFact;
    const facts = output.block.rows
      .map((row) => toFact(section.path, row, output))
      .filter((fact) => fact !== undefined);
    return { facts, covers: coverageOf(section, output, facts) };
  });
}

/** A list that shows its end, by a command that lists every team of its type. */
function coverageOf(section: TextSection, output: Output, found: readonly Fact[]): readonly Coverage[] {
  const { block, command } = output;
  const type = command === undefined ? undefined : listedTeams(command);
  if (type === undefined || !areTeams(block) || !block.ended || found.length < block.rows.length) return [];
  return forEachMachine(found, { kind: 'network.team', scope: { type }, source: placeOf(section, block) });
}
