import type { KindDescription } from '../../model/artifact-kind.ts';
import { type CmdletExport, collectBy } from '../shared/cmdlet-export.ts';

/** A column or a cmdlet that every output of a cluster's objects shows. */
export const CLUSTER_HINT =
  /Get-Cluster|Drain_?Status|(?:Node|Dynamic)_?Weight|Node_?HighestVersion|Owner[ _]?(?:Node|Group)|Shared_?VolumeInfo|Friendly[ _]?Volume|Volume_?FriendlyName|Fault[ _]?State|State_?Info|Redirected_?IO|ClusterFunctional|CrossSubnet|QuorumResource|Address[ _]?Mask|Metric|State\s+(?:Type|Node)\b|Name\s+ID\s+State/i;

const COMPUTER = ['ComputerName', '$env:COMPUTERNAME'] as const;
const INFO = '@($_.SharedVolumeInfo)[0]';

/** What each fact kind is read from: the pipeline that lists all of it, and the properties without language. */
const EXPORTS: Readonly<Record<string, CmdletExport>> = {
  cluster: {
    source: 'Get-Cluster',
    properties: [
      COMPUTER,
      'Name',
      'Domain',
      'ClusterFunctionalLevel',
      ['QuorumType', '(Get-ClusterQuorum).QuorumType'],
      ['QuorumResource', '(Get-ClusterQuorum).QuorumResource'],
      'S2DEnabled',
      'SameSubnetDelay',
      'SameSubnetThreshold',
      'CrossSubnetDelay',
      'CrossSubnetThreshold',
      'BlockCacheSize',
    ],
    file: 'cluster.csv',
  },
  'cluster.node': {
    source: 'Get-ClusterNode',
    properties: [
      COMPUTER,
      'Cluster',
      'Name',
      'State',
      'StatusInformation',
      'DrainStatus',
      'NodeWeight',
      'DynamicWeight',
      'BuildNumber',
    ],
    file: 'clusternode.csv',
  },
  'cluster.group': {
    source: 'Get-ClusterGroup',
    properties: [COMPUTER, 'Cluster', 'Name', 'State', 'OwnerNode', 'GroupType'],
    file: 'clustergroup.csv',
  },
  'cluster.resource': {
    source: 'Get-ClusterResource',
    properties: [COMPUTER, 'Cluster', 'Name', 'State', 'OwnerGroup', 'OwnerNode', 'ResourceType'],
    file: 'clusterresource.csv',
  },
  'cluster.network': {
    source: 'Get-ClusterNetwork',
    properties: [COMPUTER, 'Cluster', 'Name', 'State', 'Role', 'Metric', 'Address', 'AddressMask'],
    file: 'clusternetwork.csv',
  },
  'cluster.shared-volume': {
    source: 'Get-ClusterSharedVolume',
    properties: [
      COMPUTER,
      'Cluster',
      'Name',
      'State',
      'OwnerNode',
      ['FriendlyVolumeName', `${INFO}.FriendlyVolumeName`],
      ['FaultState', `${INFO}.FaultState`],
      ['RedirectedAccess', `${INFO}.RedirectedAccess`],
      ['MaintenanceMode', `${INFO}.MaintenanceMode`],
      ['Size', `${INFO}.Partition.Size`],
      ['FreeSpace', `${INFO}.Partition.FreeSpace`],
    ],
    file: 'clustersharedvolume.csv',
  },
  'cluster.shared-volume-access': {
    source: 'Get-ClusterSharedVolumeState',
    properties: [
      COMPUTER,
      'Name',
      'Node',
      'VolumeFriendlyName',
      'StateInfo',
      'FileSystemRedirectedIOReason',
      'BlockRedirectedIOReason',
    ],
    file: 'clustersharedvolumestate.csv',
  },
};

export const clusterAbout: KindDescription = {
  id: 'cluster',
  title: 'Failover cluster: nodes, roles, resources, networks, shared volumes (Get-Cluster…)',
  writtenBy: 'any',
  provides: Object.keys(EXPORTS),
  whole: false,
  collect: collectBy(EXPORTS),
  silence: (command) => {
    const kind = Object.entries(EXPORTS).find(([, { source }]) => command.startsWith(`${source} |`))?.[0];
    return kind === undefined ? [] : [{ kind, scope: {} }];
  },
};
