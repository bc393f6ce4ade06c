import type { Fields } from '../../model/fact.ts';
import type { DumpHeader } from './header.ts';

/*
 * What the numbers of a dump header say of the Windows that wrote it.
 */

/**
 * Kernels that several releases share: an enablement package raises the build that Windows calls itself by (19041 to 19045, 22621 to
 * 22631), and the kernel keeps its own. Newer ones than the last are not known to stand for one release.
 */
const SHARED_KERNELS: ReadonlySet<number> = new Set([18362, 19041, 22621]);
const LAST_KERNEL = 26100;

/** Major and minor version of Windows by its first and last build. */
const VERSIONS: readonly (readonly [first: number, last: number, version: string])[] = [
  [2600, 2600, '5.1'],
  [3790, 3790, '5.2'],
  [6000, 6003, '6.0'],
  [7600, 7601, '6.1'],
  [9200, 9200, '6.2'],
  [9600, 9600, '6.3'],
  [10240, LAST_KERNEL, '10.0'],
];

const ARCHITECTURES: ReadonlyMap<number, string> = new Map([
  [0x014c, 'x86'],
  [0x8664, 'x64'],
  [0xaa64, 'arm64'],
]);

const PRODUCT_TYPES: ReadonlyMap<number, string> = new Map([
  [1, 'workstation'],
  [2, 'domain-controller'],
  [3, 'server'],
]);

/** More logical processors than Windows supports. */
const TOO_MANY_PROCESSORS = 4096;

/** `x64` of MachineImageType. */
export function architectureOf(machineType: number | undefined): string | undefined {
  return ARCHITECTURES.get(machineType ?? 0);
}

/** As RtlGetVersion counts them. */
export function productTypeOf(number: number | undefined): string | undefined {
  return PRODUCT_TYPES.get(number ?? 0);
}

/** A number of processors that a machine can have. */
export function processorsOf(number: number | undefined): number | undefined {
  return number !== undefined && number > 0 && number < TOO_MANY_PROCESSORS ? number : undefined;
}

/** The build of the kernel, and of Windows where that is the same; empty for what is no build of Windows. */
export function buildFields(kernelBuild: number | undefined, productType: string | undefined): Fields {
  const version = VERSIONS.find(([first, last]) => isWithin(kernelBuild, first, last))?.[2];
  if (kernelBuild === undefined || (version === undefined && !isWithin(kernelBuild, LAST_KERNEL, 99_999))) return {};
  const isServer2025 = kernelBuild === LAST_KERNEL && productType !== undefined && productType !== 'workstation';
  const isShared = SHARED_KERNELS.has(kernelBuild) || (kernelBuild >= LAST_KERNEL && !isServer2025);
  return isShared || version === undefined
    ? { kernelBuild }
    : { build: kernelBuild, kernelBuild, version: `${version}.${kernelBuild}` };
}

function isWithin(build: number | undefined, first: number, last: number): boolean {
  return build !== undefined && build >= first && build <= last;
}

/** Memory that a dump holds, by DumpType; of the formats with a bitmap and with runs too. */
const DUMP_TYPES: ReadonlyMap<number, string> = new Map([
  [1, 'full'],
  [2, 'kernel'],
  [3, 'header'],
  [4, 'small'],
  [5, 'full'],
  [6, 'kernel'],
  [7, 'automatic'],
  [8, 'kernel'],
  [9, 'kernel-and-user'],
  [10, 'full'],
]);

/** Bits of Attributes. */
const LIVE = 0x10;
const FILTERED = 0x40;

export function isLiveDump({ attributes }: DumpHeader): boolean {
  return ((attributes?.value ?? 0) & LIVE) !== 0;
}

/** An active dump is a complete one without the pages that belong to virtual machines; only the whole header tells them apart. */
export function dumpTypeOf(type: number, { attributes, isWhole }: DumpHeader): string | undefined {
  const name = DUMP_TYPES.get(type);
  if (name !== 'full') return name;
  if (!isWhole) return undefined;
  return ((attributes?.value ?? 0) & FILTERED) !== 0 ? 'active' : name;
}
