import type { Code, Root } from 'mdast';
import { overlaid, withLazyFields } from '../model/lazy-fields.ts';
import type { CompiledRule, Condition, RuleWording } from '../model/rule.ts';
import { type ParsedCondition, parseCondition } from './condition.ts';
import { type RuleExample, readExamples } from './examples.ts';
import { type FrontMatter, type ParsedFrontMatter, parseFrontMatter, type RuleReference } from './front-matter.ts';
import { readMessage, rowFields } from './message-template.ts';
import { compareRuleMessages, hasErrors, type MessagePlace, type RuleMessage } from './messages.ts';
import {
  frontMatterSource,
  messageAt,
  openRuleFile,
  parseMarkdown,
  placeOf,
  placeOfLine,
  type RuleFile,
} from './rule-file.ts';
import { type Outline, onlyYamlFence, outlineOf, type SectionName } from './sections.ts';
import { skeletonOf, withoutExamples, withoutSources } from './skeleton.ts';
import { laterWording, PROSE_SECTIONS, readTexts, wordingOf } from './wording.ts';
import type { LaterPlace, YamlSource } from './yaml-source.ts';

/** What one rule file holds. */
export interface LoadedRule {
  /** Absent when a message is an error, and for an unfinished draft. */
  readonly rule?: CompiledRule;
  /** The front matter of a draft whose condition is still to be written: no mistake, but nothing to evaluate. */
  readonly unfinished?: FrontMatter;
  readonly examples: readonly RuleExample[];
  /** In the order of the file. */
  readonly messages: readonly RuleMessage[];
  /** The rules it explains, with their places, to be checked once all rules are known. */
  readonly references: readonly RuleReference[];
  /** The rule of an earlier pack whose place it takes. */
  readonly replaces?: RuleReference;
  /** Where conditions and tests of `rule` stand, by object. */
  readonly places: ReadonlyMap<object, LaterPlace>;
  /** The place for advice about the rule as a whole: its title, or the first line. */
  readonly place: MessagePlace;
}

/** Nobody reads more; a file that is no rule at all could have thousands. */
const MOST_MESSAGES = 100;

export interface LoadRuleOptions {
  /**
   * For a scan: leaves the examples unread, and prose and sources until they are shown. A mistake in them is for lint to tell, and
   * does not keep a rule from its work; of prose all that can be read is shown.
   */
  readonly skipExamples?: boolean;
}

/** Compiles one rule file. `path` is relative to its pack, and its file name decides the id. Never throws. */
export function loadRule(markdown: string, path: string, { skipExamples = false }: LoadRuleOptions = {}): LoadedRule {
  const whole = openRuleFile(markdown, path);
  const shown = skipExamples ? withoutExamples(whole) : whole;
  const skeleton = skipExamples ? skeletonOf(shown, PROSE_SECTIONS) : undefined;
  const file = skeleton?.file ?? shown;
  const parsed = parseMarkdown(file);
  if ('message' in parsed) {
    const place = placeOfLine(file, 1);
    return { examples: [], messages: [parsed.message], references: [], places: new Map(), place };
  }
  skeleton?.restore(parsed.root);
  return readRule(file, parsed.root, skeleton && shown);
}

/** The file name without its folder and `.md`. */
export function ruleStem(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1).replace(/\.md$/, '');
}

