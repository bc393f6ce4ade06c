import type { ArtifactKind } from '../model/artifact-kind.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { Coverage, Fact, ParseResult } from '../model/fact.ts';
import type { Span, TextSection } from '../model/section.ts';
import { CLUSTER_HINT, clusterAbout } from './cluster/about.ts';
import { patternsOf } from './cluster/columns.ts';
import { listsAll } from './cluster/command.ts';
import { isClusterHeader, OBJECTS, objectOf } from './cluster/objects.ts';
import { readClusterRows } from './cluster/rows.ts';
import { onlyHost } from './shared/hyperv-rows.ts';
import { type OutputQuery, outputSpans, readOutputs } from './shared/powershell-output.ts';
import { hasColumn } from './shared/powershell-rows.ts';

/**
 * Written by `Get-Cluster`, `Get-ClusterQuorum`, `Get-ClusterNode`, `Get-ClusterGroup`, `Get-ClusterResource`,
 * `Get-ClusterNetwork`, `Get-ClusterSharedVolume` and `Get-ClusterSharedVolumeState` on a node, Server 2008 R2 and newer, in any
 * form of PowerShell output; by the cluster diagnostics (SDDC) as GetClusterNode.XML and the like.
 *
 *     Name                State   OwnerGroup    ResourceType
 *     ----                -----   ----------    ------------
 *     Cluster Disk 1      Online  Cluster Group Physical Disk
 *     Cluster IP Address  Online  Cluster Group IP Address
 *     Virtual Machine APP Failed  APP01         Virtual Machine
 *
 * Nothing but names and types is localized. The rows belong to the machine that asked, because nodes that lost each other see
 * their cluster differently; what a collector wrote beside the folders of several nodes has no machine, and a rule for each node
 * or volume reads it all the same. Tables of a few common columns are known by their command, or by values that nothing else has.
 * Deliberately not read: parameters of resources, owners, dependencies, `cluster.exe`.
 * https://learn.microsoft.com/powershell/module/failoverclusters/
 */
export const cluster: ArtifactKind = { ...clusterAbout, recognise, parse };

const QUERY: OutputQuery = {
  hint: CLUSTER_HINT,
  headerHint: /Name|FaultState|RedirectedIOReason|QuorumResource|CrossSubnetThreshold/i,
  patterns: patternsOf(OBJECTS.flatMap(({ columns }) => columns)),
  isHeader: isClusterHeader,
  accepts: (block, command) => objectOf(block, command) !== undefined,
};

function recognise(file: TextSection): readonly Span[] {
  return outputSpans(file, QUERY);
}

function parse(section: TextSection): ParseResult {
  const facts: Fact[] = [];
  const covers: Coverage[] = [];
  const cuts: Coverage[] = [];
  const diagnostics: Diagnostic[] = [];
  let narrow = true;
  for (const output of readOutputs(section, QUERY)) {
    const { block, command } = output;
    const object = objectOf(block, command);
    if (object === undefined) continue;
    const read = readClusterRows(section, output, object);
    const source = { path: section.path, startLine: block.startLine, endLine: block.endLine };
    const machines = [...new Set(read.facts.map(({ machine }) => machine))];
    const scopes = machines.map((machine) => ({ kind: object.kind, machine, scope: {}, source }));
    if (block.ended && !block.cut && read.isWhole && listsAll(output, object)) covers.push(...scopes);
    if (block.cut || (!block.ended && (!section.complete || !read.isWhole))) {
      cuts.push(...(scopes.length > 0 ? scopes : [{ kind: object.kind, machine: null, scope: {}, source }]));
    }
    if (hasColumn(block, object.telling)) narrow = false;
    facts.push(...read.facts);
    diagnostics.push(...block.diagnostics, ...read.diagnostics);
  }
  const machine = onlyHost(facts.map((fact) => fact.machine));
  return {
    facts,
    covers,
    ...(cuts.length > 0 && { cuts }),
    diagnostics,
    ...(machine !== null && { machine }),
    ...(narrow && { narrow }),
  };
}
