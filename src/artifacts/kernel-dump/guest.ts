import type { DriverLists } from './drivers.ts';

/** Drivers of devices that only a Hyper-V host gives to a virtual machine. */
const SYNTHETIC_DEVICES: ReadonlySet<string> = new Set([
  'dmvsc.sys',
  'hyperkbd.sys',
  'hypervideo.sys',
  'netvsc.sys',
  'netvsc50.sys',
  'netvsc60.sys',
  'netvsc63.sys',
  'storvsc.sys',
  'vmbushid.sys',
  'vmgencounter.sys',
]);
/** The other side of the same devices: a nested host has both. */
const HOST_SIDE: ReadonlySet<string> = new Set(['vmbusr.sys', 'storvsp.sys', 'vmswitch.sys']);
/** One alone may be a leftover of a disk that was moved. */
const ENOUGH = 2;

/** Whether the drivers prove that the dump is of a virtual machine on Hyper-V. The host's own drivers prove nothing: clients load them too. */
export function isGuest({ loaded, isWhole }: DriverLists): boolean {
  const names = new Set(loaded.map(({ name }) => name));
  const count = [...SYNTHETIC_DEVICES].filter((name) => names.has(name)).length;
  return isWhole && count >= ENOUGH && ![...HOST_SIDE].some((name) => names.has(name));
}
