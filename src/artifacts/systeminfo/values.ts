import { DOMAIN_ROLES } from '../../facts/os.ts';
import { onFirstUse } from '../../model/first-use.ts';
import { foldLabel } from './label-index.ts';
import { LOCALES } from './labels.ts';
import type { VbsStatus } from './locale.ts';

export type DomainRole = (typeof DOMAIN_ROLES)[number];

/** The first such number of the version line: `10.0.14393`, `6.1.7601`. */
const VERSION = /(?<![\d.])(\d{1,2})\.(\d{1,2})\.(\d{4,5})(?!\d)/;

export interface WindowsVersion {
  readonly version: string;
  readonly build: number;
  /** Nothing stands behind it, so that digits may be missing where the line was cut. */
  readonly atEnd: boolean;
}

export function readVersion(value: string): WindowsVersion | undefined {
  const match = VERSION.exec(value);
  if (match === null) return undefined;
  return {
    version: match[0],
    build: Number(match[3]),
    atEnd: match.index + match[0].length === value.trimEnd().length,
  };
}

export const hasWindowsVersion = (value: string): boolean => VERSION.test(value);

/** `16,384 MB`, `16.384 MB`, `16 384 Mo`, `4,014MB`, `7<FF>839 MB`: groups of digits with any separator, then the unit. */
const MEMORY = /^\d{1,3}(?:\D{0,2}\d{3}){0,4}(?!\d)/;
const MEGABYTES = /^(?:m[bo]|мб)/i;
const OTHER_UNIT = /^(?:[kgt]i?[bo]|[кгт]б|bytes?|octets?)/i;

/** Megabytes; `null` where the number or its unit was cut or garbled. */
export function readMegabytes(value: string): number | null {
  const match = MEMORY.exec(value);
  if (match === null) return null;
  const unit = value.slice(match[0].length).replace(/^[\s\u00a0]+/, '');
  // In an OEM page read wrongly the Cyrillic unit is two other letters.
  const isUnit = MEGABYTES.test(unit) || (/^[^\x20-\x7e]{2}/.test(unit) && !OTHER_UNIT.test(unit));
  return isUnit ? Number(match[0].replace(/\D/g, '')) : null;
}

export const looksLikeMemory = (value: string): boolean => readMegabytes(value) !== null;

/** The number a list announces: `3 Hotfix(s) Installed.`, `安装了 4 个修补程序。` */
export function readCount(value: string): number | undefined {
  const match = /(?<![\w.-])\d{1,4}(?!\w)/.exec(value);
  return match === null ? undefined : Number(match[0]);
}

const foldAll = (words: readonly string[]): ReadonlySet<string> => new Set(words.map(foldWord));

/** Like labels, and without brackets and the full stop. */
function foldWord(text: string): string {
  return foldLabel(text)
    .replace(/[()（）。.]/g, '')
    .trim();
}

const yes = onFirstUse(() => foldAll(LOCALES.flatMap((words) => words.yes)));
const no = onFirstUse(() => foldAll(LOCALES.flatMap((words) => words.no)));
const notAvailable = onFirstUse(() => foldAll(LOCALES.flatMap((words) => words.notAvailable)));

/** Answers that lose letters in a wrong page, by what is left of them: `S¡`, `N?o`, `Hay?r`. */
const spoiled = onFirstUse(() => {
  const answers = LOCALES.flatMap((words) => [
    ...words.yes.map((word) => [word, true] as const),
    ...words.no.map((word) => [word, false] as const),
  ]);
  return new Map(
    answers.filter(([word]) => /[a-z][^a-z]|[^a-z][a-z]/i.test(word)).map(([word, answer]) => [asciiOf(word), answer]),
  );
});

const asciiOf = (text: string): string => text.toLowerCase().replace(/[^a-z]/g, '');

/** `null` for a word that is neither: cut or garbled. */
export function readYesNo(value: string): boolean | null {
  const word = foldWord(value);
  if (yes().has(word)) return true;
  if (no().has(word)) return false;
  const rest = asciiOf(value);
  return rest === value.trim().toLowerCase() ? null : (spoiled().get(rest) ?? null);
}

/** Empty, or the words that stand for "no value" in some language. */
export function isAbsent(value: string): boolean {
  return value.trim() === '' || notAvailable().has(foldWord(value));
}

/** A value somebody took out before sending the text. */
export function isElided(value: string): boolean {
  return /^(?:\.{2,}|…+|\*{2,}|-{2,}|<[^>]{0,40}>|\[[^\]]{0,40}\])$/.test(value.trim());
}

const roles = onFirstUse(
  () =>
    new Map<string, DomainRole>(
      LOCALES.flatMap((words) =>
        DOMAIN_ROLES.flatMap((role) => [words.roles[role] ?? []].flat().map((name) => [foldWord(name), role] as const)),
      ),
    ),
);

export const readDomainRole = (value: string): DomainRole | undefined => roles().get(foldWord(value));

const vbsStatuses = onFirstUse(
  () =>
    new Map<string, VbsStatus>(
      LOCALES.flatMap(({ vbs }) =>
        (['running', 'enabled-not-running', 'not-enabled'] as const).flatMap((status) =>
          (vbs[status] ?? []).map((name) => [foldWord(name), status] as const),
        ),
      ),
    ),
);

export const readVbsStatus = (value: string): VbsStatus | undefined => vbsStatuses().get(foldWord(value));

const squeeze = (text: string): string => foldLabel(text).replaceAll(' ', '');
const sentences = onFirstUse(() =>
  LOCALES.map((words) => words.hypervisorSentence.map(squeeze)).filter((words) => words.length > 0),
);

/** Two sentences of which the second speaks of Hyper-V, in a language that nobody has told: no answer looks like that. */
const UNKNOWN_SENTENCE = /^[^.:]{10,120}\. [^.:]{0,120}Hyper-V[^.:]{0,120}\.$/;

export const looksLikeHypervisorSentence = (text: string): boolean => UNKNOWN_SENTENCE.test(text.trim());

/** Is this the sentence that a hypervisor was found? Wherever lines were broken in it. */
export function saysHypervisorDetected(text: string): boolean {
  const squeezed = squeeze(text);
  return sentences().some((words) => words.every((word) => squeezed.includes(word)));
}
