import type { Asked, FactStore, Row } from '../facts/store.ts';
import { guestOf, type VmRef, virtualMachines } from '../facts/topology.ts';
import { factKind } from '../facts/vocabulary.ts';
import type { FieldValue } from '../model/fact.ts';
import type { Subject } from '../model/verdict.ts';

/** The facts a subject sees of one kind. */
export interface Selection {
  readonly rows: readonly Row[];
  /** The one machine whose coverage counts; undefined when rows of several are seen, where absence never means anything. */
  readonly machine: string | null | undefined;
  /** Fields that the subject itself fixes. */
  readonly fixed: Asked;
  /** The subject is the row itself, so nothing else of its kind is asked. */
  readonly whole?: true;
}

/** One thing a rule is about, and which facts it sees. */
export interface SubjectView {
  readonly subject: Subject;
  readonly machine: string | null | undefined;
  readonly vm?: string;
  /** Set for rules for a fact kind. */
  readonly row?: Row;
  select(kind: string, side?: 'host' | 'guest'): Selection;
}

const NOTHING: Asked = new Map();

/** The subjects of one bundle; computed once and shared by all rules. */
export class Subjects {
  readonly #store: FactStore;
  readonly #vms: readonly VmRef[];
  readonly #views = new Map<string, readonly SubjectView[]>();

  constructor(store: FactStore) {
    this.#store = store;
    this.#vms = virtualMachines(store);
  }

  /** Empty when the upload holds no such subject. An upload that names no machine has one without a name. */
  views(forEach: string): readonly SubjectView[] {
    let views = this.#views.get(forEach);
    if (!views) {
      views = this.#make(forEach);
      this.#views.set(forEach, views);
    }
    return views;
  }

  #make(forEach: string): readonly SubjectView[] {
    const store = this.#store;
    if (forEach === 'bundle') return [bundleView(store)];
    if (forEach === 'vm') return this.#vms.map((ref) => vmView(store, ref));
    if (forEach === 'machine') {
      const machines: readonly (string | null)[] = store.machines.length > 0 ? store.machines : [null];
      return machines.map((machine) => machineView(store, machine));
    }
    return store.allRows(forEach).map((row) => rowView(store, row));
  }
}

function isBundleKind(kind: string): boolean {
  return factKind(kind)?.scope === 'bundle';
}

function bundleRows(store: FactStore, kind: string, vm?: string): Selection {
  const rows = store.allRows(kind).filter((row) => vm === undefined || namesVm(row, vm) !== false);
  return { rows, machine: undefined, fixed: NOTHING };
}

function bundleView(store: FactStore): SubjectView {
  return { subject: {}, machine: undefined, select: (kind) => bundleRows(store, kind) };
}

function machineView(store: FactStore, machine: string | null): SubjectView {
  return {
    subject: machine === null ? {} : { machine },
    machine,
    select: (kind) =>
      isBundleKind(kind) ? bundleRows(store, kind) : { rows: store.rows(kind, machine), machine, fixed: NOTHING },
  };
}

function vmView(store: FactStore, ref: VmRef): SubjectView {
  const guest = guestOf(store, ref);
  return {
    subject: ref.host === null ? { vm: ref.vm } : { machine: ref.host, vm: ref.vm },
    machine: ref.host,
    vm: ref.vm,
    select: (kind, side) => {
      if (isBundleKind(kind)) return bundleRows(store, kind, ref.vm);
      if (factKind(kind)?.scope === 'vm') return vmRows(store, kind, ref);
      if (side !== 'guest') return { rows: store.rows(kind, ref.host), machine: ref.host, fixed: NOTHING };
      return guest === undefined
        ? { rows: [], machine: undefined, fixed: NOTHING }
        : { rows: store.rows(kind, guest), machine: guest, fixed: NOTHING };
    },
  };
}

function vmRows(store: FactStore, kind: string, { host, vm }: VmRef): Selection {
  const fixed = new Map<string, FieldValue>([['vm', vm]]);
  return { rows: store.rowsOfVm(kind, host, vm), machine: host, fixed };
}

/** A row of a fact kind sees itself, and what its machine shows; a complaint sees the whole upload, or the VM it names. */
function rowView(store: FactStore, row: Row): SubjectView {
  const vm = textOf(row, 'vm');
  const ofBundle = isBundleKind(row.kind);
  return {
    subject: {
      ...(row.machine === null ? {} : { machine: row.machine }),
      ...(vm === undefined ? {} : { vm }),
      fact: rowName(row),
    },
    machine: ofBundle ? undefined : row.machine,
    ...(vm === undefined ? {} : { vm }),
    row,
    select: (kind) => {
      if (kind === row.kind) return { rows: [row], machine: row.machine, fixed: NOTHING, whole: true };
      if (ofBundle || isBundleKind(kind)) return bundleRows(store, kind, vm);
      if (vm !== undefined && factKind(kind)?.scope === 'vm') return vmRows(store, kind, { host: row.machine, vm });
      return { rows: store.rows(kind, row.machine), machine: row.machine, fixed: NOTHING };
    },
  };
}

/** What names a row in a verdict: its identity, or its place where it has none. */
function rowName(row: Row): string {
  const spec = factKind(row.kind);
  const identity = spec?.identity === 'source' ? [] : (spec?.identity ?? []);
  const values = identity.map((field) => textOf(row, field)).filter((value) => value !== undefined);
  if (values.length > 0) return values.join(' ');
  const source = row.facts[0]?.source;
  return source ? `${source.path}${source.startLine === undefined ? '' : `:${source.startLine}`}` : row.key;
}

/** Undefined when the row names no VM. */
function namesVm(row: Row, vm: string): boolean | undefined {
  const cell = row.cells.get('vm');
  if (!cell || cell.state === 'unreadable') return undefined;
  return cell.values.some((value) => String(value).toLowerCase() === vm.toLowerCase());
}

function textOf(row: Row, field: string): string | undefined {
  const value = row.cells.get(field)?.value;
  return typeof value === 'string' ? value : undefined;
}
