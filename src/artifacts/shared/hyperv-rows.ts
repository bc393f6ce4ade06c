import { factKind } from '../../facts/vocabulary.ts';
import type { Fact, Fields, FieldValue } from '../../model/fact.ts';
import type { SourceRef } from '../../model/source.ts';
import { argumentOf, pipeline } from './powershell-command.ts';
import { type Cell, cellOf, type Row, textOf } from './powershell-rows.ts';

/** Collects the fields of one fact and the lines they were read from. */
export class FieldReader {
  readonly #fields = new Map<string, FieldValue>();
  readonly #at = new Map<string, SourceRef>();
  readonly #path: string;
  readonly #row: Row;

  constructor(path: string, row: Row) {
    this.#path = path;
    this.#row = row;
  }

  /** Sets a field; undefined leaves it absent. `cell` says where it was read, `endLine` where it ends, when that is below. */
  set(field: string, value: FieldValue | undefined, cell?: Cell, endLine = cell?.line): void {
    if (value === undefined) return;
    this.#fields.set(field, value);
    if (cell && endLine !== undefined && this.#row.startLine !== this.#row.endLine) {
      this.#at.set(field, { path: this.#path, startLine: cell.line, endLine });
    }
  }

  /** Sets a field from a cell, if the row has it; returns the value. */
  read(field: string, cell: Cell | undefined, valueIn: (cell: Cell) => FieldValue | undefined): FieldValue | undefined {
    const value = cell && valueIn(cell);
    this.set(field, value, cell);
    return value;
  }

  fact(kind: string, machine: string | null): Fact {
    return {
      kind,
      machine,
      fields: Object.fromEntries(this.#fields) satisfies Fields,
      source: { path: this.#path, startLine: this.#row.startLine, endLine: this.#row.endLine },
      ...(this.#at.size > 0 && { at: Object.fromEntries(this.#at) }),
    };
  }
}

const LOCAL = /^(?:localhost|\.|127\.0\.0\.1|::1)$/i;

/** The host a row names. `localhost` and `.` name none. */
export function hostOf(row: Row, ...more: readonly string[]): string | null {
  for (const name of ['ComputerName', 'PSComputerName', ...more]) {
    const host = textOf(cellOf(row, name));
    if (host && !LOCAL.test(host)) return host;
  }
  return null;
}

/** The host a command asks: `Get-VM -ComputerName HV01`; null for none, several or a variable. */
export function askedHost(command: string | undefined): string | null {
  if (command === undefined) return null;
  for (const part of pipeline(command)) {
    const host = argumentOf(part, ['ComputerName', 'CimSession'], false);
    if (host !== undefined && !LOCAL.test(host)) return host;
  }
  return null;
}

/** The one host that all rows name; null when they name none or several. */
export function onlyHost(machines: readonly (string | null)[]): string | null {
  const named = new Set(machines.map((machine) => machine?.toLowerCase() ?? ''));
  if (named.size !== 1) return null;
  return machines.find((machine) => machine !== null) ?? null;
}

/** Whether a fact has every field that its kind is told apart by; each fact of its own source has. */
export function isIdentified({ kind, fields }: Fact): boolean {
  const identity = factKind(kind)?.identity;
  if (identity === undefined || identity === 'source') return true;
  return identity.every((field) => fields[field] !== undefined && fields[field] !== null);
}
