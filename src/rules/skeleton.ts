import type { Code, Paragraph, Root, Yaml } from 'mdast';
import { fenceAfter } from './heavy-markdown.ts';
import type { RuleFile } from './rule-file.ts';
import type { YamlSource } from './yaml-source.ts';

/** `---` on top and below front matter. */
const FRONT_MATTER_MARK = /^---[ \t]*$/;
const HEADING = /^##? /;

/**
 * The file without its examples, which are two thirds of it and of no use to a scan. The whole file where anything but examples
 * might stand below that heading.
 */
export function withoutExamples(file: RuleFile): RuleFile {
  let fence: string | undefined;
  let examples: number | undefined;
  for (const [index, line] of file.lines.entries()) {
    const isOpen = fence !== undefined;
    fence = fenceAfter(line, fence);
    if (isOpen || !HEADING.test(line)) continue;
    if (examples !== undefined) return file;
    if (line === '## Examples') examples = index;
  }
  if (examples === undefined || fence !== undefined) return file;
  const lines = file.lines.slice(0, examples);
  return { ...file, lines, text: lines.join('\n') };
}

/** What of a rule file is parsed for a scan. */
export interface Skeleton {
  /** Its `text` is to be parsed; its `lines` are those of the file. */
  readonly file: RuleFile;
  /** Gives the tree of the skeleton what it stands for. */
  restore(root: Root): void;
}

/**
 * The file with blank lines for all that is no Markdown, front matter and what stands between fences, and for the summary and these
 * sections, so that the rest is parsed in a third of the time. Lines keep their numbers. In the tree a paragraph without words
 * stands for each text that was left out. Undefined where a fence has no end.
 */
export function skeletonOf(file: RuleFile, prose: readonly string[]): Skeleton | undefined {
  const front = endOfFrontMatter(file.lines);
  /** Where the left out text below a heading begins, by the line of the heading. */
  const texts = new Map<number, number>();
  let fence: string | undefined;
  let isFlush = false;
  let heading: number | undefined;
  const lines = file.lines.map((line, index) => {
    if (index < front) return '';
    const isOpen = fence !== undefined;
    fence = fenceAfter(line, fence);
    if (!isOpen) isFlush = !/^\s/.test(line);
    if (!isOpen && HEADING.test(line)) {
      const isProse = line.startsWith('# ') || prose.includes(line.slice('## '.length));
      heading = isProse ? index + 1 : undefined;
      return line;
    }
    // The parser takes indentation of the fence away from the lines in it.
    if (heading === undefined) return isOpen && isFlush && fence !== undefined ? '' : line;
    if (line.trim() !== '' && !texts.has(heading)) texts.set(heading, index + 1);
    return '';
  });
  if (fence !== undefined) return undefined;
  return {
    file: { ...file, text: lines.join('\n') },
    restore: ({ children }) => {
      for (const node of children.toReversed()) {
        const line = node.position?.start.line ?? 0;
        if (node.type === 'code' && node.value.trim() === '') node.value = textBetween(file, node);
        const text = node.type === 'heading' ? texts.get(line) : undefined;
        if (text !== undefined) children.splice(children.indexOf(node) + 1, 0, leftOut(text));
      }
      if (front > 0) children.unshift(frontMatterOf(file, front));
    },
  };
}

/** What stands in the lines between the marks of a fence. */
function textBetween(file: RuleFile, { position }: Code): string {
  return position ? file.lines.slice(position.start.line, position.end.line - 1).join('\n') : '';
}

function leftOut(line: number): Paragraph {
  const place = { line, column: 1, offset: 0 };
  return { type: 'paragraph', children: [], position: { start: place, end: place } };
}

function frontMatterOf(file: RuleFile, lines: number): Yaml {
  const end = { line: lines, column: (file.lines[lines - 1] ?? '').length + 1, offset: 0 };
  return {
    type: 'yaml',
    value: file.lines.slice(1, lines - 1).join('\n'),
    position: { start: { line: 1, column: 1, offset: 0 }, end },
  };
}

/**
 * Front matter without the entries of `sources`, which are three quarters of it and only shown. The same object where there is no
 * such list, or more than one.
 */
export function withoutSources(source: YamlSource): YamlSource {
  const lines = source.text.split('\n');
  const start = lines.indexOf('sources:');
  if (start < 0 || start !== lines.lastIndexOf('sources:')) return source;
  const next = lines.findIndex((line, index) => index > start && /^[^\s#-]/.test(line));
  const end = next < 0 ? lines.length : next;
  return { ...source, text: lines.map((line, index) => (index >= start && index < end ? '' : line)).join('\n') };
}

/** How many lines front matter and its marks are. */
function endOfFrontMatter(lines: readonly string[]): number {
  if (!FRONT_MATTER_MARK.test(lines[0] ?? '')) return 0;
  return lines.findIndex((line, index) => index > 0 && FRONT_MATTER_MARK.test(line)) + 1;
}
