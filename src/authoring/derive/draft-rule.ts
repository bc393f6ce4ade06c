import type { RuleSource } from '../../model/rule.ts';
import type { DraftCondition, DraftExample } from './conditions/draft-condition.ts';
import type { DraftProse } from './draft-prose.ts';
import { draftYaml } from './draft-yaml.ts';
import { escapeText, fence, paragraphLine } from './prose-markdown.ts';
import type { Signal } from './signals/signal.ts';

/** What a draft is written from. */
export interface DraftParts {
  readonly id: string;
  readonly title: string;
  readonly sources: readonly RuleSource[];
  readonly prose: DraftProse;
  /** Absent where the signals do not suffice. */
  readonly condition?: DraftCondition;
  readonly signals: readonly Signal[];
  /** Known messages that the finding is the likely cause of. */
  readonly explains: readonly string[];
}

/** The text of a draft: a rule file that loads as it is. */
export function draftRule(parts: DraftParts): string {
  const { condition, prose, title } = parts;
  const sections: readonly (readonly [heading: string, text: string])[] = [
    ...(condition?.appliesTo ? [['Applies to', fence(draftYaml(condition.appliesTo), 'yaml')] as const] : []),
    ['When', fence(condition ? draftYaml(condition.when) : placeholder(parts.signals), 'yaml')],
    ['Message', condition?.message ?? paragraphLine(escapeText(title))],
    ['Why', whyOf(parts)],
    ['Remedy', prose.remedy === '' ? `1. ${readTheDocument(parts)}` : prose.remedy],
    ...(prose.check === '' ? [] : [['Verify', prose.check] as const]),
    ...(condition ? [['Examples', condition.examples.map(exampleText).join('\n\n')] as const] : []),
  ];
  const body = sections.map(([heading, text]) => `## ${heading}\n${text}\n`).join('\n');
  const summary = prose.summary === '' ? '' : `${prose.summary}\n\n`;
  return `---\n${draftYaml(frontMatter(parts))}\n---\n# ${escapeText(title)}\n\n${summary}${body}`;
}

function frontMatter({ id, condition, sources, explains }: DraftParts): object {
  return {
    id,
    severity: condition?.severity ?? 'info',
    confidence: 'field-report',
    status: 'draft',
    'for-each': condition?.forEach ?? 'machine',
    ...(condition ? { tags: condition.tags } : {}),
    sources,
    ...(explains.length > 0 ? { explains } : {}),
  };
}

/** Comments instead of a condition: lint points here, and nothing is evaluated. */
function placeholder(signals: readonly Signal[]): string {
  return [
    '# The section names nothing that can be tested as it stands. Write the condition here, such as:',
    '#   some: bugcheck',
    '#   where: { module: srv.sys }',
    ...signals.map(
      (signal) => `# Line ${signal.line}: ${signal.text.replace(/\s+/g, ' ')} (${describeSignal(signal)})`,
    ),
  ].join('\n');
}

function whyOf({ prose, condition, sources }: DraftParts): string {
  const document = sources.find((source) => 'document' in source);
  const from = document && 'document' in document ? `\`${document.document}\`` : 'the document';
  const read = condition?.reading ?? 'No condition could be drafted.';
  const said = prose.explanation === '' ? '' : `\n\nWhat ${from} says:\n\n${prose.explanation}`;
  return `${read}${said}`;
}

function readTheDocument({ sources }: DraftParts): string {
  const document = sources.find((source) => 'document' in source);
  if (!document || !('document' in document)) return 'Follow the document.';
  return `The document gives no steps. Read the section ${escapeText(document.section)} of \`${document.document}\`.`;
}

function exampleText({ outcome, description, files }: DraftExample): string {
  const heading = description === undefined ? outcome : `${outcome}: ${description}`;
  return `### ${heading}\n${files.map(({ path, text }) => fence(text, `text file=${path}`)).join('\n\n')}`;
}

/** What a signal is, for summaries. */
export function describeSignal(signal: Signal): string {
  switch (signal.type) {
    case 'bugcheck':
      return `bug check 0x${signal.code.toString(16).toUpperCase()}`;
    case 'driver':
      return `driver ${signal.module}`;
    case 'requirement':
      return `hyperv.requirements.${signal.field}`;
    case 'memory':
      return `memory, at least ${signal.megabytes} MB`;
    case 'registry-value':
      return signal.test ? `registry value, data ${signal.test.operator} ${signal.test.operand}` : 'registry value';
    case 'registry-key':
      return 'registry key without a value';
    case 'generation':
      return signal.isComparison ? `generation ${signal.generation}, to compare` : `generation ${signal.generation}`;
    case 'guest-release':
      return `guest system ${signal.release}`;
    case 'vm-state':
      return `state ${signal.state}`;
    case 'remotefx':
      return 'RemoteFX adapter';
    case 'component-status':
      return `integration service, ${signal.field} ${signal.status}`;
    case 'service':
      return signal.wrong ? `service ${signal.name}, ${signal.wrong}` : `service ${signal.name}`;
    case 'event':
      return signal.provider ? `event ${signal.id} of ${signal.provider}` : `event ${signal.id}`;
    case 'message':
      return `known message ${signal.message}`;
    case 'quoted-error':
      return 'quoted message';
    case 'error-code':
      return `error code ${signal.code}`;
    case 'cmdlet':
      return `command that shows ${signal.kinds.join(', ')}`;
    default:
      return signal satisfies never;
  }
}
