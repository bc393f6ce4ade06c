import { type CompiledRule, type RuleSource, severityRank } from '../../model/rule.ts';
import { compareText } from '../../model/source.ts';
import type { WordLabels } from '../../report/labels/labels.ts';
import type { RuleLabels } from '../../report/labels/rule-labels.ts';

/** A rule of the catalogue. */
export interface CatalogueEntry {
  readonly rule: CompiledRule;
  /** How many examples it has, where the rule file is at hand. */
  readonly examples?: number;
}

/** The rules of one folder, the worst first. */
export interface CatalogueArea {
  /** The folder; empty for rules that stand in none. */
  readonly area: string;
  readonly title: string;
  readonly entries: readonly CatalogueEntry[];
}

/** The words that a catalogue is told in. */
export interface Telling {
  readonly labels: RuleLabels;
  readonly words: WordLabels;
}

/** The rules by folder, in the order of the folders' names. */
export function areasOf(entries: readonly CatalogueEntry[], { labels }: Telling): readonly CatalogueArea[] {
  return [...Map.groupBy(entries, ({ rule }) => areaOf(rule))]
    .sort(([a], [b]) => compareText(a, b))
    .map(([area, ofArea]) => ({ area, title: titleOf(area, labels), entries: ofArea.toSorted(compareEntries) }));
}

/** What a rule judges one by one; a fact kind is told by its id. */
export function subjectOf({ forEach }: CompiledRule, { labels }: Telling): string {
  return forEach === 'machine' || forEach === 'vm' || forEach === 'bundle' ? labels.subject[forEach] : forEach;
}

/** A document and the place in it, or the title of a page. */
export function sourceTitle(source: RuleSource): string {
  if ('document' in source) return `${source.document}: ${source.section.replaceAll(' > ', ' › ')}`;
  return source.title ?? source.url;
}

function areaOf({ path }: CompiledRule): string {
  return path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : '';
}

function titleOf(area: string, { catalogue }: RuleLabels): string {
  if (area === '') return catalogue.others;
  const known = catalogue.areas.get(area);
  return known ?? `${area.slice(0, 1).toUpperCase()}${area.slice(1)}`;
}

function compareEntries({ rule: a }: CatalogueEntry, { rule: b }: CatalogueEntry): number {
  return severityRank(a.severity) - severityRank(b.severity) || compareText(a.id, b.id);
}
