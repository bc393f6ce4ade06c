import type { BundleReport } from '../../model/report.ts';
import type { Missing } from '../../model/verdict.ts';
import {
  type AskGroup,
  type ErroredRule,
  type MissingGroup,
  ruleText,
  type Suspected,
  settledBy,
  suspected,
} from '../../report/select.ts';
import { missingSentence, placeName } from '../../report/wording.ts';
import { evidenceLines } from '../lines/evidence.ts';
import type { Line } from '../lines/line.ts';
import { flowing, type Look, safe, wrapped } from '../lines/look.ts';
import { commandLines, proseLines } from '../lines/prose.ts';
import { sectionLines } from '../lines/sections.ts';
import type { Detail } from './list.ts';
import { dotted, markedLines, ruleSeverity, subjectNamer, titleOfRule, wholeTitle } from './naming.ts';

const MOST_RULES = 200;

/** One command to ask the customer for: where to run it, and what it would settle. */
export function askDetail(look: Look, bundle: BundleReport, group: AskGroup, columns: number): Detail {
  const place = safe(look, placeName(look.labels, group));
  const labels = look.screen.detail;
  const needs = group.needs.map((need) => safe(look, need));
  const suspects = new Set(
    suspected(bundle, look.rules).flatMap((entry) =>
      settledBy([group], entry.verdict).length > 0 ? [entry.rule] : [],
    ),
  );
  return {
    title: place,
    lines: sectionLines([
      {
        lines: wrapped(labels.waiting(group.rules.length, needs), columns),
      },
      { title: labels.collectOn(place), lines: commandLines(look, group.command, columns) },
      { title: labels.wouldSettle, lines: ruleLines(look, group.rules, columns, suspects) },
    ]),
  };
}

/** What holds but for an exception that is open. */
export function suspectedDetail(look: Look, bundle: BundleReport, entry: Suspected, columns: number): Detail {
  const { rule, subject, verdict, missing } = entry;
  const { detail: labels, lists } = look.screen;
  const title = titleOfRule(look, rule);
  const name = subjectNamer(look, bundle)(subject);
  const severity = ruleSeverity(look, rule);
  const steps = new Map(
    settledBy(bundle.ask, verdict).map((step) => [JSON.stringify([step.command, placeName(look.labels, step)]), step]),
  );
  return {
    title,
    lines: sectionLines([
      {
        lines: [
          ...wholeTitle(title, columns),
          ...markedLines(
            look,
            severity,
            dotted(look, [lists.severity[severity], labels.suspected, name, safe(look, rule)]),
            columns,
          ),
        ],
      },
      { lines: wrapped(labels.whySuspected, columns) },
      { title: labels.seen, lines: evidenceLines(look, verdict.evidence ?? [], columns) },
      { title: labels.missing, lines: missing.flatMap((need) => missingLines(look, need, columns)) },
      ...[...steps.values()].map((step) => ({
        title: labels.collectOn(safe(look, placeName(look.labels, step))),
        lines: commandLines(look, step.command, columns),
      })),
      { title: labels.why, lines: proseLines(look, ruleText(look.rules, rule)?.prose.why ?? [], {}, columns) },
    ]),
  };
}

/** Something missing that no command shows. */
export function missingDetail(look: Look, bundle: BundleReport, group: MissingGroup, columns: number): Detail {
  const labels = look.screen.detail;
  const name = subjectNamer(look, bundle)(group);
  return {
    title: safe(look, group.need),
    lines: sectionLines([
      { lines: missingLines(look, group, columns) },
      { lines: name === '' ? [] : wrapped(labels.subject(name), columns) },
      { lines: wrapped(labels.advice[group.reason], columns, 'dim') },
      { title: labels.wouldSettle, lines: ruleLines(look, group.rules, columns, new Set()) },
    ]),
  };
}

/** A rule that failed by its own mistake: it says nothing about the customer's machine. */
export function erroredDetail(look: Look, entry: ErroredRule, columns: number): Detail {
  const text = look.screen.detail.failedRule(entry.loaded ? 'evaluate' : 'load');
  return {
    title: safe(look, entry.rule),
    lines: sectionLines([
      { lines: wrapped(text, columns, 'limit') },
      { lines: entry.messages.flatMap((message) => wrapped(flowing(look, message), columns, undefined, 2)) },
    ]),
  };
}

function ruleLines(
  look: Look,
  rules: readonly string[],
  columns: number,
  suspects: ReadonlySet<string>,
): readonly Line[] {
  return rules.slice(0, MOST_RULES).flatMap((rule) => {
    const title = titleOfRule(look, rule);
    const { suspected: mark } = look.screen.detail;
    const text = suspects.has(rule) ? look.labels.words.withRemarks(title, [mark]) : title;
    return markedLines(look, ruleSeverity(look, rule), text, columns);
  });
}

function missingLines(look: Look, missing: Missing, columns: number): readonly Line[] {
  return wrapped(flowing(look, missingSentence(look.labels, missing)), columns, undefined, 2);
}
