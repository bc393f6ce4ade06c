import {
  VOLUME_ACCESS as ACCESS,
  DRAIN_STATUSES,
  GROUP_STATES,
  NETWORK_STATES,
  NODE_STATES,
} from '../../facts/cluster.ts';
import { type Members, members } from '../shared/enum-members.ts';

type Numbered = readonly (readonly [number: number | undefined, value: string])[];

/** The values are the names of the members in kebab case: `no-direct-io` is `NoDirectIO`. */
function byValue(list: Numbered): Members {
  return members(list.map(([number, value]) => [value.replaceAll('-', ''), number, value]));
}

/** The same for states, of which one says nothing. */
function states(list: Numbered): Members {
  return new Map([...byValue(list), ['unknown', undefined], ['-1', undefined]]);
}

const fromZero = (values: readonly string[]): Numbered => values.map((value, index) => [index, value]);

export const NODE_STATE = states(fromZero(NODE_STATES));
export const DRAIN_STATUS = states(fromZero(DRAIN_STATUSES));
export const GROUP_STATE = states(fromZero(GROUP_STATES));
export const NETWORK_STATE = states(fromZero(NETWORK_STATES));
export const VOLUME_ACCESS = states(fromZero(ACCESS));

export const NETWORK_ROLE = states([
  [0, 'none'],
  [1, 'cluster'],
  [3, 'cluster-and-client'],
]);

export const RESOURCE_STATE = states([
  [0, 'inherited'],
  [1, 'initializing'],
  [2, 'online'],
  [3, 'offline'],
  [4, 'failed'],
  [128, 'pending'],
  [129, 'online-pending'],
  [130, 'offline-pending'],
]);

export const NODE_STATUS = byValue([
  [0, 'normal'],
  [1, 'isolated'],
  [2, 'quarantined'],
  [4, 'drain-in-progress'],
  [8, 'drain-completed'],
  [16, 'drain-failed'],
  [32, 'avoid-placement'],
]);

export const FAULT_STATE = byValue([
  [0, 'no-faults'],
  [1, 'no-direct-io'],
  [2, 'no-access'],
  [4, 'in-maintenance'],
  [8, 'dismounted'],
]);

export const FILE_SYSTEM_REASON = byValue([
  [0, 'not-file-system-redirected'],
  [1, 'user-request'],
  [2, 'incompatible-file-system-filter'],
  [4, 'incompatible-volume-filter'],
  [8, 'file-system-tiering'],
  [16, 'bitlocker-initializing'],
  [32, 'file-system-refs'],
]);

export const BLOCK_REASON = byValue([
  [0, 'not-block-redirected'],
  [1, 'no-disk-connectivity'],
  [2, 'storage-space-not-attached'],
  [4, 'volume-replication-enabled'],
]);

/** Numbered otherwise by the module than by the interface of the cluster, so that numbers are not read. */
export const QUORUM_TYPE = states([
  [undefined, 'node-majority'],
  [undefined, 'node-and-disk-majority'],
  [undefined, 'node-and-file-share-majority'],
  [undefined, 'disk-only'],
  [undefined, 'majority'],
]);
