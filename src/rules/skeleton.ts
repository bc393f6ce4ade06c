import type { Root } from 'mdast';
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

/**
 * The file with blank lines for what is no Markdown, front matter and what stands between fences, and a word in place of the
 * summary and of each of these sections, so that the rest is read in a third of the time. Lines keep their numbers; `lines` keeps
 * what stands in them, for `restoreFences`. Undefined where a fence has no end.
 */
export function skeletonOf(file: RuleFile, prose: readonly string[]): RuleFile | undefined {
  let fence: string | undefined;
  let isFlush = false;
  let isProse = false;
  let hasWord = false;
  const body = endOfFrontMatter(file.lines);
  const lines = file.lines.map((line, index) => {
    if (index < body) return index === 0 || index === body - 1 ? line : '';
    const isOpen = fence !== undefined;
    fence = fenceAfter(line, fence);
    if (!isOpen) isFlush = !/^\s/.test(line);
    if (!isOpen && HEADING.test(line)) {
      isProse = line.startsWith('# ') || prose.includes(line.slice('## '.length));
      hasWord = false;
      return line;
    }
    // The parser takes indentation of the fence away from the lines in it.
    if (!isProse) return isOpen && isFlush && fence !== undefined ? '' : line;
    if (hasWord || line.trim() === '') return '';
    hasWord = true;
    return 'later';
  });
  return fence === undefined ? { ...file, text: lines.join('\n') } : undefined;
}

/** Gives front matter and fences of a skeleton what stands in their lines. */
export function restoreFences(file: RuleFile, root: Root): void {
  for (const node of root.children) {
    if ((node.type !== 'yaml' && node.type !== 'code') || !node.position) continue;
    const { start, end } = node.position;
    if (node.value.trim() === '') node.value = file.lines.slice(start.line, end.line - 1).join('\n');
  }
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
