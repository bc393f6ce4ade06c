import type { BundleReport } from '../../model/report.ts';
import type { Missing } from '../../model/verdict.ts';
import { counted } from '../../report/labels/en.ts';
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
import { dotted, markedLines, ruleSeverity, SEVERITY_NAMES, subjectNamer, titleOfRule, wholeTitle } from './naming.ts';

const MOST_RULES = 200;

/** One command to ask the customer for: where to run it, and what it would settle. */
export function askDetail(look: Look, bundle: BundleReport, group: AskGroup, columns: number): Detail {
  const place = safe(look, placeName(look.labels, group));
  const needs = group.needs.map((need) => safe(look, need)).join(', ');
  const suspects = new Set(
    suspected(bundle, look.rules).flatMap((entry) =>
      settledBy([group], entry.verdict).length > 0 ? [entry.rule] : [],
    ),
  );
  return {
    title: place,
    lines: sectionLines([
      {
        lines: wrapped(
          `${counted(group.rules.length, 'rule')} ${group.rules.length === 1 ? 'waits' : 'wait'} for ${needs}.`,
          columns,
        ),
      },
      { title: `Collect on ${place}`, lines: commandLines(look, group.command, columns) },
      { title: 'Would settle', lines: ruleLines(look, group.rules, columns, suspects) },
    ]),
  };
}

/** What holds but for an exception that is open. */
export function suspectedDetail(look: Look, bundle: BundleReport, entry: Suspected, columns: number): Detail {
  const { rule, subject, verdict, missing } = entry;
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
            dotted(look, [SEVERITY_NAMES[severity], 'suspected', name, safe(look, rule)]),
            columns,
          ),
        ],
      },
      { lines: wrapped('The condition holds, but an exception could not be ruled out.', columns) },
      { title: 'Seen', lines: evidenceLines(look, verdict.evidence ?? [], columns) },
      { title: 'Missing', lines: missing.flatMap((need) => missingLines(look, need, columns)) },
      ...[...steps.values()].map((step) => ({
        title: `Collect on ${safe(look, placeName(look.labels, step))}`,
        lines: commandLines(look, step.command, columns),
      })),
      { title: 'Why', lines: proseLines(look, ruleText(look.rules, rule)?.prose.why ?? [], {}, columns) },
    ]),
  };
}

/** Something missing that no command shows. */
export function missingDetail(look: Look, bundle: BundleReport, group: MissingGroup, columns: number): Detail {
  const name = subjectNamer(look, bundle)(group);
  return {
    title: safe(look, group.need),
    lines: sectionLines([
      { lines: missingLines(look, group, columns) },
      { lines: name === '' ? [] : wrapped(`Subject: ${name}`, columns) },
      { lines: wrapped(advice(group), columns, 'dim') },
      { title: 'Would settle', lines: ruleLines(look, group.rules, columns, new Set()) },
    ]),
  };
}

function advice({ reason }: Missing): string {
  if (reason === 'conflicting') return 'Two artifacts say different things: ask the customer which of them is current.';
  if (reason === 'unattributed') return 'Ask the customer which machine the output came from.';
  return 'No command is known that shows it.';
}

/** A rule that failed by its own mistake: it says nothing about the customer's machine. */
export function erroredDetail(look: Look, entry: ErroredRule, columns: number): Detail {
  const what = entry.loaded ? 'evaluated' : 'loaded';
  return {
    title: safe(look, entry.rule),
    lines: sectionLines([
      { lines: wrapped(`This rule could not be ${what}, so nothing is known of what it looks for.`, columns, 'limit') },
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
    const text = `${titleOfRule(look, rule)}${suspects.has(rule) ? ' (suspected)' : ''}`;
    return markedLines(look, ruleSeverity(look, rule), text, columns);
  });
}

function missingLines(look: Look, missing: Missing, columns: number): readonly Line[] {
  return wrapped(flowing(look, missingSentence(look.labels, missing)), columns, undefined, 2);
}
