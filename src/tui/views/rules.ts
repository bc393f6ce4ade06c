import type { RuleResult } from '../../model/evaluation.ts';
import type { BundleReport } from '../../model/report.ts';
import { RULE_STANDINGS, rulesByStanding, type StandingRule } from '../../report/rule-standing.ts';
import { ruleText } from '../../report/select.ts';
import { endsLine, type Line, span } from '../lines/line.ts';
import { type Look, safe, wrapped } from '../lines/look.ts';
import { bundleOverview } from './bundle-overview.ts';
import { remedyCopy } from './copies.ts';
import type { Reading } from './evidence.ts';
import { createList, type List, type Row } from './list.ts';
import { ruleSeverity, titleOfRule } from './naming.ts';
import { ruleDetail } from './rule-detail.ts';

/** From this width the id of a rule stands beside its title. */
const WIDE_ROW = 76;

/** Every rule with what it said of a bundle. */
export function ruleList(look: Look, bundle: BundleReport, reading: Reading): List {
  const { views, lists } = look.screen;
  const byStanding = rulesByStanding(bundle, look.rules);
  const results = Map.groupBy(reading.evidence?.results ?? [], ({ verdict }) => verdict.rule);
  const groups = RULE_STANDINGS.map((standing) => ({
    heading: views.rules.standing[standing],
    rows: (byStanding.get(standing) ?? []).map((one) =>
      ruleRow(look, bundle, one, { reading, results: results.get(one.rule) ?? [] }),
    ),
  }));
  return createList(lists.title.rules, groups, {
    lines: (columns) => wrapped(views.rules.none, columns),
    detail: (columns) => bundleOverview(look, bundle, columns),
  });
}

export interface RuleEvidence {
  readonly reading: Reading;
  readonly results: readonly RuleResult[];
}

function ruleRow(look: Look, bundle: BundleReport, one: StandingRule, evidence: RuleEvidence): Row {
  const { rule } = one;
  return {
    key: rule,
    line: (columns) => ruleLine(look, one, columns),
    text: () =>
      [
        safe(look, rule),
        titleOfRule(look, rule),
        ...(ruleText(look.rules, rule)?.tags ?? []).map((tag) => safe(look, tag)),
      ].join(' '),
    detail: (columns) => ruleDetail(look, bundle, one, evidence, columns),
    copy: () => remedyCopy(look, ruleText(look.rules, rule), {}),
  };
}

/** The title; behind it of how many subjects the rule says so, and its id where there is room. */
function ruleLine(look: Look, { rule, count, verdicts }: StandingRule, columns: number): Line {
  const severity = ruleSeverity(look, rule);
  const title = titleOfRule(look, rule);
  const subjects = verdicts.length > 1 ? `  ${look.screen.views.rules.subjects(count, verdicts.length)}` : '';
  const id = columns >= WIDE_ROW && title !== rule ? `  ${safe(look, rule)}` : '';
  const left = [span(`${look.mark(severity)} `, severity), span(title)];
  return endsLine(left, [span(`${subjects}${id}`, 'dim')], columns, look.signs.ellipsis);
}
