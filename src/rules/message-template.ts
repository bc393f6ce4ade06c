import type { Paragraph } from 'mdast';
import { factKind } from '../facts/vocabulary.ts';
import type { Condition } from '../model/rule.ts';
import { oneOfList, type RuleMessage } from './messages.ts';
import { readInline } from './prose.ts';
import { messageAt, placeOf, type RuleFile, sliceOf } from './rule-file.ts';
import type { Section } from './sections.ts';
import { closest } from './suggest.ts';

/** {component} */
const PLACEHOLDER = /\{([A-Za-z][A-Za-z0-9_.-]*)\}/g;
/** What every subject can say of itself. */
const SUBJECT_FIELDS = ['machine', 'vm'];
const DOCS = 'docs/writing-a-rule.md#message';

/** The message of a rule: one paragraph of Markdown on one line, whose placeholders a matching row can fill. */
export function readMessage(
  file: RuleFile,
  section: Section,
  when: Condition | undefined,
  messages: RuleMessage[],
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
  if (when) complainOfPlaceholders(file, paragraph, when, messages);
  return sliceOf(file, [paragraph])
    .split('\n')
    .map((line) => line.trim())
    .join(' ');
}

function complainOfPlaceholders(file: RuleFile, paragraph: Paragraph, when: Condition, messages: RuleMessage[]): void {
  const kinds = witnessKinds(when, true);
  const fields = [
    ...new Set([...kinds.flatMap((kind) => Object.keys(factKind(kind)?.fields ?? {})), ...SUBJECT_FIELDS]),
  ];
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
      expected: oneOfList(fields),
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
