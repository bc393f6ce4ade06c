import type { ConditionOutline } from '../../report/describe-condition.ts';
import { outlineCondition } from '../../report/describe-condition.ts';
import { areasOf, type CatalogueArea, type CatalogueEntry, sourceTitle, subjectOf, type Telling } from './catalogue.ts';
import { commandsOf, confidencesOf, type Read, readsOf, severitiesOf } from './rule-facts.ts';

export interface MarkdownCatalogueOptions extends Telling {
  /** `overview` leaves out the texts of the rules, for a page beside their files. */
  readonly detail: 'overview' | 'full';
  /** A comment on top. */
  readonly notice?: string;
  /** Where a rule file and the description of a fact kind are; without it they are named only. */
  readonly links?: { rule(path: string): string; kind(kind: string): string };
}

/** Every rule as one Markdown page, by area, anchored by its id. */
export function markdownCatalogue(entries: readonly CatalogueEntry[], options: MarkdownCatalogueOptions): string {
  const { labels, words } = options;
  const areas = areasOf(entries, options);
  return [
    ...(options.notice === undefined ? [] : [`<!-- ${options.notice} -->\n`]),
    `# ${labels.catalogue.title}\n`,
    `${labels.catalogue.introduction(words.rules(entries.length))}\n`,
    contents(areas, options),
    ...areas.flatMap(({ title, entries: ofArea }) => [
      `## ${escaped(title)}\n`,
      ...ofArea.map((entry) => rulePart(entry, options)),
    ]),
  ].join('\n');
}

function contents(areas: readonly CatalogueArea[], telling: Telling): string {
  const { document, catalogue } = telling.labels;
  const rows = areas.flatMap(({ entries }) =>
    entries.map(({ rule }) => {
      const cells = [severityText(rule, telling), confidenceText(rule, telling), escaped(rule.title)];
      return `| [\`${rule.id}\`](#${rule.id}) | ${cells.join(' | ')} |`;
    }),
  );
  const head = [document.id, document.severity, document.confidence, catalogue.finding];
  return [`| ${head.map(sentenceCase).join(' | ')} |`, '| --- | --- | --- | --- |', ...rows, ''].join('\n');
}

type Rule = CatalogueEntry['rule'];

function rulePart(entry: CatalogueEntry, options: MarkdownCatalogueOptions): string {
  const { rule } = entry;
  const isFull = options.detail === 'full';
  return [
    `### ${rule.id}`,
    '',
    `**${escaped(rule.title)}**`,
    '',
    ...(rule.summary === '' ? [] : [rule.summary, '']),
    ...(isFull ? [`> ${rule.message}`, ''] : []),
    ...headLines(entry, options),
    ...conditionLines(rule, options),
    ...(isFull ? readLines(rule, options) : []),
    ...sourceLines(rule, options),
    '',
    ...(isFull ? [...commandLines(rule, options), ...proseParts(rule, options)] : []),
  ].join('\n');
}

function headLines({ rule, examples }: CatalogueEntry, options: MarkdownCatalogueOptions): readonly string[] {
  const { document, catalogue, status } = options.labels;
  const { links } = options;
  const line = (name: string, value: string): string => `- ${sentenceCase(name)}: ${value}`;
  const subject = subjectOf(rule, options);
  const isKind = subject === rule.forEach && links !== undefined && !['machine', 'vm', 'bundle'].includes(subject);
  const file = links ? `[rules/${rule.path}](${links.rule(rule.path)})` : inlineCode(rule.path);
  return [
    line(document.severity, severityText(rule, options)),
    line(document.confidence, confidenceText(rule, options)),
    ...(rule.status === 'stable' ? [] : [line(document.status, status[rule.status])]),
    line(document.forEach, isKind ? `[${inlineCode(subject)}](${links.kind(subject)})` : subject),
    ...(rule.explains.length === 0 ? [] : [line(document.explains, rule.explains.map(inlineCode).join(', '))]),
    line(catalogue.ruleFile, file),
    ...(examples === undefined ? [] : [line(catalogue.examples, String(examples))]),
  ];
}

