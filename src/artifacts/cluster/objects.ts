import {
  bit,
  type CmdletColumn,
  choice,
  choices,
  flag,
  number,
  onlyItem,
  readCmdletColumn,
  text,
} from '../shared/cmdlet-columns.ts';
import { cmdletOf, pipeline } from '../shared/powershell-command.ts';
import { columnKey, hasColumn, type RowBlock } from '../shared/powershell-rows.ts';
import {
  BLOCK_REASON,
  DRAIN_STATUS,
  FAULT_STATE,
  FILE_SYSTEM_REASON,
  GROUP_STATE,
  NETWORK_ROLE,
  NETWORK_STATE,
  NODE_STATE,
  NODE_STATUS,
  QUORUM_TYPE,
  RESOURCE_STATE,
  VOLUME_ACCESS,
} from './members.ts';

/** How the objects of one cmdlet become facts. */
export interface ClusterObject {
  readonly kind: string;
  /** Cmdlets that print it, lower case. */
  readonly cmdlets: readonly string[];
  readonly columns: readonly CmdletColumn[];
  /** Sets of columns of which one whole is enough to know it by. */
  readonly marks: readonly (readonly string[])[];
  /** Columns that only other objects have. */
  readonly foreign?: readonly string[];
  /** A column that the console tables lack. */
  readonly telling: string;
}

/** The name of another object, which JSON shows as an object. */
function reference(field: string, ...names: readonly string[]): CmdletColumn {
  return text(field, ...names, ...names.map((name) => `${name}.Name`));
}

const NAME = text('name', 'Name');
const CLUSTER = reference('cluster', 'Cluster');
const OWNER_NODE = reference('ownerNode', 'OwnerNode', 'Node');

const NODE: ClusterObject = {
  kind: 'cluster.node',
  cmdlets: ['get-clusternode'],
  columns: [
    text('name', 'Name', 'NodeName'),
    CLUSTER,
    choice('state', NODE_STATE, 'State'),
    choices('statusInformation', NODE_STATUS, 'StatusInformation'),
    choice('drainStatus', DRAIN_STATUS, 'DrainStatus'),
    number('nodeWeight', 'NodeWeight'),
    number('dynamicWeight', 'DynamicWeight'),
    number('build', 'BuildNumber'),
  ],
  marks: [
    ['State', 'DrainStatus'],
    ['State', 'NodeWeight'],
    ['State', 'DynamicWeight'],
    ['NodeName', 'NodeHighestVersion'],
  ],
  telling: 'DrainStatus',
};

const GROUP: ClusterObject = {
  kind: 'cluster.group',
  cmdlets: ['get-clustergroup'],
  columns: [NAME, CLUSTER, choice('state', GROUP_STATE, 'State'), OWNER_NODE, text('groupType', 'GroupType')],
  marks: [
    ['Name', 'State', 'OwnerNode'],
    ['GroupType', 'OwnerNode'],
  ],
  foreign: ['OwnerGroup', 'SharedVolumeInfo', 'FriendlyVolumeName', 'FaultState', 'StateInfo'],
  telling: 'GroupType',
};

const RESOURCE: ClusterObject = {
  kind: 'cluster.resource',
  cmdlets: ['get-clusterresource'],
  columns: [
    NAME,
    CLUSTER,
    choice('state', RESOURCE_STATE, 'State'),
    reference('ownerGroup', 'OwnerGroup'),
    reference('ownerNode', 'OwnerNode'),
    reference('resourceType', 'ResourceType'),
  ],
  marks: [
    ['Name', 'State', 'OwnerGroup'],
    ['OwnerGroup', 'ResourceType'],
  ],
  foreign: ['SharedVolumeInfo', 'FriendlyVolumeName', 'FaultState'],
  telling: 'OwnerNode',
};

const NETWORK: ClusterObject = {
  kind: 'cluster.network',
  cmdlets: ['get-clusternetwork'],
  columns: [
    NAME,
    CLUSTER,
    choice('state', NETWORK_STATE, 'State'),
    choice('role', NETWORK_ROLE, 'Role'),
    number('metric', 'Metric'),
    text('address', 'Address'),
    text('addressMask', 'AddressMask'),
  ],
  marks: [
    ['State', 'Metric', 'Role'],
    ['State', 'Role', 'AddressMask'],
  ],
  foreign: ['Adapter', 'Node', 'Network'],
  telling: 'AddressMask',
};

const SHARED_VOLUME: ClusterObject = {
  kind: 'cluster.shared-volume',
  cmdlets: ['get-clustersharedvolume'],
  columns: [
    NAME,
    CLUSTER,
    choice('state', RESOURCE_STATE, 'State'),
    OWNER_NODE,
    onlyItem('path', 'FriendlyVolumeName', 'SharedVolumeInfo'),
    choices('faultState', FAULT_STATE, 'FaultState'),
    flag('redirectedAccess', 'RedirectedAccess'),
    flag('maintenanceMode', 'MaintenanceMode'),
    number('sizeBytes', 'Size'),
    number('freeBytes', 'FreeSpace'),
  ],
  marks: [
    ['Name', 'State', 'SharedVolumeInfo'],
    ['Name', 'State', 'FriendlyVolumeName'],
    ['FaultState', 'RedirectedAccess'],
  ],
  telling: 'FaultState',
};

