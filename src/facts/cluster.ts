import { type FactKindSpec, flag, from, number, oneOf, text } from './define.ts';

/** Enumerations of the FailoverClusters module, in kebab case. */
export const NODE_STATES = ['up', 'down', 'paused', 'joining'] as const;
export const DRAIN_STATUSES = ['not-initiated', 'in-progress', 'completed', 'failed'] as const;
export const RESOURCE_STATES = [
  'inherited',
  'initializing',
  'online',
  'offline',
  'failed',
  'pending',
  'online-pending',
  'offline-pending',
] as const;
export const GROUP_STATES = ['online', 'offline', 'failed', 'partial-online', 'pending'] as const;
export const NETWORK_STATES = ['unavailable', 'down', 'partitioned', 'up'] as const;
export const NETWORK_ROLES = ['none', 'cluster', 'cluster-and-client'] as const;
export const VOLUME_ACCESS = ['unavailable', 'paused', 'direct', 'file-system-redirected', 'block-redirected'] as const;
export const QUORUM_TYPES = [
  'node-majority',
  'node-and-disk-majority',
  'node-and-file-share-majority',
  'disk-only',
  'majority',
] as const;

const CLUSTER_NAME = text('Name of the cluster');

/** What a machine says of a failover cluster: the nodes of one that is split see it differently. */
export const CLUSTER_KINDS: readonly FactKindSpec[] = [
  {
    kind: 'cluster',
    title: 'A failover cluster (Get-Cluster, Get-ClusterQuorum)',
    scope: 'machine',
    identity: ['name'],
    fields: {
      name: CLUSTER_NAME,
      domain: text('Domain of the cluster'),
      functionalLevel: number('Functional level, from 2016 on: 9 for 2016, 10 for 2019, 11 for 2022, 12 for 2025'),
      quorumType: oneOf(QUORUM_TYPES, 'Quorum configuration; majority from 2016 on'),
      quorumResource: text('The witness; absent without one'),
      s2dEnabled: flag('Storage Spaces Direct is enabled'),
      sameSubnetDelay: number('Milliseconds between heartbeats in a subnet'),
      sameSubnetThreshold: number('Lost heartbeats in a subnet until a node counts as down'),
      crossSubnetDelay: number('Milliseconds between heartbeats across subnets'),
      crossSubnetThreshold: number('Lost heartbeats across subnets until a node counts as down'),
      blockCacheSizeMB: number('Memory of each node for the cache of shared volumes, in MB'),
    },
  },
  {
    kind: 'cluster.node',
    title: 'A node of a failover cluster (Get-ClusterNode)',
    scope: 'machine',
    identity: ['name'],
    fields: {
      name: text('Name of the node'),
      cluster: CLUSTER_NAME,
      state: oneOf(NODE_STATES, 'State of its membership'),
      statusInformation: text(
        'What the state leaves out, separated by comma and blank: normal, isolated, quarantined, drain-in-progress, drain-completed, drain-failed, avoid-placement',
      ),
      drainStatus: oneOf(DRAIN_STATUSES, 'Moving its roles away before it pauses'),
      nodeWeight: number('Its vote as configured: 1 or 0'),
      dynamicWeight: number('Its vote now, as dynamic quorum sets it: 1 or 0'),
      build: number('Build number of Windows'),
    },
  },
  {
    kind: 'cluster.group',
    title: 'A role of a failover cluster, such as a VM (Get-ClusterGroup)',
    scope: 'machine',
    identity: ['name'],
    fields: {
      name: text('Name of the group'),
      cluster: CLUSTER_NAME,
      state: oneOf(GROUP_STATES, 'State'),
      ownerNode: text('Node that has it'),
      groupType: text('Type as the module names it, such as VirtualMachine'),
    },
  },
  {
    kind: 'cluster.resource',
    title: 'A resource of a failover cluster (Get-ClusterResource)',
    scope: 'machine',
    identity: ['name'],
    fields: {
      name: text('Name of the resource'),
      cluster: CLUSTER_NAME,
      state: oneOf(RESOURCE_STATES, 'State'),
      ownerGroup: text('Group it belongs to'),
      ownerNode: text('Node that has it'),
      resourceType: text('Type as printed, such as Virtual Machine or Physical Disk'),
    },
  },
  {
    kind: 'cluster.network',
    title: 'A network of a failover cluster (Get-ClusterNetwork)',
    scope: 'machine',
    identity: ['name'],
    fields: {
      name: text('Name of the network'),
      cluster: CLUSTER_NAME,
      state: oneOf(NETWORK_STATES, 'State'),
      role: oneOf(NETWORK_ROLES, 'What the cluster uses it for'),
      metric: number('Metric; the lowest carries cluster traffic'),
      address: text('Address of the subnet'),
      addressMask: text('Mask of the subnet'),
    },
  },
  {
    kind: 'cluster.shared-volume',
    title: 'A cluster shared volume (Get-ClusterSharedVolume)',
    scope: 'machine',
    identity: ['name'],
    fields: {
      name: text('Name of the disk resource'),
      cluster: CLUSTER_NAME,
      state: oneOf(RESOURCE_STATES, 'State'),
      ownerNode: text('Node that coordinates it'),
      path: text('Folder below C:\\ClusterStorage'),
      faultState: text(
        'Faults, separated by comma and blank: no-faults, no-direct-io, no-access, in-maintenance, dismounted',
      ),
      redirectedAccess: flag('Redirected access was switched on by hand'),
      maintenanceMode: flag('Maintenance is switched on'),
      sizeBytes: number('Size in bytes'),
      freeBytes: number('Free space in bytes'),
      freePercent: number(
        'Free space as a share of the size, in whole percent',
        from('cluster.shared-volume.freeBytes'),
      ),
      freeGB: number('Free space in whole GB (2^30 bytes)', from('cluster.shared-volume.freeBytes')),
      overcommitted: flag(
        'The known dynamic and differencing disks on it can grow by more than is free. Never false',
        from('cluster.shared-volume.freeBytes', 'hyperv.virtual-hard-disk.fileSizeBytes'),
      ),
      thinGrowthGB: number(
        'Where it is overcommitted: what these disks can still take, in GB (2^30 bytes)',
        from('cluster.shared-volume.freeBytes', 'hyperv.virtual-hard-disk.fileSizeBytes'),
      ),
    },
  },
  {
    kind: 'cluster.shared-volume-access',
    title: 'How a node reaches a cluster shared volume (Get-ClusterSharedVolumeState)',
    scope: 'machine',
    identity: ['name', 'node'],
    fields: {
      name: text('Name of the disk resource'),
      node: text('The node'),
      volumeName: text('Name of the volume as people know it'),
      access: oneOf(VOLUME_ACCESS, 'Its way to the volume'),
      fileSystemRedirectedReason: text(
        'Reasons, separated by comma and blank: not-file-system-redirected, user-request, incompatible-file-system-filter, incompatible-volume-filter, file-system-tiering, bitlocker-initializing, file-system-refs',
      ),
      blockRedirectedReason: text(
        'Reasons, separated by comma and blank: not-block-redirected, no-disk-connectivity, storage-space-not-attached, volume-replication-enabled',
      ),
    },
  },
  {
    kind: 'cluster.log',
    title: 'A kind of failure in a cluster log: its entries of one component, resource and code (Get-ClusterLog)',
    scope: 'machine',
    identity: 'source',
    fields: {
      level: oneOf(['error', 'warning'], 'Level of the entries'),
      component: text('Component as the log abbreviates it, such as RCM, RHS, RES, NM or IM'),
      resource: text('Resource it is about'),
      resourceType: text('Its type, such as Physical Disk'),
      code: text('What failed, as a code in 8 hexadecimal digits: 0x800713b8'),
      name: text('Symbol of the code, such as ERROR_CLUSTER_INVALID_REQUEST'),
      count: number('Entries in the log'),
      time: text('Time of the last one, ISO 8601 in UTC'),
      timeText: text('Time of the last one as printed, where the log does not say that it is UTC'),
      message: text('The last one'),
    },
  },
];
