import type { Nodes, RootContent } from 'mdast';
import type { RuleMessage } from '../../rules/messages.ts';
import { openRuleFile, parseMarkdown, placeOfLine, type RuleFile } from '../../rules/rule-file.ts';

/** A Markdown document that rules are derived from. */
export interface Runbook {
  /** Its file name without `.md`, as `document` of a source names it. */
  readonly name: string;
  readonly file: RuleFile;
  /** Blocks of the whole document; their lines are those of the file. */
  readonly nodes: readonly RootContent[];
  /** What could not be read, with its place. */
  readonly messages: readonly RuleMessage[];
}

const LARGEST_RUNBOOK = 2 * 1024 * 1024;
const ATX_HEADING = /^ {0,3}#{1,6}(?:[ \t]|$)/;
const FENCE = /^ {0,3}(`{3,}|~{3,})/;

/** Reads a document. What cannot be read is left out with a message; the rest is read. Never throws. */
export function readRunbook(text: string, path: string): Runbook {
  const messages: RuleMessage[] = [];
  const file = readableLines(openRuleFile(text, path), messages);
  const nodes = parse(file, messages).filter(({ type }) => type !== 'yaml');
  if (messages.length === 0) messages.push(...outlineMessages(file, nodes));
  return { name: runbookName(path), file, nodes, messages };
}

/** The file name without its folder and ending. */
export function runbookName(path: string): string {
  const name = path.slice(path.search(/[^/\\]*$/)).replace(/\.(?:md|markdown|txt)$/i, '');
  return /^\.*$/.test(name) ? 'document' : name;
}

function outlineMessages(file: RuleFile, nodes: readonly RootContent[]): readonly RuleMessage[] {
  const place = placeOfLine(file, 1);
  if (nodes.length === 0) {
    const expected = 'headings, and what there is to know below them';
    return [{ level: 'error', ...place, code: 'empty-document', message: 'Unexpected empty document', expected }];
  }
  if (nodes.some(({ type }) => type === 'heading')) return [];
  const message = 'Missing headings: the list entries, or else the whole text, are taken for topics';
  return [
    {
      level: 'warning',
      ...place,
      code: 'no-headings',
      message,
      expected: 'a heading for each part: ## What it is about',
    },
  ];
}

/** The lines up to what is no text, or more than anybody reads. */
function readableLines(file: RuleFile, messages: RuleMessage[]): RuleFile {
  const complain = (line: number, message: string, expected: string): void => {
    messages.push({ level: 'error', ...placeOfLine(file, line), code: 'document-cut', message, expected });
  };
  let size = 0;
  for (const [index, line] of file.lines.entries()) {
    size += line.length + 1;
    const isBinary = line.includes('\0');
    if (!isBinary && size <= LARGEST_RUNBOOK) continue;
    if (isBinary) complain(index + 1, 'Unexpected NUL character: the document is read up to here', 'Markdown text');
    else {
      const expected = `at most ${LARGEST_RUNBOOK / 1024 / 1024} MB; split it`;
      complain(index + 1, 'Unexpected document of this size: it is read up to here', expected);
    }
    return part(file, 0, index);
  }
  return file;
}

/** As a whole; where that is more than the parser handles in reasonable time, heading by heading. */
function parse(file: RuleFile, messages: RuleMessage[]): readonly RootContent[] {
  const whole = parseMarkdown(file);
  if ('root' in whole) return whole.root.children;
  const starts = headingLines(file);
  const nodes = starts.flatMap((start, index) => {
    const parsed = parseMarkdown(part(file, start, starts[index + 1] ?? file.lines.length));
    if ('root' in parsed) return parsed.root.children.map((node) => movedDown(node, start));
    const { line, message } = parsed.message;
    const place = placeOfLine(file, line + start);
    messages.push({ ...parsed.message, ...place, message: `${message}: the part below the heading is left out` });
    return [];
  });
  return nodes;
}

function part({ path, lines }: RuleFile, from: number, to: number): RuleFile {
  const some = lines.slice(from, to);
  return { path, lines: some, text: some.join('\n') };
}

/** Where parts begin, counted from 0: the first line, and every heading outside fences. */
function headingLines({ lines }: RuleFile): readonly number[] {
  const starts = [0];
  let fence: string | undefined;
  for (const [index, line] of lines.entries()) {
    const mark = FENCE.exec(line)?.[1];
    if (fence !== undefined) {
      if (mark?.startsWith(fence) && line.trim() === mark) fence = undefined;
    } else if (mark !== undefined) fence = mark;
    else if (index > 0 && ATX_HEADING.test(line)) starts.push(index);
  }
  return starts;
}

function movedDown<Node extends Nodes>(node: Node, lines: number): Node {
  const { position } = node;
  const moved = position && {
    start: { line: position.start.line + lines, column: position.start.column },
    end: { line: position.end.line + lines, column: position.end.column },
  };
  const children = 'children' in node ? { children: node.children.map((child) => movedDown(child, lines)) } : {};
  return { ...node, ...children, ...(moved ? { position: moved } : {}) };
}
