import type { BundleReport } from '../../model/report.ts';
import {
  type AskGroup,
  couldNotBeChecked,
  type ErroredRule,
  erroredRules,
  type MissingGroup,
  type Suspected,
  settledBy,
  suspected,
} from '../../report/select.ts';
import { missingSentence, placeName, ruleCountCell } from '../../report/wording.ts';
import { cutText, endsLine, type Line, type Span, span } from '../lines/line.ts';
import { flowing, type Look, safe, wrapped } from '../lines/look.ts';
import { bundleOverview } from './bundle-overview.ts';
import { commandCopy } from './copies.ts';
import { createList, type List, type Row } from './list.ts';
import { ruleSeverity, subjectNamer, titleOfRule } from './naming.ts';
import { askDetail, erroredDetail, missingDetail, suspectedDetail } from './unchecked-detail.ts';

/** What could not be checked: suspicions first, then by command, the most useful one first. */
export function uncheckedList(look: Look, bundle: BundleReport): List {
  const { ask, withoutCommand } = couldNotBeChecked(bundle);
  const labels = look.screen.lists;
  const nameOf = subjectNamer(look, bundle);
  const groups = [
    {
      heading: labels.suspected,
      rows: suspected(bundle, look.rules).map((entry, index) =>
        suspectedRow(look, bundle, entry, nameOf(entry.subject), index),
      ),
    },
    { heading: labels.ask, rows: ask.map((group, index) => askRow(look, bundle, group, index)) },
    {
      heading: labels.withoutCommand,
      rows: withoutCommand.map((group, index) => missingRow(look, bundle, group, nameOf(group), index)),
    },
    { heading: labels.failedRules, rows: erroredRules(bundle, look.rules).map((entry) => erroredRow(look, entry)) },
  ];
  return createList(labels.title.unchecked, groups, {
    lines: (columns) =>
      wrapped(bundle.verdicts.length === 0 ? labels.nothingChecked : labels.allCheckedNothingToAsk, columns),
    detail: (columns) => bundleOverview(look, bundle, columns),
  });
}

function suspectedRow(look: Look, bundle: BundleReport, entry: Suspected, name: string, index: number): Row {
  const severity = ruleSeverity(look, entry.rule);
  const mark = span(`${look.signs.suspected} `, severity);
  return {
    key: `suspected ${index}`,
    line: (columns) => ends(look, [mark, span(titleOfRule(look, entry.rule))], name, columns),
    detail: (columns) => suspectedDetail(look, bundle, entry, columns),
    copy: () => commandCopy(look, settledBy(bundle.ask, entry.verdict)),
  };
}

/** `3 rules  vm, os    host HV-GPU1`. */
function askRow(look: Look, bundle: BundleReport, group: AskGroup, index: number): Row {
  const needs = group.needs.map((need) => safe(look, need)).join(', ');
  const left = [span(ruleCountCell(look.labels, group.rules.length), 'strong'), span(`  ${needs}`)];
  return {
    key: `ask ${index}`,
    line: (columns) => ends(look, left, safe(look, placeName(look.labels, group)), columns),
    detail: (columns) => askDetail(look, bundle, group, columns),
    copy: () => commandCopy(look, [group]),
  };
}

function missingRow(look: Look, bundle: BundleReport, group: MissingGroup, name: string, index: number): Row {
  const left = [
    span(ruleCountCell(look.labels, group.rules.length), 'strong'),
    span(`  ${safe(look, missingSentence(look.labels, group))}`),
  ];
  return {
    key: `missing ${index}`,
    line: (columns) => ends(look, left, name, columns),
    detail: (columns) => missingDetail(look, bundle, group, columns),
  };
}

function erroredRow(look: Look, entry: ErroredRule): Row {
  const text = flowing(look, [entry.rule, ...entry.messages].join(': '));
  return {
    key: `errored ${entry.rule}`,
    line: () => [span(`${look.signs.limit} `, 'limit'), span(text)],
    detail: (columns) => erroredDetail(look, entry, columns),
  };
}

function ends(look: Look, left: readonly Span[], right: string, columns: number): Line {
  const { ellipsis } = look.signs;
  if (right === '') return left;
  const most = Math.max(12, Math.floor(columns * 0.45));
  return endsLine(left, [span('  '), span(cutText(right, most, ellipsis), 'dim')], columns, ellipsis);
}
