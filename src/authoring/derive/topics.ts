import type { ListItem, Paragraph, RootContent } from 'mdast';
import { entriesOf, firstLine, lastLine, plainText, type RunbookSection, sectionsOf } from './outline.ts';
import type { Runbook } from './runbook.ts';

/** Something that a document explains: one rule is drafted for it. */
export interface Topic {
  /** `lead`: what stands around the entries of a list that are topics of their own. */
  readonly form: 'section' | 'entry' | 'question' | 'lead';
  readonly headings: readonly string[];
  /** The term that an entry defines, or what its first sentence says. */
  readonly title: string;
  /** The term of `Term: what it means`. */
  readonly term?: string;
  readonly nodes: readonly RootContent[];
  readonly line: number;
  readonly endLine: number;
  /** It says nothing yet. */
  readonly isEmpty: boolean;
}

const LONGEST_TITLE = 80;
const SHORTEST_DEFINITION = 60;
/** 集成服务: … · **Checkpoint**: … */
const TERM = /^([^:：。.!?？\n]{1,40})\s*[:：]\s*\S/;
const FAQ_HEADING =
  /常见问题|故障|问题解答|已知问题|疑难|\bfaq\b|frequently asked|known issues|troubleshooting|common problems/i;
const GLOSSARY_HEADING = /名词|术语|词汇|释义|\bterms\b|glossary|definitions/i;
const NOTHING_YET =
  /^(?:待补充|待完善|待续|待定|暂无|暂缺|todo|tbd|tba|n\/a|none(?: yet)?|coming soon|to be (?:added|completed|continued|done|written|filled in)|[.…\-*]*)[.。!]?$/i;
const QUESTION = /[?？]\s*$/;

const topicsByRunbook = new WeakMap<Runbook, readonly Topic[]>();

/** The topics of a document, in its order; read once, however often it is asked. What introduces the document is none. */
export function topicsOf(runbook: Runbook): readonly Topic[] {
  const known = topicsByRunbook.get(runbook);
  if (known) return known;
  const sections = sectionsOf(runbook);
  const hasHeadings = sections.some(({ headings }) => headings.length > 0);
  const topics = sections.flatMap((section) => (hasHeadings && section.headings.length === 0 ? [] : topicsIn(section)));
  topicsByRunbook.set(runbook, topics);
  return topics;
}

function topicsIn(section: RunbookSection): readonly Topic[] {
  if (saysNothing(section.body)) return section.isParent ? [] : [asTopic(section, 'section', section.body)];
  const entries = entriesOf(section.body);
  if (areTopics(section, entries)) {
    const around = section.body.filter((node) => node.type !== 'list');
    const lead = saysNothing(around) ? [] : [asTopic(section, 'lead', around)];
    return [...lead, ...entries.map((entry) => entryTopic(section, entry))];
  }
  const questions = section.body.filter(isQuestion);
  if (questions.length > 1) return questionTopics(section);
  return [asTopic(section, 'section', section.body)];
}

/** Entries with blocks of their own are topics, and so are those of a list of questions or terms; steps and plain lists are not. */
function areTopics({ headings, body }: RunbookSection, entries: readonly ListItem[]): boolean {
  if (entries.length === 0) return false;
  const heading = headings.at(-1) ?? '';
  if (FAQ_HEADING.test(heading) || GLOSSARY_HEADING.test(heading)) return true;
  if (body.some((node) => node.type === 'list' && node.ordered === true)) return false;
  return entries.filter(isRich).length * 2 > entries.length;
}

function isRich(entry: ListItem): boolean {
  if (entry.children.length > 1) return true;
  const text = plainText(entry);
  return text.length >= SHORTEST_DEFINITION && TERM.test(text);
}

function entryTopic(section: RunbookSection, entry: ListItem): Topic {
  return asTopic(section, 'entry', entry.children, firstLine(entry));
}

/** Cuts a section at its questions in bold; what stands before the first is a lead. */
export function questionTopics(section: RunbookSection): readonly Topic[] {
  const parts: RootContent[][] = [[]];
  for (const node of section.body) {
    if (isQuestion(node)) parts.push([]);
    parts.at(-1)?.push(node);
  }
  const [before = [], ...questions] = parts;
  const lead = saysNothing(before) ? [] : [asTopic(section, 'lead', before)];
  return [...lead, ...questions.map((nodes) => asTopic(section, 'question', nodes))];
}

export function isQuestion(node: RootContent): node is Paragraph {
  if (node.type !== 'paragraph' || !QUESTION.test(plainText(node))) return false;
  return node.children.every(
    (child) => child.type === 'strong' || (child.type === 'text' && child.value.trim() === ''),
  );
}

function asTopic(section: RunbookSection, form: Topic['form'], nodes: readonly RootContent[], line?: number): Topic {
  const [first] = nodes;
  const last = nodes.at(-1);
  const isSection = form === 'section' || form === 'lead';
  const text = first ? plainText(first) : '';
  const term = form === 'entry' ? TERM.exec(text)?.[1]?.trim() : undefined;
  const heading = section.headings.at(-1);
  return {
    form,
    headings: section.headings,
    title: cut(isSection && heading !== undefined ? heading : (term ?? firstSentence(text))),
    ...(term === undefined ? {} : { term }),
    nodes,
    line: line ?? (isSection ? section.line : first ? firstLine(first) : section.line),
    endLine: last ? lastLine(last) : section.line,
    isEmpty: saysNothing(nodes),
  };
}

function saysNothing(nodes: readonly RootContent[]): boolean {
  return nodes.every((node) => NOTHING_YET.test(plainText(node)) && !('url' in node));
}

function firstSentence(text: string): string {
  return /^.+?(?:[。！？!?]|\.(?=\s|$))/.exec(text)?.[0].replace(/[。.]$/, '') ?? text;
}

/** At the end of a clause, else anywhere. */
function cut(text: string): string {
  if (text.length <= LONGEST_TITLE) return text;
  const short = text.slice(0, LONGEST_TITLE);
  const clause = /^(.{20,})[,，;；]/s.exec(short)?.[1];
  return clause ?? `${short.slice(0, LONGEST_TITLE - 1)}…`;
}
