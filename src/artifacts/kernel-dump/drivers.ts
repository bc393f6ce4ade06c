/** A kernel module and the addresses it lies at. */
export interface Driver {
  /** File name, lower case. */
  readonly name: string;
  /** As the kernel knows the file: with its folder, or the name alone. */
  readonly path: string;
  readonly base: bigint;
  /** In bytes. */
  readonly size: number;
  /** Of its entry in the file, or in memory of its base. */
  readonly at: number;
}

/** The place that an unloaded driver left; its name may be cut, and is then not known. */
export interface UnloadedDriver {
  readonly name: string | undefined;
  readonly start: bigint;
  readonly end: bigint;
}

/** The drivers that a dump tells of. */
export interface DriverLists {
  readonly loaded: readonly Driver[];
  /** Every loaded driver was read, so that one which is not there was not loaded. */
  readonly isWhole: boolean;
  /** How many there are as the dump says; undefined where it does not. */
  readonly declared: number | undefined;
  readonly unloaded: readonly UnloadedDriver[];
}

export const NO_DRIVERS: DriverLists = { loaded: [], isWhole: false, declared: undefined, unloaded: [] };

/** Windows has some hundreds of drivers loaded. */
export const MOST_DRIVERS = 2048;
const LARGEST_IMAGE = 0x4000_0000;
const KERNEL_SPACE = { 32: 0x8000_0000n, 64: 0xffff_0000_0000_0000n } as const;

/** The lowest address that belongs to the kernel. */
export function kernelSpace(bits: 32 | 64): bigint {
  return KERNEL_SPACE[bits];
}

/** A driver of what stands in its entry; undefined for what can be none. */
export function driverOf(
  bits: 32 | 64,
  entry: { readonly [field in 'base' | 'size' | 'path' | 'at']: Driver[field] | undefined },
): Driver | undefined {
  const { base, size, path, at } = entry;
  if (base === undefined || base < kernelSpace(bits) || base % 0x1000n !== 0n) return undefined;
  if (size === undefined || size === 0 || size > LARGEST_IMAGE) return undefined;
  const name = path?.split('\\').at(-1)?.toLowerCase();
  return at === undefined || path === undefined || !isFileName(name) ? undefined : { name, path, base, size, at };
}

/** What Windows accepts as the name of a file. */
export function isFileName(name: string | undefined): name is string {
  return name !== undefined && /^[^\p{Cc}\p{Cs}\\/:*?"<>|\ufffd]{1,128}$/u.test(name);
}
