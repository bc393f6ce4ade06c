import type { Heading, Root } from 'mdast';
import { isMap, isScalar } from 'yaml';
import type { ProseBlock } from '../model/prose.ts';
import type { RuleWording } from '../model/rule.ts';
import { complainOfUnknownKey } from './front-matter.ts';
import { placeholdersIn, readMessage } from './message-template.ts';
import { compareRuleMessages, hasErrors, type RuleMessage } from './messages.ts';
import { frontMatterSource, messageAt, openRuleFile, parseMarkdown, type RuleFile } from './rule-file.ts';
import { type Outline, outlineOf, type SectionName } from './sections.ts';
import { textDigest } from './text-digest.ts';
import { PROSE_SECTIONS, readTexts, wordingOf } from './wording.ts';
import { complain, describeNode, mapEntries, openYaml, rangeOf, sourceText } from './yaml-source.ts';

/** What one translation holds. */
export interface LoadedTranslation {
  /** Absent when a message is an error. */
  readonly wording?: RuleWording;
  /** Whether somebody has checked it against the English text as it is today. */
  readonly isCurrent: boolean;
  /** In the order of the file. */
  readonly messages: readonly RuleMessage[];
}

type ProseSection = (typeof PROSE_SECTIONS)[number];

const PROSE_KEYS = {
  Why: 'why',
  Remedy: 'remedy',
  Undo: 'undo',
  Verify: 'verify',
  'False alarms': 'falseAlarms',
} as const satisfies Readonly<Record<ProseSection, keyof RuleWording>>;
const KEYS = ['translates'];
/** What stands in a translation that nobody has accepted. */
const UNCHECKED = 'PENDING';
const DOCS = 'docs/writing-a-rule.md#translations';

/**
 * Reads a translation of a rule whose English text is `english`: the same sections, message placeholders, steps and commands.
 * Never throws.
 */
export function loadTranslation(markdown: string, path: string, english: RuleWording): LoadedTranslation {
  const file = openRuleFile(markdown, path);
  const parsed = parseMarkdown(file);
  if ('message' in parsed) return { isCurrent: false, messages: [parsed.message] };
  const messages: RuleMessage[] = [];
  const isCurrent = readDigest(file, parsed.root, textDigest(english), messages);
  const sections = sectionsOf(english);
  const outline = outlineOf(file, parsed.root, { known: sections, required: sections });
  messages.push(...outline.messages);
  const message = readTranslatedMessage(file, outline, english, messages);
  const wording = wordingOf(outline.title, message, readTexts(file, outline, messages));
  const comparison = { file, wording, english, messages };
  compareSummaries(comparison, parsed.root);
  for (const section of PROSE_SECTIONS) {
    const heading = outline.sections.get(section)?.heading;
    if (heading) compareSections(comparison, section, heading);
  }
  messages.sort(compareRuleMessages);
  return hasErrors(messages) ? { isCurrent, messages } : { wording, isCurrent, messages };
}

/** Whether the front matter names today's English text; it holds nothing else. */
function readDigest(file: RuleFile, root: Root, today: string, messages: RuleMessage[]): boolean {
  const source = frontMatterSource(file, root, messages, 'translates');
  if (!source) return false;
  const { reader, root: map } = openYaml(source);
  const entries = map && isMap(map) ? mapEntries(map) : [];
  for (const entry of entries) complainOfUnknownKey(reader, entry, KEYS);
  const entry = entries.find(({ key }) => key === 'translates');
  const expected = 'that of the English text, which `hvtriage rules accept-translations` writes once both say the same';
  const digest = entry && isScalar(entry.value) && entry.value.value !== null ? String(entry.value.value) : undefined;
  if (digest === undefined && reader.messages.length === 0) {
    const message = entry
      ? `Unexpected ${describeNode(entry.value)} for \`translates\``
      : 'Missing `translates` in the front matter';
    const range = entry?.valueRange ?? rangeOf(map);
    complain(reader, range, { code: 'wrong-digest', message, expected, see: DOCS });
  } else if (entry && digest !== undefined && digest !== today) {
    complain(reader, entry.valueRange, {
      level: 'warning',
      code: 'translation-behind',
      message:
        digest === UNCHECKED
          ? 'This translation has not been checked against the English text'
          : `The English text has changed since this translation was checked (\`${sourceText(reader, entry.valueRange)}\`)`,
      expected: 'both to be read, and this file then to be named to `hvtriage rules accept-translations`',
      see: DOCS,
    });
  }
  messages.push(...reader.messages);
  return digest === today;
}

