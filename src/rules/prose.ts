import type { List, Node, Nodes, PhrasingContent, RootContent } from 'mdast';
import type { InlineSpan, ProseBlock } from '../model/prose.ts';
import type { RuleMessage } from './messages.ts';
import { messageAt, type RuleFile } from './rule-file.ts';

/** Reads the Markdown of one section; what reporters could not show is a mistake. */
export interface ProseReader {
  readonly file: RuleFile;
  readonly messages: RuleMessage[];
}

const WHAT_PROSE_HOLDS = 'paragraphs, lists, fenced code, inline code, strong, emphasis and links';

/** A line feed between two CJK characters is no blank, nor is one beside their full-width punctuation. Quotes are those of either. */
const CJK_LINE_FEED =
  /(?<=[\u3000-\u303f\uff00-\uff65])\n|\n(?=[\u3000-\u303f\uff00-\uff65])|(?<=[\u3040-\u9fff“”‘’])\n(?=[\u3040-\u9fff])|(?<=[\u3040-\u9fff])\n(?=[“”‘’])/g;

/** The blocks of a section. What is not allowed is left out and recorded. */
export function readProse(reader: ProseReader, nodes: readonly RootContent[]): readonly ProseBlock[] {
  return nodes.flatMap((node) => readBlock(reader, node));
}

function readBlock(reader: ProseReader, node: RootContent): readonly ProseBlock[] {
  switch (node.type) {
    case 'paragraph':
      return [{ type: 'paragraph', spans: readInline(reader, node.children) }];
    case 'code':
      if (isFence(reader.file, node)) {
        return [{ type: 'code', ...(node.lang ? { language: node.lang } : {}), text: node.value }];
      }
      refuse(reader, node, 'code block by indentation');
      return [];
    case 'list':
      return [{ type: 'list', ordered: node.ordered === true, items: readItems(reader, node) }];
    default:
      refuse(reader, node, nameOf(node));
      return [];
  }
}

function readItems(reader: ProseReader, list: List): readonly (readonly ProseBlock[])[] {
  return list.children.map((item) => {
    if (typeof item.checked === 'boolean') refuse(reader, item, 'task list entry');
    return readProse(reader, item.children);
  });
}

/** Text with its style; neighbours of the same style are one span. */
export function readInline(
  reader: ProseReader,
  nodes: readonly PhrasingContent[],
  outer: Omit<InlineSpan, 'text'> = {},
): readonly InlineSpan[] {
  const spans: InlineSpan[] = [];
  for (const span of nodes.flatMap((node) => readSpan(reader, node, outer))) {
    const last = spans.at(-1);
    if (last && last.style === span.style && last.url === span.url) {
      spans[spans.length - 1] = { ...last, text: last.text + span.text };
    } else {
      spans.push(span);
    }
  }
  return spans;
}

/** Lines as one: with a blank between them, but for scripts that have none. */
export function withoutLineFeeds(text: string): string {
  return text.replace(CJK_LINE_FEED, '').replaceAll('\n', ' ');
}

function readSpan(reader: ProseReader, node: PhrasingContent, outer: Omit<InlineSpan, 'text'>): readonly InlineSpan[] {
  switch (node.type) {
    case 'text':
      return [{ ...outer, text: withoutLineFeeds(node.value) }];
    case 'inlineCode':
      return [{ ...outer, style: 'code', text: node.value }];
    case 'strong':
      return readInline(reader, node.children, { ...outer, style: 'strong' });
    case 'emphasis':
      return readInline(reader, node.children, { ...outer, style: 'emphasis' });
    case 'link':
      if (isWebAddress(node.url)) return readInline(reader, node.children, { ...outer, url: node.url });
      reader.messages.push(
        messageAt(reader.file, node, {
          code: 'wrong-link',
          message: `Unexpected link to \`${node.url}\``,
          expected: /\.md(?:#|$)/.test(node.url)
            ? 'the id of a rule in back-ticks: a report holds no links between rules'
            : 'an absolute https:// address',
        }),
      );
      return [];
    default:
      refuse(reader, node, nameOf(node));
      return [];
  }
}

/** Only what a browser opens as a page: never `javascript:` or a file. */
export function isWebAddress(url: string): boolean {
  if (!/^https?:\/\/[^\s]+$/.test(url)) return false;
  return URL.canParse(url);
}

/** Code between fences, rather than by indentation. */
export function isFence(file: RuleFile, node: Node): boolean {
  const offset = node.position?.start.offset ?? 0;
  return file.text[offset] === '`' || file.text[offset] === '~';
}

function refuse(reader: ProseReader, node: Nodes, what: string): void {
  reader.messages.push(
    messageAt(reader.file, node, { code: 'wrong-prose', message: `Unexpected ${what}`, expected: WHAT_PROSE_HOLDS }),
  );
}

const NAMES: Readonly<Partial<Record<Nodes['type'], string>>> = {
  blockquote: 'block quote',
  break: 'hard line break',
  delete: 'strikethrough',
  footnoteDefinition: 'footnote',
  footnoteReference: 'footnote',
  html: 'HTML',
  imageReference: 'image',
  linkReference: 'link by reference',
  definition: 'link definition',
  thematicBreak: 'horizontal rule',
};

/** What a node is, in words for messages. */
export function nameOf(node: Nodes): string {
  return NAMES[node.type] ?? node.type;
}

/** All text of a node, without its marks. */
export function textOf(node: Nodes): string {
  if ('value' in node) return node.value;
  return 'children' in node ? node.children.map(textOf).join('') : '';
}
