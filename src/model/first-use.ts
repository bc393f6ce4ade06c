/** A pure value that is computed when it is first asked for, so that a start does not pay for what its input never needs. */
export function onFirstUse<T extends object>(compute: () => T): () => T {
  let value: T | undefined;
  return () => {
    value ??= compute();
    return value;
  };
}
