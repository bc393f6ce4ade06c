import type { FieldValue } from '../../model/fact.ts';
import type { LineFact } from '../shared/line-facts.ts';
import type { Entry } from './outputs.ts';

/** What a value says: undefined when it says nothing, `null` when it cannot be read. */
export type Read = (value: string) => FieldValue | undefined;

/** The label of a field, and how its value is read. */
export type Field = readonly [field: string, label: string, read: Read];

/** Sets the fields whose labels stand in these entries. The script prints an empty value for what it failed to ask for. */
export function setFields(fact: LineFact, entries: readonly Entry[], fields: readonly Field[]): void {
  for (const [field, label, read] of fields) {
    const entry = entries.find((one) => one.label === label);
    if (entry && entry.value !== '') fact.set(field, read(entry.value), entry.line);
  }
}

export const words: Read = (value) => value;

export const flag: Read = (value) => (/^true$/i.test(value) ? true : /^false$/i.test(value) ? false : null);

/** A whole number; anything else is unreadable. */
export const whole: Read = (value) => (/^\d{1,15}$/.test(value) ? Number(value) : null);

/** `2048MB` */
export const megabytes: Read = (value) => whole(value.replace(/ ?MB$/, ''));

export function member(members: ReadonlyMap<string, FieldValue>): Read {
  return (value) => members.get(value.toLowerCase()) ?? null;
}

/** The entries from each one that `starts` up to the next. */
export function groups(entries: readonly Entry[], starts: (entry: Entry) => boolean): readonly (readonly Entry[])[] {
  const found: Entry[][] = [];
  for (const entry of entries) {
    if (starts(entry)) found.push([entry]);
    else found.at(-1)?.push(entry);
  }
  return found;
}
