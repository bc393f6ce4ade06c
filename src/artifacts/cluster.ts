import type { ArtifactKind } from '../model/artifact-kind.ts';
import type { ParseResult } from '../model/fact.ts';
import type { Span, TextSection } from '../model/section.ts';
import { CLUSTER_HINT, clusterAbout } from './cluster/about.ts';
import { listsAll } from './cluster/command.ts';
import { type ClusterObject, isClusterHeader, OBJECTS, objectOf } from './cluster/objects.ts';
import { readClusterRows } from './cluster/rows.ts';
import { patternsOf } from './shared/cmdlet-columns.ts';
import { forEachMachine, gatherOutputs, lacksRows, type OutputFacts, placeOf } from './shared/gather-outputs.ts';
import { type Output, type OutputQuery, outputSpans, readOutputs } from './shared/powershell-output.ts';
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
  const outputs = readOutputs(section, QUERY).flatMap((output) => {
    const object = objectOf(output.block, output.command);
    return object === undefined ? [] : [{ ...output, object }];
  });
  const isNarrow = outputs.every(({ block, object }) => !hasColumn(block, object.telling));
  return {
    ...gatherOutputs(outputs, (output) => readObjects(section, output)),
    ...(isNarrow && { narrow: true as const }),
  };
}

function readObjects(section: TextSection, output: Output & { readonly object: ClusterObject }): OutputFacts {
  const { block, object } = output;
  const { facts, diagnostics, isWhole } = readClusterRows(section, output, object);
  const listed = { kind: object.kind, scope: {}, source: placeOf(section, block) };
  const isListed = block.ended && !block.cut && isWhole && listsAll(output, object);
  return {
    facts,
    covers: isListed ? forEachMachine(facts, listed) : [],
    cuts: lacksRows(section, block, !isWhole) ? forEachMachine(facts, listed, [null]) : [],
    diagnostics,
  };
}
