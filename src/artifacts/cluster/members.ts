import {
  VOLUME_ACCESS as ACCESS,
  DRAIN_STATUSES,
  GROUP_STATES,
  NETWORK_STATES,
  NODE_STATES,
} from '../../facts/cluster.ts';

/** An enumeration by its numbers, which JSON shows; the values are its names in kebab case. */
export type Members = ReadonlyMap<number, string>;

/** `NoDirectIO` is `no-direct-io`: capitals and hyphens do not count. */
export function nameOfMember(members: Members, written: string): string | undefined {
  if (/^\d{1,10}$/.test(written)) return members.get(Number(written));
  const plain = written.trim().toLowerCase();
  return [...members.values()].find((value) => value.replaceAll('-', '') === plain);
}

/** Flags as names (`NoDirectIO, InMaintenance`) or as their sum, in the order of their numbers; undefined when one is not known. */
export function membersOf(members: Members, written: string): string | undefined {
  if (/^\d{1,10}$/.test(written)) return ofSum(members, Number(written));
  const names = written.split(/,\s*/).map((name) => nameOfMember(members, name));
  const known = [...members.values()].filter((value) => names.includes(value));
  return names.includes(undefined) ? undefined : known.join(', ');
}

function ofSum(members: Members, sum: number): string | undefined {
  if (members.has(sum)) return members.get(sum);
  const bits = [...members].filter(([bit]) => bit > 0 && Math.floor(sum / bit) % 2 === 1);
  const known = bits.reduce((total, [bit]) => total + bit, 0);
  return known === sum ? bits.map(([, value]) => value).join(', ') : undefined;
}

/** Numbered from 0. */
const numbered = (values: readonly string[]): Members => new Map(values.map((value, index) => [index, value]));

export const NODE_STATE = numbered(NODE_STATES);
export const DRAIN_STATUS = numbered(DRAIN_STATUSES);
export const GROUP_STATE = numbered(GROUP_STATES);
export const NETWORK_STATE = numbered(NETWORK_STATES);
export const VOLUME_ACCESS = numbered(ACCESS);

export const NETWORK_ROLE: Members = new Map([
  [0, 'none'],
  [1, 'cluster'],
  [3, 'cluster-and-client'],
]);

export const RESOURCE_STATE: Members = new Map([
  [0, 'inherited'],
  [1, 'initializing'],
  [2, 'online'],
  [3, 'offline'],
  [4, 'failed'],
  [128, 'pending'],
  [129, 'online-pending'],
  [130, 'offline-pending'],
]);

export const NODE_STATUS: Members = new Map([
  [0, 'normal'],
  [1, 'isolated'],
  [2, 'quarantined'],
  [4, 'drain-in-progress'],
  [8, 'drain-completed'],
  [16, 'drain-failed'],
  [32, 'avoid-placement'],
]);

export const FAULT_STATE: Members = new Map([
  [0, 'no-faults'],
  [1, 'no-direct-io'],
  [2, 'no-access'],
  [4, 'in-maintenance'],
  [8, 'dismounted'],
]);

export const FILE_SYSTEM_REASON: Members = new Map([
  [0, 'not-file-system-redirected'],
  [1, 'user-request'],
  [2, 'incompatible-file-system-filter'],
  [4, 'incompatible-volume-filter'],
  [8, 'file-system-tiering'],
  [16, 'bitlocker-initializing'],
  [32, 'file-system-refs'],
]);

export const BLOCK_REASON: Members = new Map([
  [0, 'not-block-redirected'],
  [1, 'no-disk-connectivity'],
  [2, 'storage-space-not-attached'],
  [4, 'volume-replication-enabled'],
]);

/** Numbered otherwise by the module than by the interface of the cluster, so that numbers are not read. */
export const QUORUM_TYPE: Members = new Map([
  [-1, 'node-majority'],
  [-2, 'node-and-disk-majority'],
  [-3, 'node-and-file-share-majority'],
  [-4, 'disk-only'],
  [-5, 'majority'],
]);
