import type { Fact, FieldValue } from '../../model/fact.ts';
import type { SourceRef } from '../../model/source.ts';

/** A value of binary data with the byte it was read at, and how a reader sees what stands there. */
export interface Quoted {
  readonly value: FieldValue | undefined;
  readonly at: number;
  readonly quote: string;
}

/** Collects facts of a binary file and the readable lines that prove them. */
export class QuotedFacts {
  readonly facts: Fact[] = [];
  readonly quotes = new Map<number, string>();
  readonly #path: string;

  constructor(path: string) {
    this.#path = path;
  }

  /** Adds a fact of the fields that have a value; nothing where none has. Its source is that of the first. */
  add(kind: string, fields: Readonly<Record<string, Quoted | undefined>>): void {
    const known = Object.entries(fields).flatMap(([name, quoted]) =>
      quoted === undefined || quoted.value === undefined ? [] : [{ name, ...quoted, value: quoted.value }],
    );
    const first = known[0];
    if (first === undefined) return;
    for (const { at, quote } of known) if (!this.quotes.has(at)) this.quotes.set(at, quote);
    const elsewhere = known.filter(({ at }) => at !== first.at);
    const fact = {
      kind,
      machine: null,
      fields: Object.fromEntries(known.map(({ name, value }) => [name, value])),
      source: this.#place(first.at),
    };
    const at = Object.fromEntries(elsewhere.map((field) => [field.name, this.#place(field.at)]));
    this.facts.push(elsewhere.length === 0 ? fact : { ...fact, at });
  }

  #place(startByte: number): SourceRef {
    return { path: this.#path, startByte };
  }
}
