import type { Code, Heading, Root, RootContent } from 'mdast';
import { oneOfList, type RuleMessage } from './messages.ts';
import { isFence, textOf } from './prose.ts';
import { messageAt, placeOfLine, type RuleFile } from './rule-file.ts';
import { closest } from './suggest.ts';

export const SECTIONS = [
  'Applies to',
  'When',
  'Rule out',
  'Message',
  'Why',
  'Remedy',
  'Undo',
  'Verify',
  'False alarms',
  'Examples',
] as const;
export type SectionName = (typeof SECTIONS)[number];

/** Which sections a file may have, and which it must not leave out or empty. */
export interface OutlineRules {
  readonly known: readonly SectionName[];
  readonly required: readonly SectionName[];
}

const OF_A_RULE: OutlineRules = { known: SECTIONS, required: ['When', 'Message', 'Why', 'Remedy'] };
const WHAT_SECTIONS_HOLD: Readonly<Record<SectionName, string>> = {
  'Applies to': 'a ```yaml fence with a condition',
  When: 'a ```yaml fence with a condition',
  'Rule out': 'a ```yaml fence with a condition',
  Message: 'one paragraph about this one case',
  Why: 'what was read, and what it means',
  Remedy: 'numbered steps with their commands',
  Undo: 'how to take the remedy back',
  Verify: 'how to see that it worked',
  'False alarms': 'where the rule is right and the customer has no problem',
  Examples: '### matched and the like, each with a fence',
};
const DOCS = 'docs/writing-a-rule.md#sections';

export interface Section {
  readonly heading: Heading;
  readonly nodes: readonly RootContent[];
}

/** A rule file cut at its headings. */
export interface Outline {
  /** The text of the first-level heading; empty when it is missing. */
  readonly title: string;
  readonly summary: readonly RootContent[];
  readonly sections: ReadonlyMap<SectionName, Section>;
  readonly messages: readonly RuleMessage[];
}

/** Cuts the tree at its headings; front matter is left out. Unknown, doubled and missing headings are mistakes. */
export function outlineOf(file: RuleFile, root: Root, { known, required }: OutlineRules = OF_A_RULE): Outline {
  const messages: RuleMessage[] = [];
  const titles: Heading[] = [];
  const summary: RootContent[] = [];
  const sections = new Map<SectionName, Section & { nodes: RootContent[] }>();
  /** Sections that an unknown heading was meant to be. */
  const meant = new Set<string>();
  /** Where the next nodes go; those below an unknown heading go nowhere. */
  let open: RootContent[] | undefined = summary;
  for (const node of root.children) {
    if (node.type === 'yaml') continue;
    if (node.type === 'heading' && node.depth === 1) {
      titles.push(node);
    } else if (node.type === 'heading' && node.depth === 2) {
      const name = sectionName(file, node, known, messages, meant);
      if (name !== undefined && sections.has(name)) complainOfSecond(file, node, name, messages);
      open = name === undefined || sections.has(name) ? undefined : [];
      if (name !== undefined && open) sections.set(name, { heading: node, nodes: open });
    } else {
      open?.push(node);
    }
    if (node.type === 'code') complainOfOpenFence(file, node, messages);
  }
  complainOfTitles(file, titles, messages);
  for (const name of required) {
    const section = sections.get(name);
    if (section?.nodes.length || (!section && meant.has(name))) continue;
    const expected = WHAT_SECTIONS_HOLD[name];
    if (section) {
      const message = `Unexpected empty section \`${name}\``;
      messages.push(messageAt(file, section.heading, { code: 'empty-section', message, expected, see: DOCS }));
    } else {
      const message = `Missing section \`## ${name}\``;
      const problem = {
        code: 'missing-section',
        message,
        expected: `this heading and below it ${expected}`,
        see: DOCS,
      };
      messages.push({ level: 'error', ...placeOfLine(file, lastLine(file)), ...problem });
    }
  }
  return { title: titles[0] ? textOf(titles[0]).replaceAll('\n', ' ').trim() : '', summary, sections, messages };
}

/** The one YAML fence a condition section holds. */
export function onlyYamlFence(file: RuleFile, { heading, nodes }: Section, messages: RuleMessage[]): Code | undefined {
  const expected = 'exactly one ```yaml fence and nothing else';
  const [fence] = nodes;
  if (nodes.length === 1 && fence?.type === 'code' && fence.lang === 'yaml' && isFence(file, fence)) return fence;
  const wrong = nodes.find((node) => node.type !== 'code' || node.lang !== 'yaml') ?? nodes[1] ?? heading;
  messages.push(
    messageAt(file, wrong, {
      code: 'wrong-condition-section',
      message: `Unexpected content of section \`${textOf(heading)}\``,
      expected,
      see: DOCS,
    }),
  );
  return undefined;
}

function sectionName(
  file: RuleFile,
  heading: Heading,
  known: readonly SectionName[],
  messages: RuleMessage[],
  meant: Set<string>,
): SectionName | undefined {
  const written = textOf(heading).trim();
  const name = known.find((section) => section === written);
  if (name !== undefined) return name;
  const suggestion = closest(written, known);
  if (suggestion !== undefined) meant.add(suggestion);
  messages.push(
    messageAt(file, heading, {
      code: 'unknown-heading',
      message: `Unexpected heading \`${written}\``,
      expected: oneOfList(known),
      ...(suggestion === undefined ? {} : { suggestion }),
      see: DOCS,
    }),
  );
  return undefined;
}

function complainOfSecond(file: RuleFile, heading: Heading, name: SectionName, messages: RuleMessage[]): void {
  messages.push(
    messageAt(file, heading, {
      code: 'doubled-heading',
      message: `Unexpected second section \`${name}\``,
      expected: 'each section once',
      see: DOCS,
    }),
  );
}

function complainOfTitles(file: RuleFile, titles: readonly Heading[], messages: RuleMessage[]): void {
  const [title, second] = titles;
  if (!title) {
    messages.push({
      level: 'error',
      ...placeOfLine(file, 1),
      code: 'missing-title',
      message: 'Missing title',
      expected: 'one first-level heading: # What is wrong',
      see: DOCS,
    });
  } else if (textOf(title).trim() === '') {
    messages.push(
      messageAt(file, title, {
        code: 'missing-title',
        message: 'Unexpected empty title',
        expected: '# What is wrong',
        see: DOCS,
      }),
    );
  }
  if (second)
    messages.push(
      messageAt(file, second, {
        code: 'second-title',
        message: 'Unexpected second title',
        expected: 'one first-level heading',
        see: DOCS,
      }),
    );
}

/** A fence that is never closed swallows the sections below it, up to the end of the next fence. */
function complainOfOpenFence(file: RuleFile, node: Code, messages: RuleMessage[]): void {
  const { start, end } = node.position ?? {};
  if (!start || !end || !isFence(file, node)) return;
  const last = file.lines[end.line - 1] ?? '';
  const closed = end.line > start.line && /^[\s>]*(?:`{3,}|~{3,})\s*$/.test(last);
  const swallowed = node.value.split('\n').find((line) => SECTIONS.some((name) => line === `## ${name}`));
  if (closed && swallowed === undefined) return;
  messages.push(
    messageAt(file, node, {
      code: 'open-fence',
      message: swallowed === undefined ? 'Unexpected fence without an end' : `Unexpected fence around \`${swallowed}\``,
      expected: 'a line with the same marks at the end of the fence',
    }),
  );
}

function lastLine(file: RuleFile): number {
  const blank = file.lines.at(-1) === '';
  return Math.max(1, file.lines.length - (blank ? 1 : 0));
}
