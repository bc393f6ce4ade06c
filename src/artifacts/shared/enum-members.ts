/**
 * The members of an enumeration: canonical values by their names, lower case and without blanks, and by their numbers, which
 * JSON shows. A member that says nothing has no value.
 */
export type Members = ReadonlyMap<string, string | undefined>;

/** Example: `members([['External', 2, 'external']])`; no number where the forms number it differently. */
export function members(
  list: readonly (readonly [name: string, number: number | undefined, value: string | undefined])[],
): Members {
  return new Map(
    list.flatMap(([name, number, value]) => [
      [name.toLowerCase(), value] as const,
      ...(number === undefined ? [] : [[String(number), value] as const]),
    ]),
  );
}

const NUMBER = /^-?\d+$/;

/** The names among the keys; lower case. */
export function namesOf(values: Members): readonly string[] {
  return [...values.keys()].filter((key) => !NUMBER.test(key));
}

/**
 * Members of an enumeration of flags as one text, by their names (`NoDirectIO, InMaintenance`) or by their sum, in the order of
 * the enumeration; undefined when one of them is not known.
 */
export function flagsOf(values: Members, written: string): string | undefined {
  if (/^\d{1,10}$/.test(written)) return values.get(written) ?? flagsOfSum(values, Number(written));
  const named = new Set(written.split(/,\s*/).map((name) => values.get(name.trim().toLowerCase())));
  const known = new Set([...values.values()].filter((value) => named.has(value)));
  return named.has(undefined) ? undefined : [...known].join(', ');
}

function flagsOfSum(values: Members, sum: number): string | undefined {
  const bits = [...values]
    .filter(([key]) => NUMBER.test(key))
    .map(([key, value]) => ({ bit: Number(key), value }))
    .filter(({ bit }) => bit > 0 && Math.floor(sum / bit) % 2 === 1);
  const known = bits.reduce((total, { bit }) => total + bit, 0);
  return known === sum ? bits.map(({ value }) => value).join(', ') : undefined;
}
