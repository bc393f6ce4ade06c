const DOTTED = /^\d{1,9}(?:\.\d{1,9}){0,5}$/;

/**
 * Orders two dotted versions by their numbers, component by component; missing components count as 0.
 * Undefined when one of them is no dotted version.
 */
export function compareVersions(a: string, b: string): number | undefined {
  const [left, right] = [a.trim(), b.trim()];
  if (!DOTTED.test(left) || !DOTTED.test(right)) return undefined;
  const [x, y] = [left.split('.').map(Number), right.split('.').map(Number)];
  for (let index = 0; index < Math.max(x.length, y.length); index += 1) {
    const difference = (x[index] ?? 0) - (y[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
