import type { Code, Heading, RootContent } from 'mdast';
import { oneOfList, type Problem, type RuleMessage } from './messages.ts';
import { isFence, nameOf, textOf } from './prose.ts';
import { messageAt, type RuleFile } from './rule-file.ts';
import type { Section } from './sections.ts';
import { closest } from './suggest.ts';

export const EXAMPLE_OUTCOMES = ['matched', 'not-matched', 'inconclusive'] as const;
export type ExampleOutcome = (typeof EXAMPLE_OUTCOMES)[number];

/** A small upload, and what the rule must say of it. */
export interface RuleExample {
  readonly outcome: ExampleOutcome;
  readonly description?: string;
  /** The line of its heading. */
  readonly line: number;
  /** At least one; the paths are relative and differ. */
  readonly files: readonly ExampleFile[];
}

export interface ExampleFile {
  readonly path: string;
  readonly text: string;
  /** How the text becomes bytes, where that is not UTF-8: `gbk`, `utf-16le` … */
  readonly encoding?: string;
}

const LONGEST_META = 300;
const ATTRIBUTES = ['file', 'encoding'];
const DOCS = 'docs/writing-a-rule.md#examples';
/** ### matched: two VMs · ### not-matched */
const HEADING = /^([a-zA-Z-]+)(?:\s*:\s*(\S.*))?$/;
/** file=host/a.txt · file="a b.txt" */
const ATTRIBUTE = /([A-Za-z-]+)=(?:"([^"]*)"|(\S+))/g;
/** host/systeminfo.txt: no way out of the upload, no drive, nothing a file system refuses. */
const SAFE_PATH = /^(?!\/)(?!.*(?:^|\/)\.{1,2}(?:\/|$))[^\\:*?"<>|\p{Cc}]{1,200}$/u;
const ENCODING_NAME = /^[a-z0-9-]{2,20}$/;

/** Reads the examples of a rule; a wrong one is left out and recorded. */
export function readExamples(file: RuleFile, section: Section, messages: RuleMessage[]): readonly RuleExample[] {
  const examples: { heading: Heading; nodes: RootContent[] }[] = [];
  for (const node of section.nodes) {
    if (node.type === 'heading') examples.push({ heading: node, nodes: [] });
    else if (node.type !== 'paragraph' && examples.length === 0) {
      messages.push(
        messageAt(
          file,
          node,
          problem(`Unexpected ${nameOf(node)} before the first example`, `### ${EXAMPLE_OUTCOMES[0]}`),
        ),
      );
    } else examples.at(-1)?.nodes.push(node);
  }
  return examples.flatMap(({ heading, nodes }) => readExample(file, heading, nodes, messages) ?? []);
}

function readExample(
  file: RuleFile,
  heading: Heading,
  nodes: readonly RootContent[],
  messages: RuleMessage[],
): RuleExample | undefined {
  const complain = (node: RootContent, what: Problem): void => void messages.push(messageAt(file, node, what));
  const title = textOf(heading).trim();
  const [, word = title, description] = HEADING.exec(title) ?? [];
  const outcome = EXAMPLE_OUTCOMES.find((known) => known === word);
  if (outcome === undefined || heading.depth !== 3) {
    const suggestion = closest(word, EXAMPLE_OUTCOMES);
    complain(heading, {
      ...problem(
        `Unexpected heading \`${title}\` in the examples`,
        `${oneOfList(EXAMPLE_OUTCOMES)}, as a third-level heading`,
      ),
      ...(suggestion === undefined || suggestion === word ? {} : { suggestion }),
    });
    return undefined;
  }
  const files = new Map<string, ExampleFile>();
  for (const node of nodes) {
    if (node.type === 'paragraph') continue;
    if (node.type !== 'code' || !isFence(file, node)) {
      complain(
        node,
        problem(`Unexpected ${nameOf(node)} in an example`, 'paragraphs and ```text file=name.txt fences'),
      );
      continue;
    }
    const read = readFence(node, (what) => complain(node, what));
    if (read && files.has(read.path))
      complain(node, problem(`Unexpected second file \`${read.path}\``, 'each file of an example once'));
    if (read) files.set(read.path, read);
  }
  if (nodes.every((node) => node.type !== 'code')) {
    complain(
      heading,
      problem('Unexpected example without a file', 'a fence with the text of an artifact: ```text file=name.txt'),
    );
  }
  if (files.size === 0) return undefined;
  const line = heading.position?.start.line ?? 1;
  return { outcome, ...(description === undefined ? {} : { description }), line, files: [...files.values()] };
}

function readFence(node: Code, complain: (what: Problem) => void): ExampleFile | undefined {
  const attributes = new Map<string, string>();
  const meta = node.meta ?? '';
  if (meta.length > LONGEST_META) {
    complain(problem('Unexpected amount of text behind the fence', 'file=name.txt and, where needed, encoding=name'));
    return undefined;
  }
  for (const [, name = '', quoted, bare] of meta.matchAll(ATTRIBUTE)) attributes.set(name, quoted ?? bare ?? '');
  const strays = [
    ...[...attributes.keys()].filter((name) => !ATTRIBUTES.includes(name)),
    ...meta
      .replace(ATTRIBUTE, ' ')
      .split(/\s+/)
      .filter((word) => word !== ''),
  ];
  for (const stray of strays) {
    const suggestion = closest(stray, ATTRIBUTES);
    complain({
      ...problem(`Unexpected \`${stray}\` behind the fence`, 'file=name.txt and, where needed, encoding=name'),
      ...(suggestion === undefined ? {} : { suggestion: `${suggestion}=` }),
    });
  }
  const path = attributes.get('file');
  const encoding = attributes.get('encoding');
  if (path === undefined || !SAFE_PATH.test(path)) {
    complain(
      problem(
        path === undefined ? 'Unexpected fence without a file name' : `Unexpected file name \`${path}\``,
        'a relative path behind the fence: ```text file=host/name.txt',
      ),
    );
    return undefined;
  }
  if (encoding !== undefined && !ENCODING_NAME.test(encoding)) {
    complain(problem(`Unexpected encoding \`${encoding}\``, 'a name such as gbk or utf-16le'));
    return undefined;
  }
  const text = node.value === '' ? '' : `${node.value}\n`;
  return { path, text, ...(encoding === undefined ? {} : { encoding }) };
}

function problem(message: string, expected: string): Problem {
  return { code: 'wrong-example', message, expected, see: DOCS };
}
