import { describe, expect, it } from 'vitest';
import { FactStore } from '../../src/facts/store.ts';
import { factKind } from '../../src/facts/vocabulary.ts';
import { textSection } from '../../src/intake/section.ts';
import type { Coverage, Fact, FieldValue } from '../../src/model/fact.ts';
import type { TextSection } from '../../src/model/section.ts';
import { artifactSamples, decodedFile, type ParsedPart, parsedParts, type Sample } from '../support/samples.ts';

/** Longer samples are cut at every nth line only. */
const MOST_CUTS = 150;
const BYTE_CUTS = 12;

describe.each(artifactSamples())('sample $folder/$name', (sample) => {
  it('cut at any line gives a part of its facts, and no list that lacks rows counts as complete', async () => {
    const file = await decodedFile(sample.name, sample.bytes);
    const full = await parsedParts(file);
    const stride = Math.ceil(file.lines.length / MOST_CUTS);
    for (let lines = 0; lines < file.lines.length; lines += stride) {
      const cut = textSection(file.path, { text: lineText(file, lines), encoding: file.encoding, diagnostics: [] });
      const parts = await parsedParts(cut);
      expectPart(parts, full, lines, { when: `cut behind line ${lines}`, isByteCut: false });
      expectNoFalseLists(parts, full, cut.lines, `cut behind line ${lines}`);
    }
  });

  it('cut at any byte gives a part of its facts, but for a last line that only looks whole', async () => {
    const file = await decodedFile(sample.name, sample.bytes);
    const full = await parsedParts(file);
    for (const length of byteCuts(sample)) {
      const cut = await decodedFile(sample.name, sample.bytes.subarray(0, length)).catch(() => undefined);
      // Too little text may read well in several code pages.
      if (cut?.encoding !== file.encoding) continue;
      const parts = await parsedParts(cut);
      expectPart(parts, full, cut.lines.length, { when: `cut behind byte ${length}`, isByteCut: true });
      expectNoFalseLists(parts, full, cut.lines, `cut behind byte ${length}`);
    }
  });
});

function lineText(file: TextSection, lines: number): string {
  return file.lines
    .slice(0, lines)
    .map((line) => `${line}\r\n`)
    .join('');
}

/** The same places in every run, spread over the file. */
function byteCuts({ name, bytes }: Sample): readonly number[] {
  let seed = [...name].reduce((sum, character) => (sum * 31 + (character.codePointAt(0) ?? 0)) % 65_521, 7);
  return Array.from({ length: BYTE_CUTS }, () => {
    seed = (seed * 48_271) % 2_147_483_647;
    return seed % Math.max(bytes.length, 1);
  });
}

/**
 * What a cut may change, and why nothing in the text can tell:
 * - a complaint is told differently the less of it is there, and the message and the data of the last event are shorter;
 * - a log is told by the last of its failures, which is an earlier one in less of it;
 * - BlueScreenView shows the path of a dump behind its name, an event its exact time behind the printed one;
 * - a control set is the current one until a second is seen;
 * - an empty cell at the end of a line looks like one that was cut off (the last row only);
 * - a text or a number on a last line that is cut looks like a shorter one, also a text that the console cut when the
 *   cut takes its dots away (cuts at a byte only).
 */
function isExcused(cut: Fact, whole: Fact, field: string, lastLine: number, isByteCut: boolean): boolean {
  const value = cut.fields[field];
  const expected = whole.fields[field];
  const isLast = (cut.at?.[field]?.endLine ?? cut.source.endLine) === lastLine;
  const isLong = cut.kind === 'event' && (field === 'message' || field === 'data');
  if (isLong && cut.source.endLine !== undefined && cut.source.endLine >= lastLine - 1 && isShortened(value, expected))
    return true;
  if (field === 'dumpFile') return String(expected).endsWith(`\\${value}`);
  if (field === 'timeText') return expected === undefined && whole.fields['time'] !== undefined;
  if (field === 'key' && inAnyControlSet(value) === inAnyControlSet(expected)) return true;
  if (value === 'blank') return cut.source.endLine === lastLine;
  const isWithoutDots = expected === null && typeof value === 'string';
  return isByteCut && isLast && (NUMBERS_OF_ANY_LENGTH.has(cut.kind) || isWithoutDots || isShortened(value, expected));
}

const TOLD_ANEW: ReadonlySet<string> = new Set(['symptom', 'cluster.log', 'servicing.failure']);