/** What a translator writes; conditions and examples stand in the English file alone. */
function sectionsOf(english: RuleWording): readonly SectionName[] {
  return ['Message', ...PROSE_SECTIONS.filter((name) => (english[PROSE_KEYS[name]] ?? '') !== '')];
}

function readTranslatedMessage(
  file: RuleFile,
  outline: Outline,
  english: RuleWording,
  messages: RuleMessage[],
): string {
  const section = outline.sections.get('Message');
  if (!section) return '';
  const wanted = placeholdersIn(english.message);
  const message = readMessage(file, section, messages, wanted);
  const found = placeholdersIn(message);
  for (const field of wanted.filter((name) => message !== '' && !found.includes(name))) {
    messages.push(
      messageAt(file, section.nodes[0], {
        code: 'missing-placeholder',
        message: `Missing placeholder \`{${field}}\``,
        expected: 'the placeholders of the English message',
        see: DOCS,
      }),
    );
  }
  return message;
}

/** A translation beside the text that it translates. */
interface Comparison {
  readonly file: RuleFile;
  readonly wording: RuleWording;
  readonly english: RuleWording;
  readonly messages: RuleMessage[];
}

function compareSummaries({ file, wording, english, messages }: Comparison, root: Root): void {
  if ((wording.summary === '') === (english.summary === '')) return;
  const title = root.children.find((node) => node.type === 'heading');
  const what = wording.summary === '' ? 'Missing' : 'Unexpected';
  const expected = wording.summary === '' ? 'the text below the English title' : 'none, as in the English text';
  messages.push(
    messageAt(file, title, { code: 'wrong-summary', message: `${what} text below the title`, expected, see: DOCS }),
  );
}

/** A step that is missing, or a command that differs, does something else on a customer's machine than the rule says. */
function compareSections(comparison: Comparison, section: ProseSection, heading: Heading): void {
  const { file, wording, english, messages } = comparison;
  const blocks = wording.prose[PROSE_KEYS[section]] ?? [];
  const wanted = english.prose[PROSE_KEYS[section]] ?? [];
  const complainHere = (code: string, what: string, expected: string): void => {
    const message = `Unexpected ${what} in section \`${section}\``;
    messages.push(messageAt(file, heading, { code, message, expected, see: DOCS }));
  };
  const entries = countItems(blocks);
  const wantedEntries = countItems(wanted);
  if (entries !== wantedEntries)
    complainHere('other-steps', `number of list entries (${entries})`, `${wantedEntries}, as in the English text`);
  const fences = fencesIn(blocks);
  const wantedFences = fencesIn(wanted);
  const differing = wantedFences.findIndex((fence, index) => fence !== fences[index]);
  if (differing >= 0 || fences.length !== wantedFences.length) {
    const line = wantedFences[differing]?.trim().split('\n')[0];
    const expected = `those of the English text, ${line === undefined ? 'and no more' : `here \`${line}\``}`;
    complainHere('other-command', 'fences', expected);
  }
  const inline = new Set(inlineCodeIn(blocks));
  const lost = inlineCodeIn(wanted).find((code) => !inline.has(code));
  if (lost !== undefined) complainHere('other-command', 'inline code', `that of the English text, here \`${lost}\``);
}

function countItems(blocks: readonly ProseBlock[]): number {
  return blocks.reduce(
    (sum, block) => sum + (block.type === 'list' ? block.items.length + countItems(block.items.flat()) : 0),
    0,
  );
}

function fencesIn(blocks: readonly ProseBlock[]): readonly string[] {
  return blocks.flatMap((block) => {
    if (block.type === 'list') return block.items.flatMap(fencesIn);
    return block.type === 'code' ? [block.text] : [];
  });
}

/** Commands and names between back-ticks; one that is wrapped reads like one that is not. */
function inlineCodeIn(blocks: readonly ProseBlock[]): readonly string[] {
  return blocks.flatMap((block) => {
    if (block.type === 'list') return block.items.flatMap(inlineCodeIn);
    const spans = block.type === 'paragraph' ? block.spans : [];
    return spans.filter(({ style }) => style === 'code').map(({ text }) => text.replace(/\s+/g, ' '));
  });
}
