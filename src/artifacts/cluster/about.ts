import type { CollectStep, KindDescription } from '../../model/artifact-kind.ts';
import type { FieldPath } from '../../model/fact.ts';

/** A column or a cmdlet that every output of a cluster's objects shows. */
export const CLUSTER_HINT =
  /Get-Cluster|Drain_?Status|(?:Node|Dynamic)_?Weight|Node_?HighestVersion|Owner[ _]?(?:Node|Group)|Shared_?VolumeInfo|Friendly[ _]?Volume|Volume_?FriendlyName|Fault[ _]?State|State_?Info|Redirected_?IO|ClusterFunctional|CrossSubnet|QuorumResource|Address[ _]?Mask|Metric|State\s+(?:Type|Node)\b|Name\s+ID\s+State/i;

const COMPUTER = "@{n='ComputerName';e={$env:COMPUTERNAME}}";
const INFO = '@($_.SharedVolumeInfo)[0]';

/** What each fact kind is read from: the pipeline that lists all of it, and the properties without language. */
const EXPORTS: ReadonlyMap<string, readonly [source: string, properties: string, file: string]> = new Map([
  [
    'cluster',
    [
      'Get-Cluster',
      "Name,Domain,ClusterFunctionalLevel,@{n='QuorumType';e={(Get-ClusterQuorum).QuorumType}},@{n='QuorumResource';e={(Get-ClusterQuorum).QuorumResource}}," +
        'S2DEnabled,SameSubnetDelay,SameSubnetThreshold,CrossSubnetDelay,CrossSubnetThreshold,BlockCacheSize',
      'cluster.csv',
    ],
  ],
  [
    'cluster.node',
    [
      'Get-ClusterNode',
      'Cluster,Name,State,StatusInformation,DrainStatus,NodeWeight,DynamicWeight,BuildNumber',
      'clusternode.csv',
    ],
  ],
  ['cluster.group', ['Get-ClusterGroup', 'Cluster,Name,State,OwnerNode,GroupType', 'clustergroup.csv']],
  [
    'cluster.resource',
    ['Get-ClusterResource', 'Cluster,Name,State,OwnerGroup,OwnerNode,ResourceType', 'clusterresource.csv'],
  ],
  [
    'cluster.network',
    ['Get-ClusterNetwork', 'Cluster,Name,State,Role,Metric,Address,AddressMask', 'clusternetwork.csv'],
  ],
  [
    'cluster.shared-volume',
    [
      'Get-ClusterSharedVolume',
      `Cluster,Name,State,OwnerNode,@{n='FriendlyVolumeName';e={${INFO}.FriendlyVolumeName}},` +
        `@{n='FaultState';e={${INFO}.FaultState}},@{n='RedirectedAccess';e={${INFO}.RedirectedAccess}},` +
        `@{n='MaintenanceMode';e={${INFO}.MaintenanceMode}},@{n='Size';e={${INFO}.Partition.Size}},` +
        `@{n='FreeSpace';e={${INFO}.Partition.FreeSpace}}`,
      'clustersharedvolume.csv',
    ],
  ],
  [
    'cluster.shared-volume-access',
    [
      'Get-ClusterSharedVolumeState',
      'Name,Node,VolumeFriendlyName,StateInfo,FileSystemRedirectedIOReason,BlockRedirectedIOReason',
      'clustersharedvolumestate.csv',
    ],
  ],
]);

export const clusterAbout: KindDescription = {
  id: 'cluster',
  title: 'Failover cluster: nodes, roles, resources, networks, shared volumes (Get-Cluster…)',
  writtenBy: 'any',
  provides: [...EXPORTS.keys()],
  whole: false,
  collect,
  silence: (command) => {
    const kind = [...EXPORTS].find(([, [source]]) => command.startsWith(`${source} |`))?.[0];
    return kind === undefined ? [] : [{ kind, scope: {} }];
  },
};

function collect(need: FieldPath): CollectStep | undefined {
  const found = EXPORTS.get(need) ?? EXPORTS.get(need.slice(0, Math.max(need.lastIndexOf('.'), 0)));
  if (found === undefined) return undefined;
  const [source, properties, file] = found;
  const command = `${source} | Select-Object ${COMPUTER},${properties} | Export-Csv ${file} -NoTypeInformation -Encoding UTF8`;
  return { command, where: 'host' };
}