const SHARED_VOLUME_ACCESS: ClusterObject = {
  kind: 'cluster.shared-volume-access',
  cmdlets: ['get-clustersharedvolumestate'],
  columns: [
    NAME,
    reference('node', 'Node'),
    text('volumeName', 'VolumeFriendlyName'),
    choice('access', VOLUME_ACCESS, 'StateInfo'),
    choices('fileSystemRedirectedReason', FILE_SYSTEM_REASON, 'FileSystemRedirectedIOReason'),
    choices('blockRedirectedReason', BLOCK_REASON, 'BlockRedirectedIOReason'),
  ],
  marks: [['Name', 'StateInfo'], ['FileSystemRedirectedIOReason'], ['BlockRedirectedIOReason']],
  telling: 'FileSystemRedirectedIOReason',
};

const CLUSTER_ITSELF: ClusterObject = {
  kind: 'cluster',
  cmdlets: ['get-cluster', 'get-clusterquorum'],
  columns: [
    reference('name', 'Name', 'Cluster'),
    text('domain', 'Domain'),
    number('functionalLevel', 'ClusterFunctionalLevel'),
    choice('quorumType', QUORUM_TYPE, 'QuorumType'),
    reference('quorumResource', 'QuorumResource'),
    bit('s2dEnabled', 'S2DEnabled'),
    number('sameSubnetDelay', 'SameSubnetDelay'),
    number('sameSubnetThreshold', 'SameSubnetThreshold'),
    number('crossSubnetDelay', 'CrossSubnetDelay'),
    number('crossSubnetThreshold', 'CrossSubnetThreshold'),
    number('blockCacheSizeMB', 'BlockCacheSize'),
  ],
  marks: [['Name', 'ClusterFunctionalLevel'], ['CrossSubnetThreshold'], ['Cluster', 'QuorumResource']],
  foreign: ['OwnerGroup', 'OwnerNode', 'State'],
  telling: 'ClusterFunctionalLevel',
};

/** Those with more columns than another come before it. */
export const OBJECTS: readonly ClusterObject[] = [
  SHARED_VOLUME_ACCESS,
  SHARED_VOLUME,
  RESOURCE,
  GROUP,
  NETWORK,
  NODE,
  CLUSTER_ITSELF,
];

/** The last cmdlet of the cluster that a command calls, lower case; it is what the objects are of. */
export function clusterCmdlet(command: string | undefined): string | undefined {
  if (command === undefined || command.includes(';')) return undefined;
  return pipeline(command)
    .map(cmdletOf)
    .findLast((cmdlet) => cmdlet.startsWith('get-cluster'));
}

/** The object that a block is of, by the cmdlet that wrote it where that is known, else by its columns and their values. */
export function objectOf(block: RowBlock, command: string | undefined): ClusterObject | undefined {
  const cmdlet = clusterCmdlet(command);
  const isShown = (object: ClusterObject): boolean => showsOne(object, block);
  if (cmdlet !== undefined)
    return OBJECTS.find(({ cmdlets }) => cmdlets.includes(cmdlet) && hasColumn(block, 'Name', 'Cluster'));
  return OBJECTS.find((object) => isMarked(object, block) && isShown(object)) ?? bareTable(block);
}

function isMarked({ marks, foreign = [] }: ClusterObject, block: RowBlock): boolean {
  if (hasColumn(block, ...foreign)) return false;
  return marks.some((mark) => mark.every((name) => hasColumn(block, name)));
}

/** Columns whose values have a known look show one, each of them in some row. */
function showsOne({ columns }: ClusterObject, block: RowBlock): boolean {
  const shown = columns
    .filter(({ pattern }) => pattern !== undefined)
    .map((column) =>
      block.rows.map((row) => readCmdletColumn(row, column)?.value).filter((value) => value !== undefined),
    )
    .filter((values) => values.length > 0);
  return shown.length > 0 && shown.every((values) => values.some((value) => value !== null));
}

/** `Name State Type` and the like: only with the values that nothing else has. */
function bareTable(block: RowBlock): ClusterObject | undefined {
  const keys = block.columns.map(columnKey).join(' ');
  const all = (name: string, pattern: RegExp): boolean =>
    block.rows.length > 0 && block.rows.every((row) => pattern.test(row.cells.get(name)?.text ?? ''));
  const nodeStates = all('State', /^(?:Up|Down|Paused|Joining)$/);
  if (keys === 'name state type' && nodeStates && all('Type', /^Node$/)) return NODE;
  if (keys === 'name id state' && nodeStates && all('ID', /^[0-9a-f-]{1,36}$/i)) return NODE;
  const volumeStates = all('State', /^(?:Online|Offline|Failed|(?:Online|Offline)?Pending)$/);
  return keys === 'name state node' && volumeStates && all('Node', /^[\w.-]{1,63}$/) ? SHARED_VOLUME : undefined;
}

/** Whether a line of comma-separated names can be a header of this kind. */
export function isClusterHeader(columns: readonly string[]): boolean {
  const keys = new Set(columns.map(columnKey));
  const has = (name: string): boolean => keys.has(columnKey(name));
  return OBJECTS.some(({ marks, columns: known }) => {
    if (marks.some((mark) => mark.every(has))) return true;
    return has('Name') && has('State') && known.filter(({ names }) => names.some(has)).length > 2;
  });
}
