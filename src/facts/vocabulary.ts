import type { Fact, FieldPath, FieldValue } from '../model/fact.ts';
import { BOOT_KINDS } from './boot.ts';
import { CLUSTER_KINDS } from './cluster.ts';
import { CRASH_KINDS } from './crash.ts';
import type { FactKindSpec, FieldSpec } from './define.ts';
import { EVENT_KINDS } from './events.ts';
import { FILE_KINDS } from './files.ts';
import { HYPERV_KINDS } from './hyperv.ts';
import { HYPERV_HOST_KINDS } from './hyperv-host.ts';
import { LIFE_CYCLE_KINDS } from './life-cycle.ts';
import { NETWORK_KINDS } from './network.ts';
import { OS_KINDS } from './os.ts';
import { REGISTRY_KINDS } from './registry.ts';
import { REPLICATION_KINDS } from './replication.ts';
import { SERVICING_KINDS } from './servicing.ts';
import { SETTINGS_KINDS } from './settings.ts';
import { STORAGE_KINDS } from './storage.ts';
import { TICKET_KINDS } from './ticket.ts';
import { PROCESS_KINDS } from './user-mode.ts';
import { VM_DEVICE_KINDS } from './vm-devices.ts';

/** Every fact kind, by domain. The one vocabulary in which artifacts and rules meet. */
export const FACT_KINDS: readonly FactKindSpec[] = [
  ...OS_KINDS,
  ...LIFE_CYCLE_KINDS,
  ...HYPERV_KINDS,
  ...HYPERV_HOST_KINDS,
  ...VM_DEVICE_KINDS,
  ...REPLICATION_KINDS,
  ...REGISTRY_KINDS,
  ...BOOT_KINDS,
  ...CLUSTER_KINDS,
  ...CRASH_KINDS,
  ...PROCESS_KINDS,
  ...EVENT_KINDS,
  ...FILE_KINDS,
  ...SERVICING_KINDS,
  ...SETTINGS_KINDS,
  ...NETWORK_KINDS,
  ...STORAGE_KINDS,
  ...TICKET_KINDS,
];

const BY_NAME = new Map(FACT_KINDS.map((spec) => [spec.kind, spec]));

export function factKind(kind: string): FactKindSpec | undefined {
  return BY_NAME.get(kind);
}

/** The field of a kind; own properties only, so that names from data never reach the prototype. */
export function fieldSpec(spec: FactKindSpec, field: string): FieldSpec | undefined {
  return Object.hasOwn(spec.fields, field) ? spec.fields[field] : undefined;
}

/** Splits `vm.integration-service.enabled` into kind and field; a bare kind has no field. Undefined when there is no such kind. */
export function splitFieldPath(path: FieldPath): { kind: string; field?: string } | undefined {
  if (BY_NAME.has(path)) return { kind: path };
  const dot = path.lastIndexOf('.');
  const kind = path.slice(0, dot);
  return dot > 0 && BY_NAME.has(kind) ? { kind, field: path.slice(dot + 1) } : undefined;
}

/** What is wrong with a fact by the vocabulary: unknown kind or field, wrong type, value outside the canonical set. Empty when it is right. */
export function validateFact(fact: Fact): readonly string[] {
  const spec = factKind(fact.kind);
  if (!spec) return [`unknown fact kind '${fact.kind}'`];
  return Object.entries(fact.fields).flatMap(([field, value]) => {
    const known = fieldSpec(spec, field);
    if (!known) return [`unknown field '${field}' of '${fact.kind}'`];
    const wrong = wrongValue(known, value, fact.kind === 'registry.value' && field === 'data');
    return wrong ? [`${fact.kind}.${field}: ${wrong}`] : [];
  });
}

function wrongValue(spec: FieldSpec, value: FieldValue, numberOrText: boolean): string | undefined {
  if (value === null) return undefined;
  const expected = spec.type === 'version' ? 'string' : spec.type;
  const actual = typeof value;
  if (actual !== expected && !(numberOrText && actual === 'number')) return `expected a ${expected}, found ${actual}`;
  if (actual === 'number' && !Number.isFinite(value)) return 'expected a finite number';
  if (spec.values && typeof value === 'string' && !spec.values.includes(value) && !spec.undecided?.includes(value)) {
    return `'${value}' is not one of its canonical values`;
  }
  return undefined;
}
