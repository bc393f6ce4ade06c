import type { Node, Root } from 'mdast';
import remarkFrontmatter from 'remark-frontmatter';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { findHeavyMarkdown } from './heavy-markdown.ts';
import type { MessagePlace, Problem, RuleMessage } from './messages.ts';
import type { YamlSource } from './yaml-source.ts';

/** A rule file, with unified line ends. */
export interface RuleFile {
  readonly path: string;
  /** What is parsed: all of `lines`, but for a skeleton. */
  readonly text: string;
  readonly lines: readonly string[];
}

/** 256 KB: the longest examples are whole artifacts. */
export const LARGEST_RULE_FILE = 256 * 1024;

const COMMON = unified().use(remarkParse).use(remarkFrontmatter, ['yaml']).freeze();
// Strikethrough with one tilde is left out: it takes quadratic time.
const GFM = COMMON().use(remarkGfm, { singleTilde: false }).freeze();
/**
 * What GFM adds: the row of dashes of a table, strikethrough, footnotes, task boxes and bare addresses. It takes half of the time of
 * a pack, and nearly no rule has any of it.
 */
const MAYBE_GFM =
  /^[ \t>]*[|:]?[ \t]*:?-+:?[ \t]*\||^[ \t>|:-]*\|[ \t]*:?-|~~|\[\^|\[[ xX\t]\]|(?<!\]\()https?:\/\/|www\.|[\w.+-]@/m;

/** `size` in bytes. */
export function tooLarge(size: number): Problem {
  return {
    code: 'file-too-large',
    message: `This file is too large for a rule: ${Math.ceil(size / 1024)} KB`,
    expected: `at most ${LARGEST_RULE_FILE / 1024} KB; examples are as short as they can be and still show the case`,
  };
}

/** The text without byte order mark and with LF line ends. */
export function openRuleFile(markdown: string, path: string): RuleFile {
  const text = markdown.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n');
  return { path, text, lines: text.split('\n') };
}

/** The Markdown tree, or why the file is not read: binary, too large, or more than the parser handles in reasonable time. */
export function parseMarkdown(file: RuleFile): { readonly root: Root } | { readonly message: RuleMessage } {
  const refuse = (line: number, problem: Problem) => ({
    message: { level: 'error' as const, ...placeOfLine(file, line), ...problem },
  });
  if (file.text.length > LARGEST_RULE_FILE) return refuse(1, tooLarge(file.text.length));
  const lines = file.text.split('\n');
  const binary = file.text.includes('\0') ? lines.findIndex((line) => line.includes('\0')) : -1;
  if (binary >= 0) {
    return refuse(binary + 1, {
      code: 'binary-file',
      message: 'This file is binary, not text: it holds a NUL character here',
      expected: 'Markdown in UTF-8, without NUL characters',
    });
  }
  const heavy = findHeavyMarkdown(lines);
  if (heavy)
    return refuse(heavy.line, {
      code: 'markdown-too-complex',
      message: `Unexpected ${heavy.what}`,
      expected: heavy.expected,
    });
  try {
    return { root: parserFor(file.text).parse(file.text) };
  } catch (error) {
    const reason = error instanceof Error ? error.message : 'unknown reason';
    return refuse(1, { code: 'markdown-unreadable', message: `Unexpected Markdown: ${reason}` });
  }
}

/** The front matter of nearly every rule holds addresses, which are no Markdown. */
function parserFor(text: string): typeof GFM {
  const body = text.startsWith('---\n') ? text.slice(Math.max(0, text.indexOf('\n---\n', 3))) : text;
  return MAYBE_GFM.test(body) ? GFM : COMMON;
}

/** The YAML at the top of a file; a mistake is recorded where there is none. `key` is one that it must have. */
export function frontMatterSource(
  file: RuleFile,
  root: Root,
  messages: RuleMessage[],
  key: string,
): YamlSource | undefined {
  const [first] = root.children;
  if (first?.type !== 'yaml') {
    messages.push({
      level: 'error',
      ...placeOfLine(file, 1),
      code: 'missing-front-matter',
      message: 'Missing front matter',
      expected: `a line of --- on top, keys such as \`${key}\`, and a line of --- again`,
      see: 'docs/writing-a-rule.md#front-matter',
    });
    return undefined;
  }
  const firstLine = (first.position?.start.line ?? 1) + 1;
  return { path: file.path, text: first.value, firstLine, lines: file.lines };
}

/** A message about a node of the tree; a node of several lines is marked up to the end of its first. */
export function messageAt(file: RuleFile, node: Node | undefined, problem: Problem): RuleMessage {
  return { level: 'error', ...placeOf(file, node), ...problem };
}

/** Columns are counted from offsets, because the parser counts a tab as several columns. */
export function placeOf(file: RuleFile, node: Node | undefined): MessagePlace {
  const start = node?.position?.start;
  if (!start) return placeOfLine(file, 1);
  const sourceLine = file.lines[start.line - 1] ?? '';
  const offset = start.offset ?? 0;
  const column = offset - file.text.lastIndexOf('\n', offset - 1);
  const end = node?.position?.end;
  const length = end?.line === start.line ? (end.offset ?? offset) - offset : sourceLine.length - column + 1;
  return { path: file.path, line: start.line, column, endColumn: column + Math.max(length, 1), sourceLine };
}

export function placeOfLine(file: RuleFile, line: number): MessagePlace {
  const sourceLine = file.lines[line - 1] ?? '';
  return { path: file.path, line, column: 1, endColumn: Math.max(sourceLine.length, 1) + 1, sourceLine };
}

/** The Markdown between the beginning of the first node and the end of the last one. */
export function sliceOf(file: RuleFile, nodes: readonly Node[]): string {
  const start = nodes[0]?.position?.start.offset;
  const end = nodes.at(-1)?.position?.end.offset;
  return start === undefined || end === undefined ? '' : file.text.slice(start, end);
}
