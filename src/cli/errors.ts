/** Something the user can put right: told in one line, without a stack. */
export class UsageError extends Error {}

export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** One of the known values of an option. Throws UsageError for any other. */
export function choice<T extends string>(
  option: string,
  value: string | undefined,
  known: readonly T[],
): T | undefined {
  if (value === undefined) return undefined;
  const found = known.find((one) => one === value);
  if (found === undefined) throw new UsageError(`Unexpected ${option} '${value}', expected one of ${known.join(', ')}`);
  return found;
}
