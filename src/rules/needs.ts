import type { EvidencePath } from '../facts/define.ts';
import type { FactStore, Row } from '../facts/store.ts';
import { factKind, fieldSpec, splitFieldPath } from '../facts/vocabulary.ts';
import type { Need } from '../model/evaluation.ts';
import type { Fields } from '../model/fact.ts';
import type { Condition } from '../model/rule.ts';
import type { Missing, MissingReason } from '../model/verdict.ts';
import { type AskedValues, singles } from './absence.ts';
import type { Selection, SubjectView } from './subjects.ts';

type SomeCondition = Extract<Condition, { op: 'some' | 'none' }>;

type Place = Pick<Need, 'machine' | 'vm' | 'side'>;

/** The need of a row that is there while the field is not known; an empty field name means the row itself is disputed. */
export function fieldNeed(
  row: Row,
  field: string,
  view: SubjectView,
  condition: SomeCondition,
  store: FactStore,
): Need {
  const place = placeOf(view, condition.side, row.machine);
  const scope = identityOf(row);
  if (field === '') {
    return { path: row.kind, reason: 'conflicting', scope, ...place, shownBy: [...row.shownBy] };
  }
  const cell = row.cells.get(field);
  const reason: MissingReason =
    cell?.state === 'conflicting' ? 'conflicting' : cell?.state === 'unreadable' ? 'cut' : 'not-shown';
  const shownBy = [...row.shownBy].filter((artifact) => !artifact.startsWith('derived:'));
  return expand(row.kind, field, { path: `${row.kind}.${field}`, reason, scope, ...place, shownBy }, view, store);
}

/** The needs of a condition that no row answers and no coverage settles. */
export function rowNeeds(
  condition: SomeCondition,
  selection: Selection,
  asked: AskedValues,
  view: SubjectView,
  store: FactStore,
): readonly Need[] {
  const { kind, where } = condition;
  const spec = factKind(kind);
  const identity = spec && spec.identity !== 'source' ? spec.identity : [];
  const scope: Record<string, Fields[string]> = Object.create(null);
  for (const [field, value] of singles(asked)) if (identity.includes(field)) scope[field] = value;
  const place = placeOf(view, condition.side, selection.machine);
  const fields = where.map((test) => test.field).filter((field) => !identity.includes(field));
  const needOf = (path: string): Need => ({
    path,
    reason: absenceReason(kind, path, selection, asked, view, store),
    scope: { ...scope },
    ...place,
    shownBy: [],
  });
  if (identity.length > 0 || fields.length === 0) {
    const derived = fields.find((field) => isDerived(kind, field));
    return [derived && isDerivedKind(kind) ? expand(kind, derived, needOf(kind), view, store) : needOf(kind)];
  }
  return fields.map((field) => expand(kind, field, needOf(`${kind}.${field}`), view, store));
}

function absenceReason(
  kind: string,
  path: string,
  selection: Selection,
  asked: AskedValues,
  view: SubjectView,
  store: FactStore,
): MissingReason {
  const machine = selection.machine;
  if (machine !== undefined && store.isCut(kind, machine, singles(asked))) return 'cut';
  if (machine !== null && view.machine !== null && machine !== undefined && store.rows(kind, null).length > 0)
    return 'unattributed';
  const provided = store.artifacts.some(
    (artifact) =>
      artifact.whole &&
      artifact.machine === machine &&
      (artifact.provides.includes(kind) || artifact.provides.includes(path)),
  );
  return provided || selection.rows.length > 0 ? 'not-shown' : 'not-collected';
}

/** A derived field is asked for by the evidence it rests on. */
function expand(kind: string, field: string, need: Need, view: SubjectView, store: FactStore): Need {
  const spec = factKind(kind);
  const rests = spec ? fieldSpec(spec, field)?.derivedFrom : undefined;
  if (!rests) return need;
  const needs = rests.map((evidence) => baseNeed(evidence, need, view, store));
  const [first, ...alternatives] = needs;
  if (!first) return need;
  return alternatives.length > 0 ? { ...first, alternatives } : first;
}

function baseNeed(evidence: EvidencePath, need: Need, view: SubjectView, store: FactStore): Need {
  const kind = splitFieldPath(evidence.path)?.kind ?? evidence.path;
  const field = splitFieldPath(evidence.path)?.field;
  const inVmRule = view.vm !== undefined || factKind(kind)?.scope === 'vm';
  const selection = view.select(kind, evidence.side);
  const place = evidence.side && inVmRule ? placeOf(view, evidence.side, selection.machine) : pick(need);
  const row = selection.rows[0];
  const cell = field === undefined ? undefined : row?.cells.get(field);
  const reason: MissingReason =
    need.reason === 'conflicting' || cell?.state === 'conflicting'
      ? 'conflicting'
      : cell?.state === 'unreadable'
        ? 'cut'
        : row && field !== undefined
          ? 'not-shown'
          : absenceReason(kind, evidence.path, selection, new Map(), view, store);
  const shownBy = row ? [...row.shownBy].filter((artifact) => !artifact.startsWith('derived:')) : [];
  return { path: evidence.path, reason, scope: {}, ...place, shownBy };
}

function pick(need: Need): Place {
  return {
    ...(need.machine === undefined ? {} : { machine: need.machine }),
    ...(need.vm === undefined ? {} : { vm: need.vm }),
    ...(need.side === undefined ? {} : { side: need.side }),
  };
}

function placeOf(view: SubjectView, side: 'host' | 'guest' | undefined, machine: string | null | undefined): Place {
  return {
    ...(machine === undefined ? {} : { machine }),
    ...(view.vm === undefined ? {} : { vm: view.vm }),
    ...(side === undefined ? {} : { side }),
  };
}

function identityOf(row: Row): Fields {
  const spec = factKind(row.kind);
  const fields: Record<string, Fields[string]> = Object.create(null);
  for (const field of spec && spec.identity !== 'source' ? spec.identity : []) {
    const value = row.cells.get(field)?.value;
    if (value !== undefined) fields[field] = value;
  }
  return { ...fields };
}

function isDerived(kind: string, field: string): boolean {
  const spec = factKind(kind);
  return spec !== undefined && fieldSpec(spec, field)?.derivedFrom !== undefined;
}

/** The kind itself, or the evidence that a derived one rests on. */
export function evidenceOfKind(kind: string): string {
  const [first] = Object.values(factKind(kind)?.fields ?? {});
  return (isDerivedKind(kind) ? first?.derivedFrom?.[0]?.path : undefined) ?? kind;
}

function isDerivedKind(kind: string): boolean {
  return Object.values(factKind(kind)?.fields ?? {}).every((field) => field.derivedFrom !== undefined);
}

/** Needs as a verdict lists them: alternatives beside each other, each once, in order. */
export function missingOf(needs: readonly Need[]): readonly Missing[] {
  const seen = new Map<string, Missing>();
  for (const need of needs.flatMap((one) => [one, ...(one.alternatives ?? [])])) {
    const missing: Missing = { need: needName(need), reason: need.reason };
    seen.set(`${missing.need}\u0000${missing.reason}`, missing);
  }
  return [...seen.values()];
}

/** `registry.value` names the value it means, because the path alone would say nothing. */
export function needName(need: Need): string {
  const { key, name } = need.scope;
  if (typeof key !== 'string') return need.path;
  return `${need.path} [${key}${typeof name === 'string' ? `\\${name}` : ''}]`;
}