const NUMBERS_OF_ANY_LENGTH: ReadonlySet<string> = new Set(['registry.value', 'bugcheck']);

function inAnyControlSet(key: FieldValue | undefined): string {
  return String(key).replace(/\\(?:Current)?ControlSet(?:\d{3})?\\/, '\\ControlSet\\');
}

function isShortened(value: FieldValue | undefined, whole: FieldValue | undefined): boolean {
  return typeof value === 'string' && typeof whole === 'string' && whole.startsWith(value.replace(/…|\ufffd$/, ''));
}

function expectPart(
  cut: readonly ParsedPart[],
  full: readonly ParsedPart[],
  lastLine: number,
  { when, isByteCut }: { readonly when: string; readonly isByteCut: boolean },
): void {
  const known = full.flatMap(({ result }) => result.facts);
  for (const { result } of cut) {
    for (const fact of result.facts) {
      const isKnown =
        TOLD_ANEW.has(fact.kind) ||
        known.some((whole) => isPartOf(fact, whole, lastLine, isByteCut)) ||
        isOnlyCutLine();
      expect(isKnown, `${when}: ${JSON.stringify(fact)}`).toBe(true);

      // A value whose own line is cut may look like one that the whole text does not even have.
      function isOnlyCutLine(): boolean {
        return isByteCut && fact.kind === 'registry.value' && fact.source.startLine === lastLine;
      }
    }
    const places = [...result.facts, ...result.covers, ...(result.cuts ?? []), ...result.diagnostics];
    for (const { source } of places) {
      expect(source?.endLine ?? source?.startLine ?? 0, `${when}: a source beyond the end`).toBeLessThanOrEqual(
        lastLine,
      );
    }
  }
}

/** Every value of the cut row is that of the whole one, or unreadable. */
function isPartOf(cut: Fact, whole: Fact, lastLine: number, isByteCut: boolean): boolean {
  const isMachine = cut.machine === null || cut.machine === whole.machine;
  if (cut.kind !== whole.kind || !(isMachine || (isByteCut && isShortened(cut.machine, whole.machine)))) return false;
  return Object.entries(cut.fields).every(
    ([field, value]) =>
      value === null || value === whole.fields[field] || isExcused(cut, whole, field, lastLine, isByteCut),
  );
}

/**
 * Two ends that no list can tell from its own: the blank line between two keys of a registry output, and the end of any row
 * of a CSV, which has no end mark.
 */
function looksEnded(part: ParsedPart, lines: readonly string[]): boolean {
  // A few letters of the next key are no key yet.
  if (part.kind.id === 'registry') return lines.slice(-2).some((line) => line.trim() === '');
  return /^[^\s,;]+[,;]/.test(part.section.lines[0] ?? '');
}

function expectNoFalseLists(
  cut: readonly ParsedPart[],
  full: readonly ParsedPart[],
  lines: readonly string[],
  when: string,
): void {
  for (const part of cut) {
    if (!looksEnded(part, lines)) expect(wronglyCovered(part, full), `${when}: covered, but not there`).toEqual([]);
  }
}

/** Rows of the whole artifact that the cut one lacks although it claims to list them all. */
function wronglyCovered(part: ParsedPart, full: readonly ParsedPart[]): readonly Fact[] {
  const { facts, covers } = part.result;
  const whole = full.find(({ kind, startLine }) => kind === part.kind && startLine === part.startLine);
  if (whole === undefined || covers.length === 0) return [];
  const store = new FactStore([
    {
      artifact: part.kind.id,
      machine: null,
      provides: [],
      whole: false,
      facts: facts.map(withoutMachine),
      covers: covers.map(withoutMachine),
      cuts: [],
    },
  ]);
  return whole.result.facts.filter((fact) => {
    const asked = new Map(identityOf(fact));
    const isThere = facts.some(
      (other) => other.kind === fact.kind && identityOf(other).every(([field, value]) => asked.get(field) === value),
    );
    return !isThere && store.isCovered(fact.kind, null, asked);
  });
}

function withoutMachine<T extends Fact | Coverage>(row: T): T {
  return { ...row, machine: null };
}

function identityOf({ kind, fields }: Fact): readonly (readonly [string, FieldValue])[] {
  const identity = factKind(kind)?.identity;
  const names = identity === undefined || identity === 'source' ? [] : identity;
  return names.map((name) => [name, fields[name] ?? null]);
}
