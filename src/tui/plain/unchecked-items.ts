import type { BundleReport } from '../../model/report.ts';
import type { PlainLabels, PlainPart } from '../../report/labels/plain-labels.ts';
import {
  type AskGroup,
  couldNotBeChecked,
  type ErroredRule,
  erroredRules,
  type MissingGroup,
  ruleText,
  type Suspected,
  settledBy,
  suspected,
} from '../../report/select.ts';
import { missingSentence, placeName } from '../../report/wording.ts';
import { flowing, type Look, safe, safeLines } from '../lines/look.ts';
import { subjectNamer, titleOfRule } from '../views/naming.ts';
import { evidenceText } from './evidence-text.ts';
import type { Item } from './items.ts';
import { proseText } from './prose-text.ts';

const MOST_RULES = 200;
const NONE = (): readonly string[] => [];

/** What could not be checked, in the order of the list on the screen. */
export function uncheckedItems(look: Look, plain: PlainLabels, bundle: BundleReport): readonly Item[] {
  const { ask, withoutCommand } = couldNotBeChecked(bundle);
  const nameOf = subjectNamer(look, bundle);
  return [
    ...suspected(bundle, look.rules).map((entry) => suspectedItem(look, plain, bundle, entry, nameOf(entry.subject))),
    ...ask.map((group) => askItem(look, plain, group)),
    ...withoutCommand.map((group) => missingItem(look, plain, group, nameOf(group))),
    ...erroredRules(bundle, look.rules).map((entry) => erroredItem(look, plain, entry)),
  ];
}

function suspectedItem(look: Look, plain: PlainLabels, bundle: BundleReport, entry: Suspected, name: string): Item {
  const { detail, lists } = look.screen;
  const line = plain.titled(lists.suspected, joined(plain, [titleOfRule(look, entry.rule), name]));
  const parts: Partial<Record<PlainPart, () => readonly string[]>> = {
    evidence: () => evidenceText(look, entry.verdict.evidence ?? []),
    why: () => proseText(look, ruleText(look.rules, entry.rule)?.prose.why ?? [], {}),
  };
  return {
    line,
    head: () => [
      line,
      detail.whySuspected,
      ...entry.missing.map((need) => flowing(look, missingSentence(look.labels, need))),
      ...settledBy(bundle.ask, entry.verdict).flatMap((step) => commandText(look, plain, step)),
    ],
    part: (part) => parts[part]?.() ?? [],
  };
}

function askItem(look: Look, plain: PlainLabels, group: AskGroup): Item {
  const { rules, needs } = group;
  const about = [
    ...needs.map((need) => safe(look, need)),
    safe(look, placeName(look.labels, group)),
    look.labels.words.rules(rules.length),
  ];
  const line = plain.titled(look.screen.lists.ask, joined(plain, about));
  return {
    line,
    head: () => [line, ...commandText(look, plain, group), ...settledText(look, plain, rules)],
    part: NONE,
  };
}

function missingItem(look: Look, plain: PlainLabels, group: MissingGroup, name: string): Item {
  const sentence = flowing(look, missingSentence(look.labels, group));
  const line = plain.titled(
    look.screen.lists.withoutCommand,
    joined(plain, [sentence, name, look.labels.words.rules(group.rules.length)]),
  );
  const { advice } = look.screen.detail;
  return { line, head: () => [line, advice[group.reason], ...settledText(look, plain, group.rules)], part: NONE };
}

function erroredItem(look: Look, plain: PlainLabels, entry: ErroredRule): Item {
  const line = plain.titled(look.screen.lists.failedRules, safe(look, entry.rule));
  const text = look.screen.detail.failedRule(entry.loaded ? 'evaluate' : 'load');
  return { line, head: () => [line, text, ...entry.messages.map((message) => flowing(look, message))], part: NONE };
}

function commandText(
  look: Look,
  plain: PlainLabels,
  step: Pick<AskGroup, 'command' | 'where' | 'machine' | 'vm'>,
): readonly string[] {
  return [
    plain.heading(look.screen.detail.collectOn(safe(look, placeName(look.labels, step)))),
    ...safeLines(look, step.command),
  ];
}

function settledText(look: Look, plain: PlainLabels, rules: readonly string[]): readonly string[] {
  const titles = rules.slice(0, MOST_RULES).map((rule) => titleOfRule(look, rule));
  return [plain.heading(look.screen.detail.wouldSettle), ...titles];
}

function joined(plain: PlainLabels, texts: readonly string[]): string {
  return plain.joined(texts.filter((text) => text !== ''));
}
