import type { Paragraph } from 'mdast';
import { factKind } from '../facts/vocabulary.ts';
import type { Condition } from '../model/rule.ts';
import { oneOfList, type RuleMessage } from './messages.ts';
import { readInline, withoutLineFeeds } from './prose.ts';
import { messageAt, placeOf, type RuleFile, sliceOf } from './rule-file.ts';
import type { Section } from './sections.ts';
import { closest } from './suggest.ts';

/** {component} */
const PLACEHOLDER = /\{([A-Za-z][A-Za-z0-9_.-]*)\}/g;
/** What every subject can say of itself. */
const SUBJECT_FIELDS = ['machine', 'vm'];
const DOCS = 'docs/writing-a-rule.md#message';

/**
 * The message of a rule: one paragraph of Markdown on one line. `fields` are the placeholders it may have; without them none is
 * checked.
 */
export function readMessage(
  file: RuleFile,
  section: Section,
  messages: RuleMessage[],
  fields?: readonly string[],
): string {
  const [paragraph, second] = section.nodes;
  if (!paragraph) return '';
  if (paragraph.type !== 'paragraph' || second) {
    messages.push(
      messageAt(file, second ?? paragraph, {
        code: 'wrong-message',
        message: 'Unexpected content of section `Message`',
        expected: 'one paragraph',
        see: DOCS,
      }),
    );
    return '';
  }
  readInline({ file, messages }, paragraph.children);
  if (fields) complainOfPlaceholders(file, paragraph, fields, messages);
  const lines = sliceOf(file, [paragraph]).split('\n');
  return withoutLineFeeds(lines.map((line) => line.trim()).join('\n'));
}

/** What the rows that make a condition true can fill in, and what every subject can say of itself. */
export function rowFields(when: Condition): readonly string[] {
  const kinds = witnessKinds(when, true);
  return [...new Set([...kinds.flatMap((kind) => Object.keys(factKind(kind)?.fields ?? {})), ...SUBJECT_FIELDS])];
}

/** The names of the placeholders of a template, each once. */
export function placeholdersIn(template: string): readonly string[] {
  return [...new Set([...template.matchAll(PLACEHOLDER)].flatMap(([, field = '']) => field))];
}

function complainOfPlaceholders(
  file: RuleFile,
  paragraph: Paragraph,
  fields: readonly string[],
  messages: RuleMessage[],
): void {
  const place = placeOf(file, paragraph);
  const offset = paragraph.position?.start.offset ?? 0;
  const text = sliceOf(file, [paragraph]);
  for (const match of text.matchAll(PLACEHOLDER)) {
    const field = match[1] ?? '';
    if (fields.includes(field)) continue;
    const before = file.text.slice(0, offset + match.index);
    const line = before.split('\n').length;
    const column = before.length - before.lastIndexOf('\n');
    const suggestion = closest(field, fields);
    messages.push({
      level: 'error',
      ...place,
      line,
      column,
      endColumn: column + match[0].length,
      sourceLine: file.lines[line - 1] ?? '',
      code: 'unknown-placeholder',
      message: `Unexpected placeholder \`{${field}}\``,
      expected: fields.length === 0 ? 'no placeholder' : oneOfList(fields),
      ...(suggestion === undefined ? {} : { suggestion: `{${suggestion}}` }),
      see: DOCS,
    });
  }
}

/** The kinds whose rows make a condition true: those under an even number of negations. */
function witnessKinds(condition: Condition, positive: boolean): readonly string[] {
  switch (condition.op) {
    case 'all':
    case 'any':
      return condition.of.flatMap((part) => witnessKinds(part, positive));
    case 'not':
      return witnessKinds(condition.of, !positive);
    case 'some':
      return positive ? [condition.kind] : [];
    case 'none':
      return positive ? [] : [condition.kind];
    default:
      return condition satisfies never;
  }
}
