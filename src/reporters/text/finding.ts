import type { Fields } from '../../model/fact.ts';
import type { Finding } from '../../model/report.ts';
import type { RuleSource, RuleText, Severity } from '../../model/rule.ts';
import { findingValues } from '../../report/placeholders.ts';
import { type FindingNode, foldedFindings } from '../../report/select.ts';
import { displayWidth, padEnd } from '../../text/width.ts';
import { wrap } from '../../text/wrap.ts';
import { evidenceLines } from './evidence.ts';
import { indent, labelled, nameOf, type Page, safe, sourceLabel, wrapProse } from './page.ts';
import { messageSentence, openingLines, plainSentence, proseLines } from './prose.ts';

const MOST_EVIDENCE = 4;
const MOST_FOLDED_EVIDENCE = 2;
const MOST_SOURCES = 3;
/** Columns of the reason why it matters. */
const WHY_LENGTH = 320;
const SEVERITY_COLUMNS = 8;
const NARROW_HANG = 3;
/** From here on the same note about another subject says nothing new. */
const MANY_NOTES = 3;

/** Findings, a blank line between them. A rule's remedy is told once; the findings of the same rule behind it refer to it. */
export function findingBlocks(page: Page, nodes: readonly FindingNode[]): readonly (readonly string[])[] {
  const blocks: (readonly string[])[] = [];
  for (let index = 0; index < nodes.length; index++) {
    const run = notesFrom(nodes, index);
    const [node] = run;
    if (run.length >= MANY_NOTES) {
      blocks.push(repeatedNoteLines(page, run));
      index += run.length - 1;
    } else if (node !== undefined) blocks.push(noteLines(page, node));
    else
      blocks.push(
        ...nodes.slice(index, index + 1).map((finding) => findingLines(page, finding, toldBefore(nodes, index))),
      );
  }
  return blocks;
}

/** The run of notes of one rule that begins at `start`; empty where no note is. */
function notesFrom(nodes: readonly FindingNode[], start: number): readonly FindingNode[] {
  const rule = nodes[start]?.finding.rule;
  const isNote = ({ finding, folded }: FindingNode) =>
    finding.rule === rule && finding.severity === 'info' && folded.length === 0;
  const end = nodes.findIndex((node, index) => index >= start && !isNote(node));
  return nodes.slice(start, end < 0 ? nodes.length : end);
}

function toldBefore(nodes: readonly FindingNode[], index: number): Finding | undefined {
  const before = nodes[index - 1]?.finding;
  const isTold = before !== undefined && before.rule === nodes[index]?.finding.rule && before.severity !== 'info';
  return isTold ? firstOfRule(nodes, index) : undefined;
}

export interface Heading {
  /** A mark of one column. */
  readonly mark: string;
  readonly severity: Severity;
  readonly title: string;
  readonly rule: string;
  readonly status: RuleText['status'] | undefined;
}

/** The line that opens a finding: mark, severity, title with what it is about, and the rule id at the right. */
export function headingLines(page: Page, { mark, severity, title, rule, status }: Heading): readonly string[] {
  const { style, headingWidth } = page;
  const label = page.labels.words.severity[severity].toUpperCase();
  const sign = `${mark} ${page.narrow ? label : padEnd(label, SEVERITY_COLUMNS)}`;
  const lead = displayWidth(sign) + 3;
  const hang = page.narrow ? NARROW_HANG : page.bodyIndent;
  const titles = wrap(title, headingWidth, { lead, hang });
  const painted = titles.map((line) => {
    const text = line.trimStart();
    return line.slice(0, line.length - text.length) + style.strong(text);
  });
  const [first = '', ...rest] = painted;
  const lines = [` ${style.severity(severity, sign)}  ${first}`, ...rest];
  const { ruleStatus, withRemarks } = page.labels.words;
  const isUnfinished = status === 'experimental' || status === 'draft';
  const id = isUnfinished ? withRemarks(safe(page, rule), [ruleStatus[status]]) : safe(page, rule);
  const taken = (titles.length === 1 ? lead : 0) + displayWidth(titles.at(-1) ?? '');
  const gap = headingWidth - taken - displayWidth(id);
  if (gap >= 2) return [...lines.slice(0, -1), `${lines.at(-1) ?? ''}${' '.repeat(gap)}${style.dim(id)}`];
  const below = wrap(id, headingWidth - hang);
  const margin = page.narrow ? hang : headingWidth - displayWidth(below[0] ?? '');
  return [...lines, ...indent(below, margin).map((line) => style.dim(line))];
}

/** A rule's title for one subject, whose name is safe to print: the subject is added where the title does not name it. */
export function titleFor(
  page: Page,
  rule: RuleText | undefined,
  ruleId: string,
  subject: string,
  values: Fields = {},
): string {
  const title = plainSentence(page, rule?.title ?? ruleId, values);
  return subject === '' || title.includes(subject) ? title : `${title} ${page.style.signs.dot} ${subject}`;
}