/** `shown` is the file with its prose, where `file` has none. */
function readRule(file: RuleFile, root: Root, shown?: RuleFile): LoadedRule {
  if (!root.children.some(({ type }) => type === 'yaml' || type === 'heading')) return noRule(file);
  const messages: RuleMessage[] = [];
  const { frontMatter, references, replaces, sources } = readFrontMatter(file, root, messages, shown !== undefined);
  const outline = outlineOf(file, root);
  messages.push(...outline.messages);
  const places = new Map<object, LaterPlace>();
  const condition = (name: SectionName): Condition | undefined => {
    const parsed = readCondition(file, outline, name, messages);
    for (const [part, place] of parsed?.places ?? []) places.set(part, place);
    return parsed?.condition;
  };
  const appliesTo = condition('Applies to');
  const placeholder = frontMatter?.status === 'draft' ? placeholderOf(outline) : undefined;
  if (placeholder) messages.push(missingCondition(file, placeholder));
  const when = placeholder ? undefined : condition('When');
  const ruleOut = condition('Rule out');
  const section = outline.sections.get('Message');
  const message = section ? readMessage(file, section, messages, when && rowFields(when)) : '';
  const wording = shown
    ? withLazyFields(laterWording(shown, outline, message), sources ? ['sources'] : [], () => ({
        sources: sources?.() ?? [],
      }))
    : wordingOf(outline.title, message, readTexts(file, outline, messages));
  const exampleSection = outline.sections.get('Examples');
  const examples = exampleSection ? readExamples(file, exampleSection, messages) : [];
  const title = root.children.find((node) => node.type === 'heading');
  const rest = { examples, references, ...(replaces ? { replaces } : {}), places, place: placeOf(file, title) };
  withoutConsequences(messages.sort(compareRuleMessages)).splice(MOST_MESSAGES);
  if (!frontMatter || hasErrors(messages)) return { ...rest, messages };
  if (!when) return placeholder ? { ...rest, unfinished: frontMatter, messages } : { ...rest, messages };
  const rule = compile(file.path, frontMatter, wording, { appliesTo, when, ruleOut });
  return { ...rest, rule, messages };
}

/** The fence of `When`, where it holds comments and no condition. */
function placeholderOf(outline: Outline): Code | undefined {
  const nodes = outline.sections.get('When')?.nodes ?? [];
  const [fence] = nodes;
  if (nodes.length !== 1 || fence?.type !== 'code' || fence.lang !== 'yaml') return undefined;
  return fence.value.split('\n').every((line) => /^\s*(?:#|$)/.test(line)) ? fence : undefined;
}

function missingCondition(file: RuleFile, fence: Code): RuleMessage {
  return {
    ...messageAt(file, fence, {
      code: 'missing-condition',
      message: 'Missing condition in section `When`: this draft is not evaluated',
      expected: 'a condition on facts, such as `some: bugcheck`',
      see: 'docs/writing-a-rule.md#conditions',
    }),
    level: 'warning',
  };
}

/** A note among the rules, or a rule in another form: what is missing would be everything. */
function noRule(file: RuleFile): LoadedRule {
  const place = placeOfLine(file, 1);
  const message: RuleMessage = {
    level: 'error',
    ...place,
    code: 'no-rule',
    message: 'This file is no rule: it has neither front matter nor a heading',
    expected: 'a rule as in the example of the guide; what else stands among rules is a README.md, or no Markdown',
    see: 'docs/writing-a-rule.md#example',
  };
  return { examples: [], messages: [message], references: [], places: new Map(), place };
}

/** A fence without an end swallows sections, so that whatever is said of the lines below it may be wrong. */
function withoutConsequences(messages: RuleMessage[]): RuleMessage[] {
  const open = messages.findIndex(({ code }) => code === 'open-fence');
  if (open >= 0) messages.splice(open + 1);
  return messages;
}

interface ReadFrontMatter extends Omit<ParsedFrontMatter, 'messages'> {
  /** Reads them, where that is left for later. */
  readonly sources?: () => FrontMatter['sources'];
}

function readFrontMatter(file: RuleFile, root: Root, messages: RuleMessage[], isLater: boolean): ReadFrontMatter {
  const whole = frontMatterSource(file, root, messages, 'id');
  if (!whole) return { references: [] };
  const source = isLater ? withoutSources(whole) : whole;
  const read = (yaml: YamlSource): ParsedFrontMatter => parseFrontMatter(yaml, ruleStem(file.path));
  const parsed = read(source);
  messages.push(...parsed.messages);
  return source === whole ? parsed : { ...parsed, sources: () => read(whole).frontMatter?.sources ?? [] };
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

function compile(
  path: string,
  frontMatter: FrontMatter,
  wording: RuleWording,
  { appliesTo, when, ruleOut }: { appliesTo: Condition | undefined; when: Condition; ruleOut: Condition | undefined },
): CompiledRule {
  const own = {
    ...frontMatter,
    ...(appliesTo ? { appliesTo } : {}),
    when,
    ...(ruleOut ? { ruleOut } : {}),
    path,
  };
  return overlaid(own, wording);
}
