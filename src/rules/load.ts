import type { Root, RootContent } from 'mdast';
import type { ProseBlock, RuleProse } from '../model/prose.ts';
import type { CompiledRule, Condition } from '../model/rule.ts';
import { type ParsedCondition, parseCondition } from './condition.ts';
import { type RuleExample, readExamples } from './examples.ts';
import { type FrontMatter, parseFrontMatter, type RuleReference } from './front-matter.ts';
import { readMessage } from './message-template.ts';
import { compareRuleMessages, hasErrors, type MessagePlace, type RuleMessage } from './messages.ts';
import { readProse } from './prose.ts';
import { openRuleFile, parseMarkdown, placeOf, placeOfLine, type RuleFile, sliceOf } from './rule-file.ts';
import { type Outline, onlyYamlFence, outlineOf, type SectionName } from './sections.ts';

/** What one rule file holds. */
export interface LoadedRule {
  /** Absent when a message is an error. */
  readonly rule?: CompiledRule;
  readonly examples: readonly RuleExample[];
  /** In the order of the file. */
  readonly messages: readonly RuleMessage[];
  /** The rules it explains, with their places, to be checked once all rules are known. */
  readonly references: readonly RuleReference[];
  /** Where conditions and tests of `rule` stand, by object. */
  readonly places: ReadonlyMap<object, MessagePlace>;
  /** The place for advice about the rule as a whole: its title, or the first line. */
  readonly place: MessagePlace;
}

/** Nobody reads more; a file that is no rule at all could have thousands. */
const MOST_MESSAGES = 100;

/** Compiles one rule file. `path` is relative to its pack, and its file name decides the id. Never throws. */
export function loadRule(markdown: string, path: string): LoadedRule {
  const file = openRuleFile(markdown, path);
  const parsed = parseMarkdown(file);
  if ('message' in parsed) {
    const place = placeOfLine(file, 1);
    return { examples: [], messages: [parsed.message], references: [], places: new Map(), place };
  }
  return readRule(file, parsed.root);
}

/** The file name without its folder and `.md`. */
export function ruleStem(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1).replace(/\.md$/, '');
}

function readRule(file: RuleFile, root: Root): LoadedRule {
  const messages: RuleMessage[] = [];
  const { frontMatter, references } = readFrontMatter(file, root, messages);
  const outline = outlineOf(file, root);
  messages.push(...outline.messages);
  const places = new Map<object, MessagePlace>();
  const condition = (name: SectionName): Condition | undefined => {
    const parsed = readCondition(file, outline, name, messages);
    for (const [part, place] of parsed?.places ?? []) places.set(part, place);
    return parsed?.condition;
  };
  const appliesTo = condition('Applies to');
  const when = condition('When');
  const ruleOut = condition('Rule out');
  const section = outline.sections.get('Message');
  const message = section ? readMessage(file, section, when, messages) : '';
  const text = readTexts(file, outline, messages);
  const exampleSection = outline.sections.get('Examples');
  const examples = exampleSection ? readExamples(file, exampleSection, messages) : [];
  const title = root.children.find((node) => node.type === 'heading');
  const rest = { examples, references, places, place: placeOf(file, title) };
  messages.sort(compareRuleMessages).splice(MOST_MESSAGES);
  if (!frontMatter || !when || hasErrors(messages)) return { ...rest, messages };
  const rule = compile(file.path, frontMatter, { title: outline.title, message, text }, { appliesTo, when, ruleOut });
  return { ...rest, rule, messages };
}

function readFrontMatter(
  file: RuleFile,
  root: Root,
  messages: RuleMessage[],
): { frontMatter?: FrontMatter; references: readonly RuleReference[] } {
  const [first] = root.children;
  if (first?.type !== 'yaml') {
    messages.push({
      level: 'error',
      ...placeOfLine(file, 1),
      code: 'missing-front-matter',
      message: 'Missing front matter',
      expected: 'a line of --- on top, keys such as `id`, and a line of --- again',
      see: 'docs/writing-a-rule.md#front-matter',
    });
    return { references: [] };
  }
  const firstLine = (first.position?.start.line ?? 1) + 1;
  const parsed = parseFrontMatter(
    { path: file.path, text: first.value, firstLine, lines: file.lines },
    ruleStem(file.path),
  );
  messages.push(...parsed.messages);
  return parsed;
}

function readCondition(
  file: RuleFile,
  outline: Outline,
  name: SectionName,
  messages: RuleMessage[],
): ParsedCondition | undefined {
  const section = outline.sections.get(name);
  // An empty required section has its message already.
  if (!section || (section.nodes.length === 0 && name === 'When')) return undefined;
  const fence = onlyYamlFence(file, section, messages);
  if (!fence) return undefined;
  const firstLine = (fence.position?.start.line ?? 1) + 1;
  const parsed = parseCondition({ path: file.path, text: fence.value, firstLine, lines: file.lines });
  messages.push(...parsed.messages);
  return parsed;
}

interface ProseText {
  readonly markdown: string;
  readonly blocks: readonly ProseBlock[];
}

type ProseSection = 'summary' | 'Why' | 'Remedy' | 'Undo' | 'Verify' | 'False alarms';
type ProseTexts = ReadonlyMap<ProseSection, ProseText>;

function readTexts(file: RuleFile, outline: Outline, messages: RuleMessage[]): ProseTexts {
  const texts = new Map<ProseSection, ProseText>();
  const read = (name: ProseSection, nodes: readonly RootContent[]): void => {
    if (nodes.length === 0) return;
    texts.set(name, { markdown: sliceOf(file, nodes), blocks: readProse({ file, messages }, nodes) });
  };
  read('summary', outline.summary);
  for (const name of ['Why', 'Remedy', 'Undo', 'Verify', 'False alarms'] as const) {
    const section = outline.sections.get(name);
    if (!section) continue;
    read(name, section.nodes);
  }
  return texts;
}

function compile(
  path: string,
  frontMatter: FrontMatter,
  { title, message, text }: { title: string; message: string; text: ProseTexts },
  { appliesTo, when, ruleOut }: { appliesTo: Condition | undefined; when: Condition; ruleOut: Condition | undefined },
): CompiledRule {
  const markdown = (name: ProseSection): string => text.get(name)?.markdown ?? '';
  const blocks = (name: ProseSection): readonly ProseBlock[] => text.get(name)?.blocks ?? [];
  const prose: RuleProse = {
    summary: blocks('summary'),
    why: blocks('Why'),
    remedy: blocks('Remedy'),
    ...(text.has('Undo') ? { undo: blocks('Undo') } : {}),
    ...(text.has('Verify') ? { verify: blocks('Verify') } : {}),
    ...(text.has('False alarms') ? { falseAlarms: blocks('False alarms') } : {}),
  };
  return {
    ...frontMatter,
    title,
    summary: markdown('summary'),
    message,
    why: markdown('Why'),
    remedy: markdown('Remedy'),
    ...(text.has('Undo') ? { undo: markdown('Undo') } : {}),
    ...(text.has('Verify') ? { verify: markdown('Verify') } : {}),
    ...(text.has('False alarms') ? { falseAlarms: markdown('False alarms') } : {}),
    prose,
    ...(appliesTo ? { appliesTo } : {}),
    when,
    ...(ruleOut ? { ruleOut } : {}),
    path,
  };
}
