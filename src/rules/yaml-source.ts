import {
  isAlias,
  isMap,
  isScalar,
  isSeq,
  type Node,
  type Pair,
  parseDocument,
  type Scalar,
  Schema,
  type YAMLError,
} from 'yaml';
import type { MessagePlace, Problem, RuleMessage } from './messages.ts';
import { yamlProblem } from './yaml-problems.ts';

/** A YAML block of a rule file: its front matter, or the text inside a fence. */
export interface YamlSource {
  readonly path: string;
  readonly text: string;
  /** The line of the file that holds the first line of `text`. */
  readonly firstLine: number;
  /** All lines of the file, so that messages can quote them. */
  readonly lines: readonly string[];
}

/** A place that is looked up when a message is about it, which few ever are. */
export type LaterPlace = () => MessagePlace;

/** Offsets in the text of a source: from the first character to behind the last one. */
export interface OffsetRange {
  readonly start: number;
  readonly end: number;
}

/** Reads one YAML block and collects what is wrong with it. */
export interface YamlReader {
  readonly source: YamlSource;
  readonly messages: RuleMessage[];
  /** Where what was read stands, for advice given later. */
  readonly places: Map<object, LaterPlace>;
}

export interface MapEntry {
  readonly key: string;
  readonly keyRange: OffsetRange;
  /** Null for a key without a value. */
  readonly value: Node | null;
  /** Of the value, or of the key where there is no value. */
  readonly valueRange: OffsetRange;
}

const LARGEST_BLOCK = 16 * 1024;
const MOST_NODES = 3000;
const DEEPEST_NODE = 40;
/** A mistake early in a block often makes the rest of it wrong, too: more messages than this help nobody. */
const MOST_SYNTAX_MESSAGES = 3;

/** Parses a block. `root` is absent when it is empty, not YAML, too large, or uses tags, anchors, aliases or directives. */
export function openYaml(source: YamlSource): { readonly reader: YamlReader; readonly root?: Node } {
  const reader: YamlReader = { source, messages: [], places: new Map() };
  if (source.text.length > LARGEST_BLOCK) {
    complain(
      reader,
      { start: 0, end: 1 },
      {
        code: 'yaml-too-large',
        message: 'Unexpected YAML block of this size',
        expected: `at most ${LARGEST_BLOCK} characters`,
      },
    );
    return { reader };
  }
  const root = parseBlock(reader);
  return root && reader.messages.length === 0 && isPlain(reader, root) ? { reader, root } : { reader };
}

/** Records a mistake at a place of the block. */
export function complain(reader: YamlReader, range: OffsetRange, problem: Problem): void {
  reader.messages.push({ level: 'error', ...locate(reader.source, range), ...problem });
}

/** The place of a node; the start of the block when the parser did not say. */
export function rangeOf(node: Node | null | undefined): OffsetRange {
  return node?.range ? { start: node.range[0], end: node.range[1] } : { start: 0, end: 1 };
}

/** The entries of a map node in order; the parser has refused doubled keys and keys that are not text. */
export function mapEntries(node: Node): readonly MapEntry[] {
  if (!isMap<Scalar, Node | null>(node)) return [];
  return node.items.map((pair: Pair<Scalar, Node | null>) => {
    const keyRange = rangeOf(pair.key);
    return {
      key: String(pair.key.value),
      keyRange,
      value: pair.value,
      valueRange: pair.value?.range && pair.value.range[1] > pair.value.range[0] ? rangeOf(pair.value) : keyRange,
    };
  });
}

/** The text as written, for messages about a node; long text is cut. */
export function sourceText(reader: YamlReader, range: OffsetRange): string {
  const text = reader.source.text.slice(range.start, range.end).replace(/\s+/g, ' ').trim();
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}

/** What a node is, in words for messages. */
export function describeNode(node: Node | null): string {
  if (isMap(node)) return 'map';
  if (isSeq(node)) return node.items.length === 0 ? 'empty list' : 'list';
  if (!isScalar(node) || node.value === null) return 'empty value';
  if (typeof node.value === 'string') return 'text';
  return typeof node.value === 'number' ? 'number' : 'truth value';
}

