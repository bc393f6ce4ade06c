import type { ExportItem } from './export-text.ts';
import { isBelow, isWithin } from './keys.ts';

/** A key of a registration file with the values below it. */
interface Block {
  readonly key: string;
  readonly values: ReadonlyMap<string, unknown>;
}

/** An export lists every value of a key. These keys always hold one of these values, so that without it a person wrote the file. */
const ALWAYS_THERE: readonly { readonly key: RegExp; readonly when?: string; readonly oneOf: readonly string[] }[] = [
  {
    key: /\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion$/i,
    oneOf: ['currentbuild', 'currentbuildnumber', 'currentversion', 'systemroot'],
  },
  { key: /\\(?:Current)?ControlSet(?:\d{3})?\\Services\\[^\\]+$/i, when: 'start', oneOf: ['type'] },
  { key: /\\(?:Current)?ControlSet(?:\d{3})?\\Control\\CrashControl$/i, oneOf: ['crashdumpenabled'] },
  { key: /\\(?:Current)?ControlSet(?:\d{3})?\\Control\\Lsa$/i, oneOf: ['bounds', 'security packages'] },
  {
    key: /\\(?:Current)?ControlSet(?:\d{3})?\\Services\\LanmanServer\\Parameters$/i,
    oneOf: ['servicedll', 'nullsessionpipes', 'guid'],
  },
];

/**
 * Why a registration file says what somebody wants to set rather than what a machine has; empty for what regedit and `reg export`
 * write. Any one mark is enough: a deletion, a comment, a notation regedit does not use, keys of more than one hive or in an order no
 * export has, and a well-known key without a value it always holds. Encoding and line ends are no mark: exports get converted.
 * `isWhole`: the text is not known to end inside its last key.
 */
export function intentionMarks(items: readonly ExportItem[], isWhole: boolean): readonly string[] {
  const blocks = readBlocks(items);
  return [
    ...(items.some(isDeletion) ? ['it deletes keys or values'] : []),
    ...(items.some((item) => item.type === 'comment') ? ['it has comments'] : []),
    ...(items.some(isInexact) ? ['it is not written the way regedit writes'] : []),
    ...(hasMixedKeys(blocks) ? ['its keys are not in the order of an export'] : []),
    ...(blocks.some((block, index) => isPartial(block, isWhole || index < blocks.length - 1))
      ? ['it lists only some values of a key']
      : []),
  ];
}

function isDeletion(item: ExportItem): boolean {
  return item.type === 'key' ? item.isDeletion : item.type === 'value' && item.data.isDeletion;
}

function isInexact(item: ExportItem): boolean {
  switch (item.type) {
    case 'header':
      return !item.isExact;
    case 'key':
      return !item.isFull;
    case 'value':
      return !item.data.isExact;
    case 'comment':
    case 'damaged':
      return false;
  }
}

function readBlocks(items: readonly ExportItem[]): readonly Block[] {
  const blocks: { key: string; values: Map<string, unknown> }[] = [];
  for (const item of items) {
    if (item.type === 'key') blocks.push({ key: item.key, values: new Map() });
    else if (item.type === 'value') blocks.at(-1)?.values.set(item.name.toLowerCase(), item.data.data);
  }
  return blocks;
}

/** More than one hive, or a tree that is left and entered again; one export behind the other is neither. */
function hasMixedKeys(blocks: readonly Block[]): boolean {
  const roots = exportRoots(blocks.map((block) => block.key));
  const hives = new Set(roots.map((root) => root.split('\\', 1)[0]));
  if (hives.size > 1) return true;
  const seen = new Map<string, Block>();
  for (const block of blocks) {
    const earlier = seen.get(block.key.toLowerCase());
    if (earlier !== undefined && !hasSameValues(earlier, block)) return true;
    seen.set(block.key.toLowerCase(), block);
  }
  return (
    roots.length <= MAX_ROOTS &&
    roots.some((root, index) => roots.slice(0, index).some((other) => isBelow(other, root) || isBelow(root, other)))
  );
}

/** Comparing each root with each would take too long for a file that is nothing but roots. */
const MAX_ROOTS = 200;

function hasSameValues(a: Block, b: Block): boolean {
  return a.values.size === b.values.size && [...a.values].every(([name, data]) => b.values.get(name) === data);
}

/** The first keys of the trees that follow each other in a file. */
export function exportRoots(keys: readonly string[]): readonly string[] {
  const roots: string[] = [];
  for (const key of keys) {
    const root = roots.at(-1);
    if (root === undefined || !isWithin(key, root)) roots.push(key);
  }
  return roots;
}

function isPartial(block: Block, isWhole: boolean): boolean {
  if (!isWhole || block.values.size === 0) return false;
  return ALWAYS_THERE.some(
    ({ key, when, oneOf }) =>
      key.test(block.key) &&
      (when === undefined || block.values.has(when)) &&
      !oneOf.some((name) => block.values.has(name)),
  );
}
