import { GUEST_PARAMETERS } from '../facts/topology.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { ParseResult } from '../model/fact.ts';
import { compareText, type SourceRef } from '../model/source.ts';
import type { AttributedArtifact, ParsedArtifact } from './artifact.ts';
import { restoreLetters } from './lost-letters.ts';
import { foldersOf, knownPrefix, machineInPath } from './path-names.ts';

/** How an artifact got its machine. */
type NamedBy = 'content' | 'path' | 'neighbours';

interface Named {
  readonly artifact: ParsedArtifact;
  /** What its own content proves, or another part of the same file that the same command wrote. */
  readonly role: 'host' | 'guest' | undefined;
  machine: string | null;
  by?: NamedBy;
}

/**
 * Names the machine of every artifact: by its own content, else by the conventions of known collectors, else as the only
 * machine named in its folder (then in the folders around it, then in the bundle) that this kind can belong to. What is left
 * has no machine: rules that need it stay inconclusive, and a note says so.
 */
export function attribute(artifacts: readonly ParsedArtifact[]): {
  readonly artifacts: readonly AttributedArtifact[];
  readonly diagnostics: readonly Diagnostic[];
} {
  const named: Named[] = artifacts.map((artifact) => ({ artifact, role: roleOf(artifact, artifacts), machine: null }));
  const spellings = nameByContent(named);
  nameByPath(named);
  const guests = knownGuests(named);
  for (const one of named.filter(needsMachine)) {
    const machine = onlyNeighbour(one, named, guests);
    if (machine !== undefined) Object.assign(one, { machine, by: 'neighbours' as const });
  }
  // A guest that nothing names is called as its host calls it.
  for (const one of named.filter(needsMachine)) {
    const machine = vmNameInside(one.artifact);
    if (machine !== undefined) Object.assign(one, { machine, by: 'content' as const });
  }
  const byPathOnly = namesByPathOnly(named);
  const attributed = named.map(({ artifact, machine }) => ({
    ...artifact,
    result: respelled(artifact.result, spellings),
    machine,
    namedByPath: machine !== null && byPathOnly.has(machine),
  }));
  const whole = restoreLetters(attributed);
  return { artifacts: whole.artifacts, diagnostics: [...notes(named), ...whole.diagnostics] };
}

/** The parts of one file that are of one kind come from one machine, unless they contradict each other. */
function roleOf(artifact: ParsedArtifact, all: readonly ParsedArtifact[]): 'host' | 'guest' | undefined {
  if (artifact.result.role !== undefined || artifact.result.machine !== undefined) return artifact.result.role;
  const roles = new Set(
    all.filter(({ path, kind }) => path === artifact.path && kind === artifact.kind).map(({ result }) => result.role),
  );
  roles.delete(undefined);
  return roles.size === 1 ? [...roles][0] : undefined;
}

/** Complaints belong to the upload, not to a machine. */
function needsMachine({ artifact, machine }: Named): boolean {
  return machine === null && artifact.kind.id !== 'ticket';
}

/** Names what content names, and gives the one spelling that stands for each name. */
function nameByContent(named: readonly Named[]): ReadonlyMap<string, string> {
  const spellings = new Map<string, string>();
  for (const { artifact } of named) {
    for (const name of [artifact.result.machine, ...artifact.result.facts.map((fact) => fact.machine)]) {
      if (typeof name !== 'string') continue;
      const known = spellings.get(nameKey(name));
      if (known === undefined || compareSpellings(name, known) < 0) spellings.set(nameKey(name), name);
    }
  }
  for (const one of named) {
    const name = one.artifact.result.machine;
    if (name !== undefined)
      Object.assign(one, { machine: spellings.get(nameKey(name)) ?? name, by: 'content' as const });
  }
  return spellings;
}

/** Rows of one artifact may name several machines, and spell them as they please. */
function respelled(result: ParseResult, spellings: ReadonlyMap<string, string>): ParseResult {
  const spell = <T extends { readonly machine: string | null }>(one: T): T =>
    one.machine === null ? one : { ...one, machine: spellings.get(nameKey(one.machine)) ?? one.machine };
  const { facts, covers, cuts, machine } = result;
  return {
    ...result,
    facts: facts.map(spell),
    covers: covers.map(spell),
    ...(cuts === undefined ? {} : { cuts: cuts.map(spell) }),
    ...(machine === undefined ? {} : { machine: spellings.get(nameKey(machine)) ?? machine }),
  };
}

