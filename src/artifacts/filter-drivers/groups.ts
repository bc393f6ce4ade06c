import type { FILTER_GROUPS } from '../../facts/storage.ts';

export type FilterGroup = (typeof FILTER_GROUPS)[number];

/** First and last altitude of each load order group. https://learn.microsoft.com/windows-hardware/drivers/ifs/allocated-altitudes */
const GROUPS: readonly (readonly [number, number, FilterGroup])[] = [
  [400_000, 409_999, 'top'],
  [360_000, 389_999, 'activity-monitor'],
  [340_000, 349_999, 'undelete'],
  [320_000, 329_999, 'anti-virus'],
  [300_000, 309_999, 'replication'],
  [280_000, 289_999, 'continuous-backup'],
  [260_000, 269_999, 'content-screener'],
  [240_000, 249_999, 'quota-management'],
  [220_000, 229_999, 'system-recovery'],
  [200_000, 209_999, 'cluster-file-system'],
  [180_000, 189_999, 'hsm'],
  [170_000, 174_999, 'imaging'],
  [160_000, 169_999, 'compression'],
  [140_000, 149_999, 'encryption'],
  [130_000, 139_999, 'virtualization'],
  [120_000, 129_999, 'physical-quota-management'],
  [100_000, 109_999, 'open-file'],
  [80_000, 89_999, 'security-enhancer'],
  [60_000, 69_999, 'copy-protection'],
  [40_000, 49_999, 'bottom'],
  [20_000, 29_999, 'system'],
];

/** Example: `328010` is an anti-virus filter; undefined between the groups. A fraction belongs to its whole number. */
export function groupOf(altitude: string): FilterGroup | undefined {
  const whole = Math.floor(Number(altitude));
  return GROUPS.find(([first, last]) => whole >= first && whole <= last)?.[2];
}