/** The place in the file of a range of the block. */
export function locate(source: YamlSource, range: OffsetRange): MessagePlace {
  const start = Math.min(Math.max(range.start, 0), source.text.length);
  const lineStart = start === 0 ? 0 : source.text.lastIndexOf('\n', start - 1) + 1;
  const lineEnd = source.text.indexOf('\n', start);
  const blockLine = source.text.slice(lineStart, lineEnd < 0 ? undefined : lineEnd);
  const line = source.firstLine + source.text.slice(0, lineStart).split('\n').length - 1;
  const sourceLine = source.lines[line - 1] ?? blockLine;
  // A fence may be indented: its lines then stand further right in the file than in the block.
  const shift = sourceLine.endsWith(blockLine) ? sourceLine.length - blockLine.length : 0;
  const column = start - lineStart + 1 + shift;
  const length = Math.min(Math.max(range.end - start, 1), Math.max(blockLine.length - (start - lineStart), 1));
  return { path: source.path, line, column, endColumn: column + length, sourceLine };
}

/** The core schema of YAML 1.2 without any tag of its own, made once. */
const CORE = new Schema({ schema: 'core', customTags: [], merge: false, resolveKnownTags: true });

function parseBlock(reader: YamlReader): Node | undefined {
  try {
    const document = parseDocument(reader.source.text, {
      schema: CORE,
      stringKeys: true,
      uniqueKeys: true,
      prettyErrors: false,
      // 'silent' would hide a second document.
      logLevel: 'error',
    });
    if (document.errors.some(({ code }) => code === 'RESOURCE_EXHAUSTION')) throw new RangeError('nested too deeply');
    complainOfSyntax(reader, [...document.errors, ...document.warnings]);
    if (document.directives?.yaml.explicit) {
      complain(
        reader,
        { start: 0, end: 1 },
        { code: 'yaml-directive', message: 'Unexpected YAML directive', expected: 'none' },
      );
    }
    return document.contents ?? undefined;
  } catch {
    // Nesting that exhausts the stack of the parser.
    complain(reader, { start: 0, end: 1 }, { code: 'yaml-too-deep', message: 'Unexpected nesting of this depth' });
    return undefined;
  }
}

/** Of several complaints about one line the first is the mistake; the others follow from it. */
function complainOfSyntax(reader: YamlReader, found: readonly YAMLError[]): void {
  const lines = new Set<number>();
  for (const error of found) {
    const { problem, range } = yamlProblem(error, reader.source.text);
    const { line } = locate(reader.source, range);
    if (lines.size >= MOST_SYNTAX_MESSAGES || lines.has(line)) continue;
    lines.add(line);
    complain(reader, range, problem);
  }
}

/** Refuses what could grow without bound or mean something else than it says: deep nesting, anchors, aliases, tags. */
function isPlain(reader: YamlReader, root: Node): boolean {
  const open: { readonly node: Node; readonly depth: number }[] = [{ node: root, depth: 1 }];
  let count = 0;
  for (let next = open.pop(); next; next = open.pop()) {
    const { node, depth } = next;
    count++;
    const problem = nodeProblem(node, depth, count);
    if (problem) {
      complain(reader, withAnchor(reader, node), problem);
      return false;
    }
    // The first one is looked at next, so that the first mistake of the block is the one that is told.
    for (const child of childrenOf(node).toReversed()) if (child) open.push({ node: child, depth: depth + 1 });
  }
  return true;
}

/** Keys may carry anchors and tags, too. */
function childrenOf(node: Node): readonly (Node | null)[] {
  if (isSeq<Node | null>(node)) return node.items;
  return isMap<Scalar, Node | null>(node) ? node.items.flatMap(({ key, value }) => [key, value]) : [];
}

/** An anchor stands before its node, perhaps on another line. */
function withAnchor(reader: YamlReader, node: Node): OffsetRange {
  const range = rangeOf(node);
  if (isAlias(node) || !('anchor' in node) || node.anchor === undefined) return range;
  const anchor = `&${node.anchor}`;
  const start = reader.source.text.lastIndexOf(anchor, range.start);
  return start < 0 ? range : { start, end: start + anchor.length };
}

function nodeProblem(node: Node, depth: number, count: number): Problem | undefined {
  if (isAlias(node) || (!isAlias(node) && 'anchor' in node && node.anchor !== undefined)) {
    return {
      code: 'yaml-alias',
      message: 'Unexpected value that begins with `*` or `&`: an alias or anchor of YAML',
      expected: 'the value in quotes if it is text; aliases are not taken, the value is written out',
    };
  }
  if (node.tag !== undefined)
    return { code: 'yaml-tag', message: `Unexpected YAML tag \`${node.tag}\``, expected: 'the value without it' };
  if (depth > DEEPEST_NODE)
    return {
      code: 'yaml-too-deep',
      message: 'Unexpected nesting of this depth',
      expected: `at most ${DEEPEST_NODE} levels`,
    };
  if (count > MOST_NODES)
    return { code: 'yaml-too-large', message: 'Unexpected number of YAML values', expected: `at most ${MOST_NODES}` };
  return undefined;
}
