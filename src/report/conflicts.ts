import type { Cell } from '../facts/cells.ts';
import type { FactStore, Row } from '../facts/store.ts';
import { FACT_KINDS, factKind } from '../facts/vocabulary.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import { sourceLabel } from './wording.ts';

/** More of them say that whole artifacts are of different times or machines, which the first ones say too. */
const MOST_CONFLICTS = 20;
/** What changes from minute to minute, or is said of the artifact: it differs without any contradiction. */
const OF_THE_MOMENT: ReadonlySet<string> = new Set([
  'vm.uptimeSeconds',
  'hardware.availableMemoryMB',
  'vm.memory.assignedMB',
  'vm.memory.demandMB',
  'file.size',
  // Several artifacts may tell of one crash.
  'bugcheck.origin',
]);

/** Fields of one row in which artifacts contradict each other, with what each says and where; in the order of the vocabulary. */
export function conflictsOf(store: FactStore): readonly Diagnostic[] {
  // What names no machine beside others that do may come from several.
  const isOne = ({ machine }: Row): boolean => machine !== null || store.machines.length === 0;
  const found = FACT_KINDS.flatMap(({ kind }) => store.allRows(kind).filter(isOne).flatMap(conflictsIn));
  const left = found.length - MOST_CONFLICTS;
  if (left <= 0) return found;
  const message = `Artifacts contradict each other in ${left} more fields`;
  return [...found.slice(0, MOST_CONFLICTS), { code: 'report/contradiction', level: 'warning', message }];
}

function conflictsIn(row: Row): readonly Diagnostic[] {
  return [...row.cells].flatMap(([field, cell]) => {
    const [source] = cell.sources;
    if (cell.state !== 'conflicting' || source === undefined || !isDecided(row.kind, field)) return [];
    const message = `Artifacts contradict each other: ${subjectOf(row)}${row.kind}.${field} is ${readings(cell)}`;
    return [{ code: 'report/contradiction', level: 'warning', message, source }];
  });
}

/** Canonical values can contradict each other; what is kept as printed differs with language and form. */
function isDecided(kind: string, field: string): boolean {
  const spec = factKind(kind)?.fields[field];
  if (spec === undefined || spec.derivedFrom !== undefined || OF_THE_MOMENT.has(`${kind}.${field}`)) return false;
  return spec.type !== 'string' || spec.values !== undefined || (kind === 'registry.value' && field === 'data');
}

/** `HV01, APP01: ` */
function subjectOf({ kind, machine, cells }: Row): string {
  const identity = factKind(kind)?.identity;
  const names = identity === undefined || identity === 'source' ? [] : identity;
  const parts = [machine, ...names.map((name) => cells.get(name)?.value)].filter((part) => typeof part === 'string');
  return parts.length === 0 ? '' : `${parts.join(', ')}: `;
}

function readings({ values, sources }: Cell): string {
  const places = sources.slice(0, 4).map(sourceLabel);
  return `${values.map(String).join(' and ')} (${places.join(', ')})`;
}
