import type { Diagnostic } from '../../model/diagnostic.ts';
import type { Coverage, Fact, FieldValue, ParseResult } from '../../model/fact.ts';
import type { TextSection } from '../../model/section.ts';
import type { SourceRef } from '../../model/source.ts';
import { type ControlSets, controlSets, isSelectKey } from './keys.ts';
import { readMachine, readRole } from './machine.ts';
import { type Claims, NO_CLAIMS } from './query-coverage.ts';

/** A key, and the place that shows it. */
export interface KeyRow {
  readonly key: string;
  readonly source: SourceRef;
}

export interface ValueRow {
  /** `null`: the line with its key was cut off. */
  readonly key: string | null;
  readonly keySource: SourceRef;
  readonly name: string;
  /** Absent where the output does not show it. */
  readonly type?: string;
  readonly data: FieldValue;
  readonly source: SourceRef;
}

/** What one registry output or hive says, before its rows become facts. */
export interface RegistryRows {
  readonly keys: readonly KeyRow[];
  readonly values: readonly ValueRow[];
  readonly claims: Claims;
  readonly source: SourceRef;
  /** A computer the output itself names as its origin. */
  readonly machine?: string;
  readonly isIntention: boolean;
  /** A set that is shown alone need not be the current one: others are known to be missing. */
  readonly hasMissingSets?: boolean;
  readonly diagnostics: readonly Diagnostic[];
}

/** Lines of a text section by their indexes in it. */
export function sourceOf(section: TextSection, start: number, end: number): SourceRef {
  return { path: section.path, startLine: section.firstLine + start, endLine: section.firstLine + end };
}

/** Rows as facts. */
export function toResult(rows: RegistryRows): ParseResult {
  const { source } = rows;
  const sets = controlSets(allKeys(rows), currentSet(rows.values), rows.hasMissingSets);
  const mapped = rows.values.map((row) => ({ ...row, key: row.key === null ? null : sets.map(row.key) }));
  const { values, changed } = lastOfEach(mapped);
  const machine = rows.isIntention ? undefined : (rows.machine ?? readMachine(values));
  const role = rows.isIntention ? undefined : readRole(values);
  const claims = rows.isIntention ? NO_CLAIMS : rows.claims;
  const owner = machine ?? null;
  const toCoverage = (claim: Claims['covers'][number]): Coverage => coverageOf(claim, sets, owner, source);
  return {
    facts: [...keyFacts(rows.keys, sets, owner), ...values.map((row) => valueFact(row, owner))],
    covers: claims.covers.map(toCoverage),
    cuts: claims.cuts.map(toCoverage),
    diagnostics: [
      ...rows.diagnostics,
      ...notes(values, changed, sets.isUndecided).map((note): Diagnostic => ({ ...note, level: 'note', source })),
    ],
    ...(machine === undefined ? {} : { machine }),
    ...(role === undefined ? {} : { role }),
    ...(rows.isIntention ? { intention: true } : {}),
  };
}

function* allKeys(rows: RegistryRows): Generator<string> {
  for (const row of rows.keys) yield row.key;
}

/** `Select\Current` names the set that was in use. */
function currentSet(values: readonly ValueRow[]): number | undefined {
  const row = values.find(
    (value) => value.key !== null && isSelectKey(value.key) && value.name.toLowerCase() === 'current',
  );
  return typeof row?.data === 'number' ? row.data : undefined;
}

interface Unique {
  readonly values: readonly ValueRow[];
  /** Values that were printed again with other data. */
  readonly changed: number;
}

/** The same value twice: the last one counts, and of equal ones the first. */
function lastOfEach(rows: readonly ValueRow[]): Unique {
  const byName = new Map<string, ValueRow>();
  let changed = 0;
  for (const row of rows) {
    const identity = `${row.key?.toLowerCase() ?? ''}\0${row.name.toLowerCase()}`;
    const earlier = byName.get(identity);
    if (earlier !== undefined && earlier.data === row.data && earlier.type === row.type) continue;
    if (earlier !== undefined) changed += 1;
    byName.delete(identity);
    byName.set(identity, row);
  }
  return { values: [...byName.values()], changed };
}

function keyFacts(rows: readonly KeyRow[], sets: ControlSets, machine: string | null): readonly Fact[] {
  const byKey = new Map<string, Fact>();
  for (const row of rows) {
    const key = sets.map(row.key);
    if (byKey.has(key.toLowerCase())) continue;
    byKey.set(key.toLowerCase(), { kind: 'registry.key', machine, fields: { key }, source: row.source });
  }
  return [...byKey.values()];
}

function valueFact(row: ValueRow, machine: string | null): Fact {
  const { key, name, type, data, source, keySource } = row;
  return {
    kind: 'registry.value',
    machine,
    fields: { key, name, ...(type !== undefined && { type }), data },
    source,
    ...(key === null ? {} : { at: { key: keySource } }),
  };
}

function coverageOf(
  claim: Claims['covers'][number],
  sets: ControlSets,
  machine: string | null,
  source: SourceRef,
): Coverage {
  const key = claim.scope['key'];
  const scope = typeof key === 'string' ? { ...claim.scope, key: sets.map(key) } : claim.scope;
  const subtree = claim.subtree === undefined ? {} : { subtree: sets.map(claim.subtree) };
  return { kind: claim.kind, machine, scope, ...subtree, source };
}

type Note = Pick<Diagnostic, 'code' | 'message'>;

function notes(values: readonly ValueRow[], changed: number, isUndecided: boolean): readonly Note[] {
  const keyless = values.filter((row) => row.key === null).length;
  const unreadable = values.filter((row) => row.data === null).length;
  const found: Note[] = [];
  if (changed > 0) {
    found.push({
      code: 'parse/registry-value-twice',
      message: `${changed} values are there twice; the last one counts`,
    });
  }
  if (keyless > 0) {
    found.push({ code: 'parse/registry-key-missing', message: `The key of ${keyless} values was cut off` });
  }
  if (unreadable > 0) {
    found.push({ code: 'parse/registry-data-unreadable', message: `The data of ${unreadable} values cannot be read` });
  }
  if (isUndecided) {
    found.push({
      code: 'parse/registry-control-sets',
      message: 'Nothing says which of several control sets is current; none counts as CurrentControlSet',
    });
  }
  return found;
}
