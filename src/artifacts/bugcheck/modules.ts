import { NO_MODULE } from '../../facts/crash.ts';

/** Names of the kernel and its hardware layer: the stack always ends there, so they accuse nobody. */
const KERNEL: ReadonlySet<string> = new Set([
  'nt',
  'hal',
  'hal.dll',
  'halaacpi.dll',
  'halacpi.dll',
  'halmacpi.dll',
  'ntoskrnl',
  'ntoskrnl.exe',
  'ntkrnlmp',
  'ntkrnlmp.exe',
  'ntkrnlpa',
  'ntkrnlpa.exe',
  'ntkrpamp',
  'ntkrpamp.exe',
  'ntoskrnl.sys',
  'ntkrnlmp.sys',
  'nt.sys',
  'nt_wrong_symbols',
  'nt_wrong_symbols.sys',
  'ntoskrnl_wrong_symbols.exe',
  'ntoskrnl.wrong.symbols.exe',
  'ntkrnlmp.wrong.symbols.exe',
]);

/** What the debugger puts where a module would stand when it found none. */
const PSEUDO =
  /^(?:unknown(?:_\w+)?(?:\.sys)?|unloadedmodule|memory_corruption|pool_corruption|heap_corruption|corrupt\w*|hardware\w*|(?:genuineintel|authenticamd)(?:\.sys)?|ntdll(?:\.dll)?|image_\w+|zeroed_stack|\(null\))$/;

const IMAGE = /^[\w$.@~-]{1,64}\.(?:sys|dll|exe)$/;

/** Kernel-mode modules whose file is not `<module>.sys`. */
const OTHER_FILES: ReadonlyMap<string, string> = new Map(
  ['atmfd', 'bootvid', 'cdd', 'ci', 'framebuf', 'kdcom', 'mcupdate', 'pshed', 'rdpdd', 'skci', 'tsddd', 'vga'].map(
    (name) => [name, `${name}.dll`],
  ),
);
/** Hypervisor and secure kernel: which file they are depends on the processor. */
const NO_FILE: ReadonlySet<string> = new Set(['hv', 'securekernel', 'wow64']);

export type Blame = { readonly module: string } | 'kernel' | undefined;

/** What a file name says: a culprit in lower case, the kernel, or nothing. */
export function blameOfImage(text: string): Blame {
  const name = text.trim().toLowerCase();
  if (KERNEL.has(name)) return 'kernel';
  return PSEUDO.test(name) || !IMAGE.test(name) ? undefined : { module: name };
}

/** The same for a module name, which has no extension. */
export function blameOfModule(text: string): Blame {
  const name = text.trim().toLowerCase();
  if (KERNEL.has(name)) return 'kernel';
  if (PSEUDO.test(name) || NO_FILE.has(name) || !/^(?!0x)[\w$-]{1,60}$/.test(name)) return undefined;
  return { module: OTHER_FILES.get(name) ?? `${name}.sys` };
}

/** Parts of a bucket in front of the module: `X64_0x50_`, `AV_VRF_`, `0x9F_3_POWER_DOWN_`. */
const BUCKET_PREFIX = /^(?:\(null\)|0x[0-9A-Fa-f]{1,8}|[0-9a-f]{1,8}|[A-Z][A-Z0-9]*)$/;
const KNOWN_PREFIXES: ReadonlySet<string> = new Set(
  'X64 X86 ARM64 AV VRF W R X CODE INVALID NULL IP POWER DOWN UP IMAGE OLD ERROR BAD STACKPTR'.split(' '),
);

/**
 * The module of `X64_0x50_srvnet!SrvX+43`. A bucket joins its parts with the character that modules may have in their names, so one
 * that could be cut in two ways says nothing.
 */
export function blameOfBucket(bucket: string): Blame {
  const head = /^([^!+\s]{1,120})[!+]/.exec(bucket)?.[1];
  if (head === undefined) return undefined;
  const parts = head.split('_');
  let skipped = 0;
  while (skipped < parts.length - 1 && BUCKET_PREFIX.test(parts[skipped] ?? '')) skipped++;
  const name = parts.slice(skipped).join('_');
  const before = parts[skipped - 1];
  const mayBelongToName = before !== undefined && /^[A-Z]/.test(before) && !KNOWN_PREFIXES.has(before);
  if (mayBelongToName && /^[A-Z0-9]+$/.test(name)) return undefined;
  return IMAGE.test(name.toLowerCase()) ? blameOfImage(name) : blameOfModule(name);
}

/** The first culprit; `none` when only the kernel is named; undefined when nothing is. */
export function decideModule(blames: readonly Blame[]): string | undefined {
  for (const blame of blames) {
    if (typeof blame === 'object') return blame.module;
  }
  return blames.includes('kernel') ? NO_MODULE : undefined;
}
