import type { Coverage, Fact, FieldPath, FieldValue } from '../model/fact.ts';
import { compareSources, compareText, type SourceRef } from '../model/source.ts';
import { type Cell, mergeCells, sameValue } from './cells.ts';
import { factKind } from './vocabulary.ts';

export { type Cell, sameValue } from './cells.ts';

/** What one artifact (or one derivation) tells, its machine attributed. */
export interface ArtifactFacts {
  /** Artifact kind id, or `derived`. */
  readonly artifact: string;
  /** Its machine, when it has one; rows may name others. */
  readonly machine: string | null;
  /** What artifacts of this kind can show. */
  readonly provides: readonly FieldPath[];
  /** One output shows all it can ever show of its machine. */
  readonly whole: boolean;
  /** It shows fewer fields than the command that collects its kind would. */
  readonly narrow?: boolean;
  readonly facts: readonly Fact[];
  readonly covers: readonly Coverage[];
  readonly cuts: readonly Coverage[];
}

/** All that the artifacts of a machine say of one thing, merged field by field. */
export interface Row {
  readonly kind: string;
  readonly machine: string | null;
  /** Equal for rows of one identity; empty for kinds that have one row a machine. */
  readonly key: string;
  readonly cells: ReadonlyMap<string, Cell>;
  /** The facts it was merged from, in order of their sources. */
  readonly facts: readonly Fact[];
  /** Kinds of the artifacts that showed it. */
  readonly shownBy: ReadonlySet<string>;
  /** Another artifact, which lists all rows of this scope, lacks it. */
  readonly disputed: boolean;
}

/** Fields that a question fixes by value. */
export type Asked = ReadonlyMap<string, FieldValue>;

interface Entry {
  readonly fact: Fact;
  readonly owner: number;
}

/** Identity of a row by the values of its identity fields, in their declared order; undefined when one is not known. */
export function rowKey(
  identity: readonly string[],
  value: (field: string) => FieldValue | undefined,
): string | undefined {
  const parts: string[] = [];
  for (const field of identity) {
    const known = value(field);
    if (known === undefined || known === null) return undefined;
    parts.push(String(known).toLowerCase());
  }
  return parts.join('\u0000');
}

interface RowIndex {
  readonly byKey: ReadonlyMap<string, Row>;
  readonly byVm: ReadonlyMap<string, readonly Row[]>;
}

/** Made when first asked for. */
const INDEXES = new WeakMap<readonly Row[], RowIndex>();

interface Listing {
  readonly coverage: Coverage;
  readonly owner: number;
}

/** The merged facts of one bundle. Built once; rows are merged when first asked for. */
export class FactStore {
  readonly artifacts: readonly ArtifactFacts[];
  readonly #entries: Map<string, readonly Entry[]>;
  readonly #covers: Map<string, readonly Listing[]>;
  readonly #rows: Map<string, readonly Row[]>;
  readonly #machines: readonly string[];

  /** With `base`, its artifacts come first, and rows that it has merged and that nothing is added to are not merged again. */
  constructor(artifacts: readonly ArtifactFacts[], base?: FactStore) {
    this.artifacts = base ? [...base.artifacts, ...artifacts] : artifacts;
    const entries = new Map<string, Entry[]>();
    const covers = new Map<string, Listing[]>();
    const machines = new Set<string>(base?.machines);
    artifacts.forEach((artifact, index) => {
      const owner = index + (base?.artifacts.length ?? 0);
      if (artifact.machine !== null) machines.add(artifact.machine);
      for (const fact of artifact.facts) {
        if (fact.machine !== null) machines.add(fact.machine);
        push(entries, slot(fact.kind, fact.machine), { fact, owner });
      }
      for (const coverage of artifact.covers) push(covers, slot(coverage.kind, coverage.machine), { coverage, owner });
    });
    this.#entries = base ? joined(base.#entries, entries) : entries;
    this.#covers = base ? joined(base.#covers, covers) : covers;
    this.#rows = new Map(base ? base.#rows : []);
    for (const place of [...entries.keys(), ...covers.keys()]) this.#rows.delete(place);
    this.#machines = [...machines].sort(compareText);
  }

  /** Machines that any fact names, in order. */
  get machines(): readonly string[] {
    return this.#machines;
  }

  /** The merged rows of a kind on one machine (`null`: those without one), ordered by identity. */
  rows(kind: string, machine: string | null): readonly Row[] {
    const place = slot(kind, machine);
    let rows = this.#rows.get(place);
    if (!rows) {
      rows = this.#merge(kind, machine, this.#entries.get(place) ?? []);
      this.#rows.set(place, rows);
    }
    return rows;
  }

  /** The rows of a kind on every machine and on none. */
  allRows(kind: string): readonly Row[] {
    return [null, ...this.#machines].flatMap((machine) => this.rows(kind, machine));
  }

  /** The row with exactly this identity. */
  row(kind: string, machine: string | null, key: string): Row | undefined {
    return this.#index(kind, machine).byKey.get(key);
  }

  /** The rows of a kind that name a VM, in any case of its letters. A host has many VMs, and every rule asks for the rows of each. */
  rowsOfVm(kind: string, machine: string | null, vm: string): readonly Row[] {
    return this.#index(kind, machine).byVm.get(vm.toLowerCase()) ?? [];
  }

  #index(kind: string, machine: string | null): RowIndex {
    const rows = this.rows(kind, machine);
    const known = INDEXES.get(rows);
    if (known) return known;
    const byVm = new Map<string, Row[]>();
    for (const row of rows) {
      const names = row.cells.get('vm')?.values ?? [];
      for (const name of new Set(names.map((value) => String(value).toLowerCase()))) push(byVm, name, row);
    }
    const index = { byKey: new Map(rows.map((row) => [row.key, row])), byVm };
    INDEXES.set(rows, index);
    return index;
  }

