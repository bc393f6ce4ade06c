import type { RuleResult } from '../../model/evaluation.ts';
import type { ProseBlock } from '../../model/prose.ts';
import type { BundleReport, Finding } from '../../model/report.ts';
import type { CompiledRule, Condition, RuleText } from '../../model/rule.ts';
import type { Subject } from '../../model/verdict.ts';
import { type ConditionOutline, outlineCondition } from '../../report/describe-condition.ts';
import { outcomeWords } from '../../report/explained-conditions.ts';
import { resultsOfFinding } from '../../report/results-of-finding.ts';
import { RULE_STANDINGS, type StandingRule, standingOf } from '../../report/rule-standing.ts';
import { ruleText } from '../../report/select.ts';
import { explanationLines } from '../lines/explanation.ts';
import { BLANK, indented, type Line, lineOf } from '../lines/line.ts';
import { flowing, type Look, safe, wrapped } from '../lines/look.ts';
import { proseLines } from '../lines/prose.ts';
import { type Section, sectionLines } from '../lines/sections.ts';
import { changedLines, noteLines, type Reading } from './evidence.ts';
import { ruleSourceLines } from './finding-detail.ts';
import type { Detail } from './list.ts';
import { dotted, markedLines, ruleSeverity, subjectNamer, titleOfRule, wholeTitle } from './naming.ts';
import type { RuleEvidence } from './rules.ts';

/** Nobody reads the conditions of more subjects one by one. */
const MOST_SUBJECTS = 20;

/** A rule as its author wrote it, and why it said what it said of this bundle. */
export function ruleDetail(
  look: Look,
  bundle: BundleReport,
  { rule: id, verdicts }: StandingRule,
  { reading, results }: RuleEvidence,
  columns: number,
): Detail {
  const { rules } = look.screen.views;
  const { document } = look.judging;
  const title = titleOfRule(look, id);
  const rule = ruleText(look.rules, id);
  const compiled = reading.evidence?.rules.get(id);
  const prose = (name: string, blocks: readonly ProseBlock[] | undefined): Section => ({
    title: name,
    lines: proseLines(look, blocks ?? [], {}, columns),
  });
  const errors = [...new Set(verdicts.flatMap(({ diagnostic }) => diagnostic?.message ?? []))];
  const lines = sectionLines([
    { lines: [...wholeTitle(title, columns), ...headLines(look, id, rule, compiled, columns)] },
    { lines: errors.flatMap((message) => wrapped(flowing(look, message), columns, 'limit')) },
    { lines: proseLines(look, rule?.prose.summary ?? [], {}, columns) },
    {
      title: rules.why,
      lines:
        verdicts.length === 0
          ? wrapped(rules.notJudged, columns)
          : subjectLines(look, bundle, { reading, results }, columns),
    },
    prose(document.why, rule?.prose.why),
    prose(document.remedy, rule?.prose.remedy),
    prose(document.undo, rule?.prose.undo),
    prose(document.verify, rule?.prose.verify),
    prose(document.falseAlarms, rule?.prose.falseAlarms),
    conditionSection(look, document.appliesTo, compiled?.appliesTo, columns),
    conditionSection(look, document.when, compiled?.when, columns),
    conditionSection(look, document.ruleOut, compiled?.ruleOut, columns),
    { title: document.message, lines: wrapped(flowing(look, rule?.message ?? ''), columns) },
    {
      title: document.sources,
      lines: (rule?.sources ?? []).flatMap((source) => ruleSourceLines(look, source, columns)),
    },
  ]);
  return { title, lines };
}

