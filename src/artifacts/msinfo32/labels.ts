import { onFirstUse } from '../../model/first-use.ts';
import { foldLabel } from '../systeminfo/label-index.ts';
import { readVbsStatus, readYesNo, saysHypervisorDetected } from '../systeminfo/values.ts';
import { REQUIREMENTS, type Requirement, SUMMARY_FIELDS, SUMMARY_WORDS, type SummaryField } from './words.ts';

export interface KnownLabel {
  readonly field: SummaryField;
  readonly locales: ReadonlySet<string>;
}

/** No label is longer. */
const MAX_LABEL_LENGTH = 80;

const labels = onFirstUse(() => {
  const index = new Map<string, { field: SummaryField; locales: Set<string> }>();
  for (const { locale, labels: words } of SUMMARY_WORDS) {
    for (const field of SUMMARY_FIELDS) {
      for (const spelling of [words[field] ?? []].flat()) {
        const known = index.get(foldLabel(spelling)) ?? { field, locales: new Set() };
        known.locales.add(locale);
        index.set(foldLabel(spelling), known);
      }
    }
  }
  return index;
});

export function findSummaryLabel(text: string): KnownLabel | undefined {
  return text.length > MAX_LABEL_LENGTH ? undefined : labels().get(foldLabel(text));
}

/** `Hyper-V - VM Monitor Mode Extensions`, in Russian behind a long dash. */
const REQUIREMENT_LABEL = /^Hyper-V\s?[-–—:：]\s?(.{2,100})$/i;

const requirementParts = onFirstUse(() =>
  REQUIREMENTS.map((field) => ({
    field,
    parts: SUMMARY_WORDS.map(({ requirements }) => foldLabel(requirements[field])),
  })),
);

export interface RequirementLine {
  /** Undefined where the wording is not known. */
  readonly field: Requirement | undefined;
  readonly answer: boolean | null;
}

/** One of the four lines about Hyper-V, which end in yes or no. */
export function readRequirement(label: string, value: string): RequirementLine | undefined {
  const rest = REQUIREMENT_LABEL.exec(label.trim())?.[1];
  if (rest === undefined) return undefined;
  const folded = foldLabel(rest);
  const found = requirementParts().filter(({ parts }) => parts.some((part) => folded.includes(part)));
  return { field: found.length === 1 ? found[0]?.field : undefined, answer: readYesNo(value) };
}

/** The sentence that stands instead of the four lines where a hypervisor runs below this Windows. */
export const isHypervisorSentence = (label: string): boolean =>
  label.length < 200 && /[.。]/.test(label) && saysHypervisorDetected(label);

const words = (pick: (entry: (typeof SUMMARY_WORDS)[number]) => readonly string[]): (() => ReadonlySet<string>) =>
  onFirstUse(() => new Set(SUMMARY_WORDS.flatMap(pick).map(foldLabel)));
const on = words((entry) => entry.on);
const off = words((entry) => entry.off);
const legacy = words((entry) => entry.legacy);
const vbsNotEnabled = words((entry) => entry.vbsNotEnabled);

/** Undefined for `Unsupported` and what else is neither. */
export function readOnOff(value: string): boolean | undefined {
  const word = foldLabel(value);
  if (on().has(word)) return true;
  return off().has(word) ? false : undefined;
}

export function readBiosMode(value: string): 'bios' | 'uefi' | undefined {
  const word = foldLabel(value);
  if (word === 'uefi') return 'uefi';
  return legacy().has(word) ? 'bios' : undefined;
}

export function readVbs(value: string): string | undefined {
  return readVbsStatus(value) ?? (vbsNotEnabled().has(foldLabel(value)) ? 'not-enabled' : undefined);
}
