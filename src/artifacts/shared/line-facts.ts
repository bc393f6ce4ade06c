import type { Fact, FieldValue } from '../../model/fact.ts';
import type { SourceRef } from '../../model/source.ts';

/** Collects the fields of one fact that stand on lines of their own. */
export class LineFact {
  readonly #fields = new Map<string, FieldValue>();
  readonly #at = new Map<string, SourceRef>();
  readonly #path: string;

  constructor(path: string) {
    this.#path = path;
  }

  /** Sets a field that was read on `line`, or on the lines down to `endLine`; undefined leaves it absent. */
  set(field: string, value: FieldValue | undefined, line: number, endLine = line): void {
    if (value === undefined) return;
    this.#fields.set(field, value);
    this.#at.set(field, { path: this.#path, startLine: line, endLine });
  }

  has(field: string): boolean {
    return this.#fields.has(field);
  }

  fact(kind: string, startLine: number, endLine: number): Fact {
    const isElsewhere = [...this.#at.values()].some((at) => at.startLine !== startLine || at.endLine !== endLine);
    return {
      kind,
      machine: null,
      fields: Object.fromEntries(this.#fields),
      source: { path: this.#path, startLine, endLine },
      ...(isElsewhere && { at: Object.fromEntries(this.#at) }),
    };
  }
}