/** The section of a finding that tells why; the finding's own details stand above it. */
export function withWhyMatched(
  look: Look,
  detail: Detail,
  finding: Finding,
  reading: Reading | undefined,
  columns: number,
): Detail {
  const { rules, evidence: labels } = look.screen.views;
  const results = reading?.evidence === undefined ? [] : resultsOfFinding(reading.evidence.results, finding);
  const explained = (evidence: NonNullable<Reading['evidence']>): readonly Line[] =>
    results.flatMap((result, index) => [
      ...(index === 0 ? [] : [BLANK]),
      ...explanationLines(look, result, evidence, columns),
    ]);
  const lines =
    reading === undefined
      ? wrapped(labels.openToRead, columns, 'dim')
      : reading.evidence === undefined
        ? noteLines(look, reading, columns)
        : [...changedLines(look, reading, columns), ...explained(reading.evidence)];
  return {
    title: detail.title,
    lines: [...detail.lines, BLANK, ...sectionLines([{ title: rules.whyMatched, lines }])],
  };
}

function headLines(
  look: Look,
  id: string,
  rule: RuleText | undefined,
  compiled: CompiledRule | undefined,
  columns: number,
): readonly Line[] {
  if (rule === undefined) return wrapped(safe(look, id), columns);
  const { confidence, ruleStatus } = look.labels.words;
  const severity = ruleSeverity(look, id);
  const parts = [
    look.screen.lists.severity[severity],
    confidence[rule.confidence],
    safe(look, id),
    ruleStatus[rule.status],
  ];
  const { document, subject } = look.judging;
  const each = compiled === undefined ? '' : `${document.forEach} ${nameOfSubjects(subject, compiled.forEach)}`;
  const about = dotted(look, [each, rule.tags.map((tag) => safe(look, tag)).join(', ')]);
  return [...markedLines(look, severity, dotted(look, parts), columns), ...wrapped(safe(look, about), columns, 'dim')];
}

/** A fact kind is told by its id. */
function nameOfSubjects(names: Look['judging']['subject'], forEach: string): string {
  return forEach === 'machine' || forEach === 'vm' || forEach === 'bundle' ? names[forEach] : forEach;
}

/** Subject by subject, those that matched first. */
function subjectLines(
  look: Look,
  bundle: BundleReport,
  { reading, results }: RuleEvidence,
  columns: number,
): readonly Line[] {
  const note = noteLines(look, reading, columns);
  const { evidence } = reading;
  if (evidence === undefined) return note;
  const nameOf = subjectNamer(look, bundle);
  const rank = ({ verdict }: RuleResult): number => RULE_STANDINGS.indexOf(standingOf(verdict));
  const sorted = results.toSorted((a, b) => rank(a) - rank(b));
  const left = sorted.length - MOST_SUBJECTS;
  return [
    ...changedLines(look, reading, columns),
    ...sorted
      .slice(0, MOST_SUBJECTS)
      .flatMap((result, index) => [
        ...(index === 0 ? [] : [BLANK]),
        ...wrapped(subjectHead(look, result, nameOf), columns, 'strong'),
        ...explanationLines(look, result, evidence, columns),
      ]),
    ...(left > 0 ? [BLANK, lineOf(look.screen.views.rules.moreSubjects(left), 'dim')] : []),
  ];
}

function subjectHead(look: Look, { verdict }: RuleResult, nameOf: (subject: Subject) => string): string {
  const { fact } = verdict.subject;
  const name = dotted(look, [nameOf(verdict.subject), safe(look, (fact ?? '').replaceAll('\u0000', ' '))]);
  const outcome = outcomeWords(verdict, look.judging, look.labels.words);
  return dotted(look, [name === '' ? look.screen.views.rules.upload : name, outcome]);
}

function conditionSection(look: Look, title: string, condition: Condition | undefined, columns: number): Section {
  const telling = { labels: look.judging, words: look.labels.words };
  return {
    title,
    lines: condition === undefined ? [] : outlineLines(look, outlineCondition(condition, telling), columns),
  };
}

function outlineLines(look: Look, { text, parts }: ConditionOutline, columns: number): readonly Line[] {
  const own = wrapped(safe(look, text), Math.max(12, columns), undefined, 2);
  return [
    ...own,
    ...indented(
      parts.flatMap((part) => outlineLines(look, part, columns - 2)),
      2,
    ),
  ];
}
