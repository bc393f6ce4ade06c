import type { RootContent } from 'mdast';
import type { RuleSource } from '../../model/rule.ts';
import { loadRule } from '../../rules/load.ts';
import { hasErrors } from '../../rules/messages.ts';
import { isWebAddress } from '../../rules/prose.ts';
import type { DraftCondition } from './conditions/draft-condition.ts';
import { makeCondition } from './conditions/make-condition.ts';
import { DraftIds } from './draft-id.ts';
import { type DraftProse, draftProse } from './draft-prose.ts';
import { type DraftParts, draftRule } from './draft-rule.ts';
import { locateSection } from './locate-section.ts';
import { plainText } from './outline.ts';
import type { Runbook } from './runbook.ts';
import { sectionDigest } from './section-text.ts';
import { findSignals } from './signals/find-signals.ts';
import type { Signal } from './signals/signal.ts';
import { topicPath } from './topic-path.ts';
import { topicText } from './topic-text.ts';
import { type Topic, topicsOf } from './topics.ts';

/** What became of one topic of a document. */
export interface DerivedTopic {
  readonly topic: Topic;
  /** As `section` of a source names it. */
  readonly section: string;
  readonly signals: readonly Signal[];
  /** Absent for a topic without content. */
  readonly draft?: Draft;
}

export interface Draft {
  readonly id: string;
  readonly markdown: string;
  /** Absent where the signals do not suffice: the draft waits for one to be written. */
  readonly condition?: DraftCondition;
}

const NO_PROSE: DraftProse = { summary: '', explanation: '', remedy: '', check: '' };
const MOST_LINKS = 10;
const LONGEST_LINK_TITLE = 200;

/** Drafts one rule for each topic of a document. `taken` are ids that no draft may have. */
export function deriveRules(runbook: Runbook, taken: Iterable<string>): readonly DerivedTopic[] {
  const ids = new DraftIds(taken);
  const topics = topicsOf(runbook);
  const derived: DerivedTopic[] = [];
  for (const topic of topics) {
    const signals = topic.isEmpty ? [] : findSignals(topicText(runbook, topic));
    const condition = makeCondition(signals);
    // What stands around entries mostly introduces them.
    if (topic.form === 'lead' && !condition) continue;
    const section = topicPath(runbook, topic, [...(condition?.from ?? []), ...signals]);
    if (topic.isEmpty) {
      derived.push({ topic, section, signals });
      continue;
    }
    const numbered = [runbook.name, 'topic', String(derived.length + 1)];
    const id = ids.next([
      ...(condition ? [condition.idWords] : []),
      [topic.title],
      [...topic.headings, topic.title],
      numbered,
    ]);
    const draft = draftOf({ runbook, topic, signals, condition, section, id });
    derived.push({ topic, section, signals, draft: { id, markdown: draft, ...(condition ? { condition } : {}) } });
  }
  return derived;
}

interface Drafting {
  readonly runbook: Runbook;
  readonly topic: Topic;
  readonly signals: readonly Signal[];
  readonly condition: DraftCondition | undefined;
  readonly section: string;
  readonly id: string;
}

function draftOf({ runbook, topic, signals, condition, section, id }: Drafting): string {
  const place = locateSection(runbook, section);
  const source: RuleSource = {
    document: runbook.name,
    section,
    digest: sectionDigest(place?.nodes ?? topic.nodes),
  };
  const parts: DraftParts = {
    id,
    title: topic.title,
    sources: [source, ...linksOf(topic.nodes)],
    prose: draftProse(topic),
    ...(condition ? { condition } : {}),
    signals,
    explains: signals.flatMap((signal) =>
      signal.type === 'message' && !condition?.from.includes(signal) && condition ? signal.message : [],
    ),
  };
  const { condition: _, ...withoutCondition } = parts;
  // A draft always loads: where rules cannot hold what the document says, it points there.
  const attempts = [parts, { ...parts, prose: NO_PROSE }, { ...withoutCondition, prose: NO_PROSE, explains: [] }];
  const texts = attempts.map(draftRule);
  return texts.find((text) => !hasErrors(loadRule(text, `${id}.md`).messages)) ?? texts.at(-1) ?? '';
}

/** The pages that a topic links to, each once. */
function linksOf(nodes: readonly RootContent[]): readonly RuleSource[] {
  const links = new Map<string, RuleSource>();
  const visit = (node: RootContent): void => {
    if (node.type === 'link' && isWebAddress(node.url) && links.size < MOST_LINKS && !links.has(node.url)) {
      const title = plainText(node).slice(0, LONGEST_LINK_TITLE);
      links.set(node.url, title === '' || title === node.url ? { url: node.url } : { url: node.url, title });
    }
    if ('children' in node) for (const child of node.children) visit(child);
  };
  for (const node of nodes) visit(node);
  return [...links.values()];
}
