import { type CompiledRule, type Condition, type RuleSource, SEVERITIES, severityRank } from '../src/model/rule.ts';
import { compareText } from '../src/model/source.ts';

const INTRODUCTION = `<!-- Written by \`npm run generate\` from rules/. Do not edit. -->

# Rules

The rules that come with hvtriage, by the folder they stand in. Severity says how bad a finding is for the customer,
confidence how sure it is: *proved* was read directly, *likely* was inferred, *field-report* is somebody's experience.
\`hvtriage rules show ID\` prints a rule with its conditions and its remedy.
`;

const AREAS: ReadonlyMap<string, string> = new Map([
  ['crash', 'Crashes'],
  ['guest', 'Guests'],
  ['host', 'Hosts'],
  ['integration', 'Integration services'],
  ['remotefx', 'RemoteFX'],
]);

/** docs/rules.md: every rule by area, anchored by its id. */
export function rulesPage(rules: readonly CompiledRule[]): string {
  const areas = Map.groupBy(rules, areaOf);
  const sorted = [...areas].sort(([a], [b]) => compareText(a, b));
  return [INTRODUCTION, overview(sorted), ...sorted.map(([area, ofArea]) => areaPart(area, ofArea))].join('\n');
}

type Areas = readonly (readonly [area: string, rules: readonly CompiledRule[]])[];

function areaOf({ path }: CompiledRule): string {
  return path.includes('/') ? path.slice(0, path.indexOf('/')) : '';
}

function inOrder(rules: readonly CompiledRule[]): readonly CompiledRule[] {
  return rules.toSorted((a, b) => severityRank(a.severity) - severityRank(b.severity) || compareText(a.id, b.id));
}

function overview(areas: Areas): string {
  const rows = areas.flatMap(([, rules]) =>
    inOrder(rules).map(
      (rule) => `| [\`${rule.id}\`](#${rule.id}) | ${severityOf(rule)} | ${rule.confidence} | ${rule.title} |`,
    ),
  );
  return ['| Rule | Severity | Confidence | Finding |', '| --- | --- | --- | --- |', ...rows, ''].join('\n');
}

function areaPart(area: string, rules: readonly CompiledRule[]): string {
  return [`## ${AREAS.get(area) ?? (area === '' ? 'Others' : area)}\n`, ...inOrder(rules).map(rulePart)].join('\n');
}

function rulePart(rule: CompiledRule): string {
  return [
    `### ${rule.id}`,
    '',
    `**${rule.title}**`,
    '',
    rule.summary,
    '',
    `- Severity: ${severityOf(rule)}`,
    `- Confidence: ${confidenceOf(rule)}`,
    ...(rule.status === 'stable' ? [] : [`- Status: ${rule.status}`]),
    `- For each: ${subjectOf(rule.forEach)}`,
    ...(rule.explains.length === 0 ? [] : [`- Explains: ${rule.explains.map((id) => `\`${id}\``).join(', ')}`]),
    `- Rule file: [rules/${rule.path}](../rules/${rule.path})`,
    '- Sources:',
    ...rule.sources.map((source) => `  - ${sourceText(source)}`),
    '',
  ].join('\n');
}

/** A branch may be milder, or less sure, than the rule as a whole. */
function severityOf(rule: CompiledRule): string {
  const found = new Set([rule.severity, ...marks(rule.when).flatMap(({ severity }) => severity ?? [])]);
  return SEVERITIES.filter((severity) => found.has(severity)).join(' or ');
}

function confidenceOf(rule: CompiledRule): string {
  const found = new Set([rule.confidence, ...marks(rule.when).flatMap(({ confidence }) => confidence ?? [])]);
  return [...found].join(' or ');
}

function marks(condition: Condition): readonly Condition[] {
  switch (condition.op) {
    case 'all':
    case 'any':
      return [condition, ...condition.of.flatMap(marks)];
    case 'not':
      return [condition, ...marks(condition.of)];
    default:
      return [condition];
  }
}

function subjectOf(forEach: string): string {
  if (forEach === 'machine' || forEach === 'bundle') return forEach;
  return forEach === 'vm' ? 'virtual machine' : `[\`${forEach}\`](facts.md#${forEach})`;
}

function sourceText(source: RuleSource): string {
  if ('document' in source) return `\`${source.document}\`: ${source.section.replaceAll(' > ', ' › ')}`;
  return source.title === undefined ? `<${source.url}>` : `[${source.title}](${source.url})`;
}
