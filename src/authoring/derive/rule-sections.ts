import type { RuleSource } from '../../model/rule.ts';
import { closest } from '../../rules/suggest.ts';
import { locateSection, PATH_MARK, type SectionPlace } from './locate-section.ts';
import type { Runbook } from './runbook.ts';
import { folded, foldedNode, sectionDigest } from './section-text.ts';
import { findSignals } from './signals/find-signals.ts';
import { topicPath } from './topic-path.ts';
import { topicText } from './topic-text.ts';
import { type Topic, topicsOf } from './topics.ts';

/** A rule as far as its sources go. */
export interface SourcedRule {
  readonly id: string;
  readonly path: string;
  readonly sources: readonly RuleSource[];
}

/** `unnoted`: the rule does not say what the section was when somebody read it. */
export type SectionState = 'current' | 'changed' | 'unnoted';

/** A rule that was derived from a section. */
export interface DerivedRule {
  readonly id: string;
  readonly path: string;
  /** As the rule writes it. */
  readonly section: string;
  readonly state: SectionState;
  /** Of the section as it is today. */
  readonly digest: string;
  readonly foundAs: SectionPlace['foundAs'];
  readonly foundAtLine: number;
  /** Several entries have the text of the path; this is the first. */
  readonly isAmbiguous: boolean;
}

export interface CoveredSection {
  readonly section: string;
  readonly line: number;
  readonly endLine: number;
  readonly isEmpty: boolean;
  readonly rules: readonly DerivedRule[];
}

/** A rule whose section is not in the document. */
export interface LostSection {
  readonly id: string;
  readonly path: string;
  readonly section: string;
  /** The path that was probably meant. */
  readonly suggestion?: string;
}

export interface RuleSections {
  readonly sections: readonly CoveredSection[];
  readonly gone: readonly LostSection[];
}

/** To compare every lost path with every section takes its time. */
const MOST_SUGGESTIONS = 50;

/** A row that rules are still added to. */
type OpenRow = CoveredSection & { readonly rules: DerivedRule[] };

/** Which rules were derived from which part of a document. `names` are those by which rules know it. */
export function ruleSections(runbook: Runbook, names: readonly string[], rules: readonly SourcedRule[]): RuleSections {
  const topics = topicsOf(runbook).filter(({ form }) => form !== 'lead');
  const rows = new Map<string, OpenRow>();
  for (const topic of topics) {
    const section = pathOf(runbook, topic);
    rows.set(`${topic.line} ${topic.endLine}`, { section, ...linesOf(topic), isEmpty: topic.isEmpty, rules: [] });
  }
  const gone: LostSection[] = [];
  for (const { id, path, sources } of rules) {
    for (const source of sources) {
      if (!('document' in source) || !names.includes(source.document)) continue;
      const place = locateSection(runbook, source.section);
      if (!place) {
        const suggestion =
          gone.length < MOST_SUGGESTIONS ? nearest(runbook, source.section, [...rows.values()]) : undefined;
        gone.push({ id, path, section: source.section, ...(suggestion === undefined ? {} : { suggestion }) });
        continue;
      }
      const row = rowOf(rows, topics, place, source.section);
      row.rules.push({ id, path, section: source.section, ...stateOf(source.digest, place), ...foundOf(place) });
    }
  }
  return { sections: [...rows.values()].sort((a, b) => a.line - b.line || b.endLine - a.endLine), gone };
}

function pathOf(runbook: Runbook, topic: Topic): string {
  return topicPath(runbook, topic, topic.isEmpty ? [] : findSignals(topicText(runbook, topic)));
}

function linesOf({ line, endLine }: { readonly line: number; readonly endLine: number }) {
  return { line, endLine };
}

function foundOf({ foundAs, foundAtLine, isAmbiguous }: SectionPlace) {
  return { foundAs, foundAtLine, isAmbiguous };
}

function stateOf(noted: string | undefined, place: SectionPlace): { state: SectionState; digest: string } {
  const digest = sectionDigest(place.nodes);
  return { state: noted === undefined ? 'unnoted' : noted === digest ? 'current' : 'changed', digest };
}

/** The row of the narrowest topic that the place lies in; a row of its own for a heading above several topics. */
function rowOf(rows: Map<string, OpenRow>, topics: readonly Topic[], place: SectionPlace, section: string): OpenRow {
  const around = topics
    .filter(({ line, endLine }) => line <= place.line && place.endLine <= endLine)
    .sort((a, b) => a.endLine - a.line - (b.endLine - b.line));
  const [topic] = around;
  const { line, endLine } = topic ?? place;
  const key = `${line} ${endLine}`;
  const found = rows.get(key);
  if (found) return found;
  const row: OpenRow = { section, line, endLine, isEmpty: false, rules: [] };
  rows.set(key, row);
  return row;
}

/** Where the last part of a path stands today, else the path that is spelled most like it. */
function nearest(runbook: Runbook, section: string, rows: readonly CoveredSection[]): string | undefined {
  const last = folded(section.split(PATH_MARK).at(-1) ?? '');
  const having = topicsOf(runbook).filter(({ nodes }) => nodes.some((node) => foldedNode(node).includes(last)));
  const [topic] = having;
  if (topic && having.length === 1 && section.includes(PATH_MARK)) {
    return [...topic.headings, section.split(PATH_MARK).at(-1) ?? ''].join(PATH_MARK);
  }
  const headings = topicsOf(runbook).map((one) => one.headings.join(PATH_MARK));
  return closest(section, [...new Set([...rows.map((row) => row.section), ...headings])]);
}
