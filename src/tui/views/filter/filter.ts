import type { Finding } from '../../../model/report.ts';
import { SEVERITIES } from '../../../model/rule.ts';
import { ruleText } from '../../../report/select.ts';
import { type Look, safe } from '../../lines/look.ts';
import type { BundleReviews } from '../../state/review.ts';
import type { BundleEntry } from '../bundles.ts';
import { findingMessage, findingTitle } from '../naming.ts';

/** What a filter chooses by. */
export const FACETS = ['severity', 'confidence', 'review', 'machine', 'tag', 'status'] as const;
export type Facet = (typeof FACETS)[number];

/** What is in a list. */
export interface Filter {
  /** Of each facet the values that are wanted; none: all of them. */
  readonly chosen: Readonly<Record<Facet, readonly string[]>>;
  /** What must be written in a row or in what it is about; empty: anything. */
  readonly text: string;
}

export const NO_FILTER: Filter = {
  chosen: { severity: [], confidence: [], review: [], machine: [], tag: [], status: [] },
  text: '',
};

/** The facets of each list. Of bundles only a summary is known; their machines are found by text. */
export const FACETS_OF = {
  findings: ['severity', 'confidence', 'review', 'machine', 'tag'],
  bundles: ['severity', 'status'],
} as const satisfies Record<string, readonly Facet[]>;

export function isFiltering({ chosen, text }: Filter): boolean {
  return text !== '' || FACETS.some((facet) => chosen[facet].length > 0);
}

/** The filter with one value more, or without it. */
export function withToggled(filter: Filter, facet: Facet, value: string): Filter {
  const known = filter.chosen[facet];
  const values = known.includes(value) ? known.filter((other) => other !== value) : [...known, value];
  return { ...filter, chosen: { ...filter.chosen, [facet]: values } };
}

export function without(filter: Filter, facet: Facet): Filter {
  return filter.chosen[facet].length === 0 ? filter : { ...filter, chosen: { ...filter.chosen, [facet]: [] } };
}

/** Whether somebody has looked at a finding. */
export const REVIEW_VALUES = ['open', 'reviewed'] as const;
export type ReviewValue = (typeof REVIEW_VALUES)[number];

/** What is known of findings beside what stands in them. */
export interface Known {
  readonly look: Look;
  readonly reviews: BundleReviews;
}

/** The values of a facet that a finding has. */
export function valuesOf({ look, reviews }: Known, finding: Finding, facet: Facet): readonly string[] {
  switch (facet) {
    case 'severity':
      return [finding.severity];
    case 'confidence':
      return [finding.confidence];
    case 'review':
      return [reviews.get(finding.fingerprint)?.reviewed === true ? 'reviewed' : 'open'];
    case 'machine':
      return [...new Set([finding.machine, finding.vm].filter((name) => name !== undefined))];
    case 'tag':
      return tagsOf(look, finding);
    case 'status':
      return [];
  }
}

function tagsOf(look: Look, finding: Finding): readonly string[] {
  return ruleText(look.rules, finding.rule)?.tags ?? [];
}

const FINDING_FACETS = FACETS.filter((facet) => facet !== 'status');

export function passesFinding(known: Known, filter: Filter, finding: Finding): boolean {
  return passesFacets(known, filter, finding) && hasText(filter.text, () => textOfFinding(known.look, finding));
}

/** The values of a facet that a bundle, or one of its findings, has. */
export function valuesOfBundle({ status, counts }: BundleEntry, facet: Facet): readonly string[] {
  if (facet === 'severity') return SEVERITIES.filter((severity) => counts[severity] > 0);
  return facet === 'status' ? [status] : [];
}

export function passesBundle({ chosen, text }: Filter, entry: BundleEntry): boolean {
  return (
    FACETS_OF.bundles.every(
      (facet) =>
        chosen[facet].length === 0 || valuesOfBundle(entry, facet).some((value) => chosen[facet].includes(value)),
    ) && hasText(text, () => textOfBundle(entry))
  );
}

/** Complaints have nothing to choose by but their text. */
export function passesComplaint({ chosen, text }: Filter, complaint: string): boolean {
  return FACETS.every((facet) => chosen[facet].length === 0) && hasText(text, () => complaint.toLowerCase());
}

function passesFacets(known: Known, { chosen }: Filter, finding: Finding): boolean {
  return FINDING_FACETS.every(
    (facet) =>
      chosen[facet].length === 0 || valuesOf(known, finding, facet).some((value) => chosen[facet].includes(value)),
  );
}

function hasText(wanted: string, text: () => string): boolean {
  return wanted === '' || text().includes(wanted.toLowerCase());
}

const findingTexts = new WeakMap<Look, WeakMap<Finding, string>>();
const bundleTexts = new WeakMap<BundleEntry, string>();

export function textOfFinding(look: Look, finding: Finding): string {
  const texts = findingTexts.get(look) ?? new WeakMap<Finding, string>();
  findingTexts.set(look, texts);
  const known = texts.get(finding);
  if (known !== undefined) return known;
  const names = [finding.machine ?? '', finding.vm ?? ''].map((name) => safe(look, name));
  const parts = [findingTitle(look, finding), findingMessage(look, finding), finding.rule, ...names];
  const text = [...parts, ...tagsOf(look, finding)].join('\n').toLowerCase();
  texts.set(finding, text);
  return text;
}

function textOfBundle(entry: BundleEntry): string {
  const known = bundleTexts.get(entry);
  if (known !== undefined) return known;
  const text = [entry.name, ...entry.machines.map((machine) => machine.name)].join('\n').toLowerCase();
  bundleTexts.set(entry, text);
  return text;
}