  /** The single row of a kind that has one row a machine. */
  single(kind: string, machine: string | null): Row | undefined {
    return this.rows(kind, machine)[0];
  }

  /** Whether some artifact listed every row of the asked scope, so that absence means something. */
  isCovered(kind: string, machine: string | null, asked: Asked): boolean {
    return (this.#covers.get(slot(kind, machine)) ?? []).some(({ coverage }) => includesScope(coverage, asked));
  }

  /** The places of those lists. */
  coveringLists(kind: string, machine: string | null, asked: Asked): readonly SourceRef[] {
    return (this.#covers.get(slot(kind, machine)) ?? [])
      .filter(({ coverage }) => includesScope(coverage, asked))
      .map(({ coverage }) => coverage.source);
  }

  /** The artifacts that listed the asked identity's scope and lack the row, each by the place of its list. */
  provedAbsences(kind: string, machine: string | null, asked: Asked): readonly SourceRef[] {
    return (this.#covers.get(slot(kind, machine)) ?? [])
      .filter(({ coverage, owner }) => includesScope(coverage, asked) && !this.#holds(kind, machine, owner, asked))
      .map(({ coverage }) => coverage.source);
  }

  #holds(kind: string, machine: string | null, owner: number, asked: Asked): boolean {
    return this.facts(kind, machine).some(
      (entry) =>
        entry.owner === owner &&
        [...asked].every(([field, value]) => sameValue(entry.fact.fields[field] ?? null, value)),
    );
  }

  /** Whether some artifact began to list the asked scope and is known to be cut. */
  isCut(kind: string, machine: string | null, asked: Asked): boolean {
    return this.artifacts.some((artifact) =>
      artifact.cuts.some((cut) => cut.kind === kind && cut.machine === machine && includesScope(cut, asked)),
    );
  }

  /** Raw facts of a kind, unmerged, with the index of their artifact. */
  facts(kind: string, machine: string | null): readonly { readonly fact: Fact; readonly owner: number }[] {
    return this.#entries.get(slot(kind, machine)) ?? [];
  }

  #merge(kind: string, machine: string | null, entries: readonly Entry[]): readonly Row[] {
    const spec = factKind(kind);
    if (!spec || entries.length === 0) return [];
    const groups = new Map<string, Entry[]>();
    for (const entry of entries) {
      const identity =
        spec.identity === 'source' ? undefined : rowKey(spec.identity, (field) => entry.fact.fields[field]);
      // Raw rows of a kind whose identity is derived wait for their derivation.
      if (identity === undefined && spec.identity !== 'source' && spec.identity.some((field) => isDerived(spec, field)))
        continue;
      push(groups, identity ?? `@${placeKey(entry.fact.source)}`, entry);
    }
    const covers = this.#covers.get(slot(kind, machine)) ?? [];
    return [...groups]
      .sort((a, b) => compareText(a[0], b[0]))
      .map(([key, group]) => {
        const owners = new Set(group.map((entry) => entry.owner));
        const facts = group.map((entry) => entry.fact);
        const cells = mergeCells(kind, facts);
        const strangers = covers.filter(({ owner }) => !owners.has(owner));
        const asked = new Map(strangers.length === 0 ? [] : [...cells].map(([field, cell]) => [field, cell.value]));
        return {
          kind,
          machine,
          key,
          cells,
          facts: facts.sort((a, b) => compareSources(a.source, b.source)),
          shownBy: new Set([...owners].map((owner) => this.artifacts[owner]?.artifact ?? 'derived')),
          disputed: strangers.some(({ coverage }) => includesScope(coverage, asked)),
        };
      });
  }
}

function isDerived(spec: NonNullable<ReturnType<typeof factKind>>, field: string): boolean {
  return spec.fields[field]?.derivedFrom !== undefined;
}

/** Every question about `asked` lies inside the coverage: it fixes all that the coverage fixes, to the same values. */
function includesScope(coverage: Coverage, asked: Asked): boolean {
  for (const [field, value] of Object.entries(coverage.scope)) {
    const wanted = asked.get(field);
    if (wanted === undefined || !sameValue(wanted, value)) return false;
  }
  return coverage.subtree === undefined || isBelow(asked.get('key'), coverage.subtree);
}

function isBelow(key: FieldValue | undefined, subtree: string): boolean {
  if (typeof key !== 'string') return false;
  const lower = key.toLowerCase();
  const root = subtree.toLowerCase();
  return lower === root || lower.startsWith(`${root}\\`);
}

function slot(kind: string, machine: string | null): string {
  return machine === null ? kind : `${kind}\u0000${machine}`;
}

function placeKey(source: SourceRef): string {
  return `${source.path}\u0000${source.startLine ?? ''}\u0000${source.startByte ?? ''}`;
}

/** The lists of both, those of the first in front; what the second does not have is shared. */
function joined<V>(
  base: ReadonlyMap<string, readonly V[]>,
  added: ReadonlyMap<string, readonly V[]>,
): Map<string, readonly V[]> {
  const lists = new Map(base);
  for (const [key, list] of added) lists.set(key, [...(base.get(key) ?? []), ...list]);
  return lists;
}

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}