function conditionLines({ appliesTo, when, ruleOut }: Rule, telling: Telling): readonly string[] {
  const { document } = telling.labels;
  const parts = [
    [document.appliesTo, appliesTo],
    [document.when, when],
    [document.ruleOut, ruleOut],
  ] as const;
  return parts.flatMap(([name, condition]) =>
    condition === undefined ? [] : [`- ${name}:`, ...outlineLines(outlineCondition(condition, telling), 1)],
  );
}

function outlineLines({ text, parts }: ConditionOutline, depth: number): readonly string[] {
  const line = `${'  '.repeat(depth)}- ${parts.length > 0 ? escaped(text) : inlineCode(text)}`;
  return [line, ...parts.flatMap((part) => outlineLines(part, depth + 1))];
}

function readLines(rule: Rule, { labels }: Telling): readonly string[] {
  const { catalogue } = labels;
  const path = (read: Pick<Read, 'path' | 'side'>): string =>
    read.side === undefined ? inlineCode(read.path) : catalogue.ofSide(inlineCode(read.path), read.side);
  const lines = readsOf(rule).map((read) => {
    const evidence = read.derivedFrom.map(path).join(', ');
    const from = evidence === '' ? '' : ` (${catalogue.derivedFrom(evidence)})`;
    return `  - ${path(read)}: ${escaped(read.description)}${from}`;
  });
  return [`- ${catalogue.reads}:`, ...lines];
}

function sourceLines(rule: Rule, { labels }: Telling): readonly string[] {
  if (rule.sources.length === 0) return [];
  const lines = rule.sources.map((source) => {
    const title = escaped(sourceTitle(source));
    return `  - ${'url' in source ? `[${title}](${destination(source.url)})` : title}`;
  });
  return [`- ${labels.document.sources}:`, ...lines];
}

function commandLines(rule: Rule, { labels }: Telling): readonly string[] {
  const commands = commandsOf(rule).map(({ command }) => command);
  return commands.length === 0 ? [] : [`#### ${labels.catalogue.commands}`, '', ...fenced(commands.join('\n')), ''];
}

function proseParts(rule: Rule, { labels }: Telling): readonly string[] {
  const { document } = labels;
  const parts: readonly (readonly [string, string | undefined])[] = [
    [document.why, rule.why],
    [document.remedy, rule.remedy],
    [document.undo, rule.undo],
    [document.verify, rule.verify],
    [document.falseAlarms, rule.falseAlarms],
  ];
  // The texts are Markdown that was checked when the rule was loaded: no headings, no HTML, links to web pages only.
  return parts.flatMap(([title, text]) => (text === undefined || text === '' ? [] : [`#### ${title}`, '', text, '']));
}

function severityText(rule: Rule, { labels, words }: Telling): string {
  return words.either(severitiesOf(rule).map((severity) => labels.severity[severity]));
}

function confidenceText(rule: Rule, { labels, words }: Telling): string {
  return words.either(confidencesOf(rule).map((confidence) => labels.confidence[confidence]));
}

function sentenceCase(text: string): string {
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;
}

function escaped(text: string): string {
  return text.replace(/[\\`*_[\]<|~]/g, '\\$&').replaceAll('&', '&amp;');
}

/** An address as the destination of a link. */
function destination(url: string): string {
  return /[()<>\\]/.test(url) ? `<${url.replace(/[<>\\]/g, encodeURIComponent)}>` : url;
}

/** Marks that are one longer than any run of them inside. */
function marksAround(text: string, least: number): string {
  const longest = Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  return '`'.repeat(Math.max(least, longest + 1));
}

function inlineCode(text: string): string {
  const marks = marksAround(text, 1);
  const gap = marks.length > 1 ? ' ' : '';
  return `${marks}${gap}${text.replaceAll('\n', ' ')}${gap}${marks}`;
}

function fenced(text: string): readonly string[] {
  const marks = marksAround(text, 3);
  return [`${marks}powershell`, text, marks];
}
