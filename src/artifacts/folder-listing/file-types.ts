import type { FILE_TYPES } from '../../facts/files.ts';

type FileType = (typeof FILE_TYPES)[number];

const BY_EXTENSION: ReadonlyMap<string, FileType> = new Map([
  ['vhd', 'virtual-disk'],
  ['vhdx', 'virtual-disk'],
  ['vhds', 'virtual-disk'],
  ['avhd', 'checkpoint-disk'],
  ['avhdx', 'checkpoint-disk'],
  ['vmcx', 'vm-configuration'],
  ['vmrs', 'saved-state'],
  ['vmgs', 'guest-state'],
  ['vsv', 'saved-state'],
  ['hrl', 'replication-log'],
  ['rct', 'change-tracking'],
  ['mrt', 'change-tracking'],
  ['iso', 'iso'],
  ['dmp', 'dump'],
]);

/** Named by the id of the VM or the checkpoint: `E0B3…-….xml`, as Hyper-V did up to 2012 R2. */
const BY_ID = /(?:^|\\)[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}\.(xml|bin)$/i;
const VM_FOLDER = /\\(?:Virtual Machines|Snapshots)\\/i;

/** Undefined for a file that says nothing of a VM. */
export function fileType(path: string): FileType | undefined {
  const known = BY_EXTENSION.get(/\.([a-z]{3,5})$/i.exec(path)?.[1]?.toLowerCase() ?? '');
  if (known !== undefined) return known;
  const kind = BY_ID.exec(path)?.[1]?.toLowerCase();
  if (kind === 'bin') return 'saved-state';
  return kind === 'xml' && VM_FOLDER.test(path) ? 'vm-configuration' : undefined;
}
