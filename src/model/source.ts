/**
 * A place in a bundle. `path` is bundle-relative and '/'-separated; an archive member is `upload.zip!/a/b.txt`.
 * Lines count from 1 and `endLine` is inclusive; binary files have byte offsets instead.
 */
export interface SourceRef {
  readonly path: string;
  readonly startLine?: number;
  readonly endLine?: number;
  readonly startByte?: number;
}

/** Total order of places: path by code point, then line, then byte. */
export function compareSources(a: SourceRef, b: SourceRef): number {
  return (
    compareText(a.path, b.path) ||
    (a.startLine ?? 0) - (b.startLine ?? 0) ||
    (a.endLine ?? 0) - (b.endLine ?? 0) ||
    (a.startByte ?? 0) - (b.startByte ?? 0)
  );
}

/** Order by UTF-16 code unit: the same on every machine, whatever its locale. */
export function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** Each text once, in the order of `compareText`. */
export function sortedSet(texts: Iterable<string>): readonly string[] {
  return [...new Set(texts)].sort(compareText);
}