function findingLines(page: Page, node: FindingNode, told: Finding | undefined): readonly string[] {
  const { finding, rule, folded } = node;
  const values = findingValues(finding);
  const columns = page.bodyWidth;
  const { margin } = page.labels.finding;
  const saidBefore = told === undefined ? undefined : remedyAbove(page, told, finding);
  const section = (label: string, blocks: RuleText['prose']['undo']): readonly string[] =>
    labelled(page, label, proseLines(page, blocks ?? [], values, columns));
  const { prose } = rule ?? {};
  return [
    ...findingHeading(page, node),
    ...labelled(page, margin[finding.confidence], [
      ...wrapProse(messageSentence(page, finding.message), columns),
      ...evidenceLines(page, finding.evidence, columns, MOST_EVIDENCE),
    ]),
    ...labelled(page, margin.explains, folded.length === 0 ? [] : explainedLines(page, node)),
    ...(saidBefore !== undefined
      ? labelled(page, margin.remedy, saidBefore)
      : [
          ...labelled(page, margin.why, openingLines(page, prose?.why ?? [], values, columns, WHY_LENGTH)),
          ...section(margin.remedy, prose?.remedy),
          ...section(margin.undo, prose?.undo),
          ...section(margin.verify, prose?.verify),
          ...labelled(page, margin.sources, sourceLines(page, rule?.sources ?? [])),
        ]),
  ];
}

/** A finding of severity info: what was seen and where, without advice. */
function noteLines(page: Page, node: FindingNode): readonly string[] {
  const columns = page.bodyWidth;
  return [
    ...findingHeading(page, node),
    ...indent(
      [
        ...wrapProse(messageSentence(page, node.finding.message), columns),
        ...evidenceLines(page, node.finding.evidence, columns, 1),
      ],
      page.bodyIndent,
    ),
  ];
}

/** The same note about many subjects: what was seen, once, and each subject with its place. */
function repeatedNoteLines(page: Page, nodes: readonly FindingNode[]): readonly string[] {
  const [first] = nodes;
  if (first === undefined) return [];
  const { finding, rule } = first;
  const title = `${plainSentence(page, rule?.title ?? finding.rule, findingValues(finding))} ${page.style.signs.times}${nodes.length}`;
  const mark = page.style.mark('info');
  const subjects = nodes.map((node) => ({ name: nameOf(page, node.finding), evidence: node.finding.evidence }));
  const widest = Math.max(...subjects.map(({ name }) => displayWidth(name)));
  const places = subjects.map(({ name, evidence }) => {
    const place = evidence[0] === undefined ? '' : sourceLabel(page, evidence[0].source);
    return `${padEnd(name, widest)}   ${page.style.path(place)}`.trimEnd();
  });
  return [
    ...headingLines(page, { mark, severity: 'info', title, rule: finding.rule, status: rule?.status }),
    ...indent([...wrapProse(plainSentence(page, rule?.summary ?? '', {}), page.bodyWidth), ...places], page.bodyIndent),
  ];
}

/** The heading of a finding. */
export function findingHeading(page: Page, { finding, rule }: FindingNode): readonly string[] {
  const { severity } = finding;
  const title = titleFor(page, rule, finding.rule, nameOf(page, finding), findingValues(finding));
  return headingLines(page, {
    mark: page.style.mark(severity),
    severity,
    title,
    rule: finding.rule,
    status: rule?.status,
  });
}

function explainedLines(page: Page, node: FindingNode): readonly string[] {
  return foldedFindings(node).flatMap(({ finding, rule }) => {
    const title = titleFor(page, rule, finding.rule, nameOf(page, finding), findingValues(finding));
    const { severity, confidence, withRemarks } = page.labels.words;
    const remarks = [severity[finding.severity], confidence[finding.confidence], safe(page, finding.rule)];
    return [
      ...wrapProse(withRemarks(title, remarks), page.bodyWidth, { hang: 2 }),
      ...indent(evidenceLines(page, finding.evidence, page.bodyWidth - 2, MOST_FOLDED_EVIDENCE), 2),
    ];
  });
}

function firstOfRule(nodes: readonly FindingNode[], index: number): Finding | undefined {
  const rule = nodes[index]?.finding.rule;
  let first = index;
  while (nodes[first - 1]?.finding.rule === rule) first -= 1;
  return nodes[first]?.finding;
}

function remedyAbove(page: Page, told: Finding, finding: Finding): readonly string[] {
  const above = nameOf(page, told);
  const own = nameOf(page, finding);
  const text = page.labels.finding.asAbove(above === own ? '' : above, above === own ? '' : own);
  return wrapProse(text, page.bodyWidth);
}

function sourceLines(page: Page, sources: readonly RuleSource[]): readonly string[] {
  const texts = sources.slice(0, MOST_SOURCES).flatMap((source) => {
    if ('url' in source) {
      // An address is never broken: it is for clicking and copying.
      const url = safe(page, source.url);
      return source.title === undefined ? [url] : [...wrapProse(safe(page, source.title), page.bodyWidth), `  ${url}`];
    }
    const headings = source.section.split(' > ').map((heading) => safe(page, heading));
    return wrapProse([safe(page, source.document), ...headings].join(` ${page.style.signs.into} `), page.bodyWidth);
  });
  const left = sources.length - MOST_SOURCES;
  return [...texts, ...(left > 0 ? [page.labels.words.more(left)] : [])].map((line) => page.style.dim(line));
}