/** The host name before the full DNS name; else the same one whatever the order of the files. */
function compareSpellings(a: string, b: string): number {
  return a.length - b.length || compareText(a, b);
}

/** HV01 and hv01.contoso.com are one machine. */
export function nameKey(name: string): string {
  const lower = name.toLowerCase();
  return /^[\d.:]+$/.test(lower) ? lower : (lower.split('.')[0] ?? lower);
}

function nameByPath(named: readonly Named[]): void {
  const known = [...new Set(named.map(({ machine }) => machine).filter((machine) => machine !== null))];
  for (const one of named.filter(needsMachine)) {
    const name = knownPrefix(one.artifact.path, known) ?? machineInPath(one.artifact.path);
    if (name === undefined) continue;
    const spelling = known.find((other) => nameKey(other) === nameKey(name)) ?? name;
    Object.assign(one, { machine: spelling, by: 'path' as const });
  }
}

/** Machines that are guests: their own evidence says so, or a host lists a VM of their name. */
function knownGuests(named: readonly Named[]): ReadonlySet<string> {
  const guests = new Set<string>();
  for (const { artifact, role, machine } of named) {
    if (machine !== null && (role === 'guest' || showsVirtualMachine(artifact))) guests.add(nameKey(machine));
    for (const fact of artifact.result.facts) {
      if (fact.kind === 'vm' && typeof fact.fields.vm === 'string') guests.add(nameKey(fact.fields.vm));
    }
  }
  return guests;
}

function showsVirtualMachine(artifact: ParsedArtifact): boolean {
  return artifact.result.facts.some(
    ({ kind, fields }) =>
      kind === 'hardware' && typeof fields.model === 'string' && /^virtual machine$/i.test(fields.model),
  );
}

function onlyNeighbour(one: Named, named: readonly Named[], guests: ReadonlySet<string>): string | undefined {
  for (const folder of foldersOf(one.artifact.path)) {
    const prefix = folder === '' ? '' : `${folder}/`;
    const allowed = new Set(
      named
        .filter(
          (other) => other.by !== 'neighbours' && other.machine !== null && other.artifact.path.startsWith(prefix),
        )
        .map((other) => other.machine)
        .filter((machine) => machine !== null && isAllowed(one, machine, guests)),
    );
    if (allowed.size > 1) return undefined;
    const [only] = allowed;
    if (typeof only === 'string') return only;
  }
  return undefined;
}

/** A host's output never belongs to a known guest, and what a guest shows of itself never to any other machine. */
function isAllowed({ artifact, role }: Named, machine: string, guests: ReadonlySet<string>): boolean {
  const isGuest = guests.has(nameKey(machine));
  if (artifact.kind.writtenBy === 'host' || role === 'host') return !isGuest;
  return role !== 'guest' || isGuest;
}

function vmNameInside({ result }: ParsedArtifact): string | undefined {
  if (result.role !== 'guest') return undefined;
  const value = result.facts.find(
    ({ kind, fields }) =>
      kind === 'registry.value' &&
      String(fields.key).toLowerCase() === GUEST_PARAMETERS.toLowerCase() &&
      String(fields.name).toLowerCase() === 'virtualmachinename',
  )?.fields.data;
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function namesByPathOnly(named: readonly Named[]): ReadonlySet<string> {
  const byContent = new Set(named.filter(({ by }) => by === 'content').map(({ machine }) => machine));
  return new Set(
    named.map(({ machine }) => machine).filter((machine) => machine !== null && !byContent.has(machine)) as string[],
  );
}

/** Said only where it matters: an upload that names no machine at all is taken for one machine. */
function notes(named: readonly Named[]): readonly Diagnostic[] {
  const machines = [...new Set(named.map(({ machine }) => machine).filter((machine) => machine !== null))].sort(
    compareText,
  );
  if (machines.length === 0) return [];
  return named.filter(needsMachine).map(({ artifact }) => ({
    code: 'attribute/no-machine' as const,
    level: 'note' as const,
    message: `No machine can be named for this ${artifact.kind.title}: the upload has ${machines.join(', ')}. Put each machine's files in a folder of its own`,
    source: placeOf(artifact),
  }));
}

function placeOf({ path, startLine, endLine }: ParsedArtifact): SourceRef {
  return startLine === undefined || endLine === undefined ? { path } : { path, startLine, endLine };
}
