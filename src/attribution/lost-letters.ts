import { factKind } from '../facts/vocabulary.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { Coverage, Fact, Fields, FieldValue, ParseResult } from '../model/fact.ts';
import type { AttributedArtifact } from './artifact.ts';

/**
 * Restores what a code page has taken from names. `Out-File -Encoding ascii` (the diagnostics of clusters write every cmdlet so, and
 * again as CLIXML) turns `Büro` into `B?ro`, which would be a second VM that contradicts the first. A text that is not Unicode and
 * has question marks in a value takes the one value that another text of the same machine shows in that field. Where several fit,
 * the value cannot be read, and a list that has such names does not prove what is absent. Where none fits it stays as it is.
 */
export function restoreLetters(artifacts: readonly AttributedArtifact[]): {
  readonly artifacts: readonly AttributedArtifact[];
  readonly diagnostics: readonly Diagnostic[];
} {
  if (!artifacts.some((one) => isLossy(one) && one.result.facts.some(hasMark))) return { artifacts, diagnostics: [] };
  const known = new KnownValues(artifacts);
  const diagnostics: Diagnostic[] = [];
  const whole = artifacts.map((one) => {
    if (!isLossy(one)) return one;
    const { result, unreadable } = restored(one, known);
    if (unreadable) diagnostics.push(noteOn(one, unreadable));
    return { ...one, result };
  });
  return { artifacts: whole, diagnostics };
}

function noteOn({ kind }: AttributedArtifact, { source }: Fact): Diagnostic {
  const message = `Letters of names are lost in this ${kind.title}: several names of the upload are written so`;
  return { code: 'attribute/letters-lost', level: 'note', message, source };
}

function isLossy({ encoding }: AttributedArtifact): boolean {
  return encoding !== undefined && !encoding.startsWith('utf');
}

function isMarked(value: FieldValue | undefined): value is string {
  return typeof value === 'string' && value.includes('?');
}

function hasMark({ fields }: Fact): boolean {
  return Object.values(fields).some(isMarked);
}

/** What is left of a value where every letter beyond ASCII is lost; .NET writes a mark for each UTF-16 unit. */
function shadowOf(value: string): string {
  return value.replace(/[^\0-\x7f]/g, '?');
}

function isLeftOf(lossy: string, whole: string): boolean {
  if (lossy.length !== whole.length) return false;
  for (let at = 0; at < lossy.length; at++) {
    if (lossy[at] !== whole[at] && (lossy[at] !== '?' || (whole.codePointAt(at) ?? 0) < 0x80)) return false;
  }
  return true;
}

/** A VM has one name, whatever lists it. */
function placeOf(machine: string | null, kind: string, field: string, value: string): string {
  return JSON.stringify([machine, field === 'vm' ? '' : kind, field, shadowOf(value)]);
}

/** The values of Unicode texts, by what would be left of them. */
class KnownValues {
  readonly #values = new Map<string, Set<string>>();

  constructor(artifacts: readonly AttributedArtifact[]) {
    for (const one of artifacts) if (!isLossy(one)) for (const fact of one.result.facts) this.#add(one, fact);
  }

  #add(one: AttributedArtifact, fact: Fact): void {
    for (const [field, value] of Object.entries(fact.fields)) {
      if (typeof value !== 'string' || (!value.includes('?') && shadowOf(value) === value)) continue;
      const place = placeOf(fact.machine ?? one.machine, fact.kind, field, value);
      this.#values.set(place, (this.#values.get(place) ?? new Set()).add(value));
    }
  }

  /** The value itself where nothing is known, `null` where several are. */
  restore(machine: string | null, kind: string, field: string, value: string): string | null {
    const all = this.#values.get(placeOf(machine, kind, field, value)) ?? [];
    const [only, second] = [...all].filter((whole) => isLeftOf(value, whole));
    if (only === undefined) return value;
    return second === undefined ? only : null;
  }
}

interface Restored {
  readonly result: ParseResult;
  /** The first row whose name cannot be read. */
  readonly unreadable: Fact | undefined;
}

function restored(one: AttributedArtifact, known: KnownValues): Restored {
  const unreadable = new Map<string, Fact>();
  const facts = one.result.facts.map((fact) => {
    if (!hasMark(fact)) return fact;
    const fields = restoredFields(fact.fields, fact, one, known);
    const identity = factKind(fact.kind)?.identity ?? [];
    if (identity !== 'source' && identity.some((field) => isMarked(fact.fields[field]) && fields[field] === null))
      unreadable.set(fact.kind, unreadable.get(fact.kind) ?? fact);
    return { ...fact, fields };
  });
  const scoped = (coverage: Coverage): Coverage => ({
    ...coverage,
    scope: restoredFields(coverage.scope, coverage, one, known),
  });
  const { covers, cuts } = one.result;
  const result = {
    ...one.result,
    facts,
    covers: covers.filter(({ kind }) => !unreadable.has(kind)).map(scoped),
    ...(cuts && { cuts: cuts.map(scoped) }),
  };
  return { result, unreadable: [...unreadable.values()][0] };
}

function restoredFields(
  fields: Fields,
  { machine, kind }: Pick<Fact, 'machine' | 'kind'>,
  one: AttributedArtifact,
  known: KnownValues,
): Fields {
  return Object.fromEntries(
    Object.entries(fields).map(([field, value]) => [
      field,
      isMarked(value) ? known.restore(machine ?? one.machine, kind, field, value) : value,
    ]),
  );
}
