import type { PhrasingContent } from 'mdast';
import { isWebAddress, textOf, withoutLineFeeds } from '../../rules/prose.ts';

/** Marks that would mean something else than they say. */
const MARKS = /[\\`*_[\]<~|{}&]/g;
/** ** Page Fault ** : marks with a blank inside mark nothing. */
const LOOSE_MARKS = /(^|\s)\*{2,3}(?=\s|$)/g;
/** What makes a block of a line that begins with it. */
const BLOCK_START = /^([#+=>-]|:(?=\S))/;
const NUMBER_START = /^(\d{1,9})([.)])(?=\s|$)/;

/** Inline Markdown that rules may hold: text, code, strong, emphasis and links to pages. Line ends stay. */
export function inlineMarkdown(nodes: readonly PhrasingContent[]): string {
  return nodes.map(inlineOf).join('');
}

/** Text that is shown as it is. */
export function escapeText(text: string): string {
  return text.replace(MARKS, '\\$&');
}

/** Lines joined to one, which begins no block. */
export function paragraphLine(markdown: string): string {
  const line = withoutLineFeeds(markdown.trim()).replace(/\s+/g, ' ');
  return line.replace(BLOCK_START, '\\$1').replace(NUMBER_START, '$1\\$2');
}

/** A fence that no line of the text closes. */
export function fence(text: string, language: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const marks = '`'.repeat(longest + 1);
  return `${marks}${language}\n${text.replace(/\n+$/, '')}\n${marks}`;
}

export function indented(markdown: string, blanks: number): string {
  return markdown
    .split('\n')
    .map((line) => (line === '' ? '' : `${' '.repeat(blanks)}${line}`))
    .join('\n');
}

function inlineOf(node: PhrasingContent): string {
  switch (node.type) {
    case 'inlineCode':
      return codeSpan(node.value);
    case 'strong':
      return marked('**', inlineMarkdown(node.children));
    case 'emphasis':
      return marked('*', inlineMarkdown(node.children));
    case 'link': {
      const text = inlineMarkdown(node.children);
      return isWebAddress(node.url) && !/[()<>\s]/.test(node.url) ? `[${text}](${node.url})` : text;
    }
    case 'break':
      return '\n';
    default:
      return escapeText(textOf(node).replace(LOOSE_MARKS, '$1'));
  }
}

/** Marks only work right beside what they mark. */
function marked(mark: string, text: string): string {
  const inner = text.trim();
  return inner === '' || inner.includes('\n') ? text : text.replace(inner, () => `${mark}${inner}${mark}`);
}

function codeSpan(code: string): string {
  const longest = Math.max(0, ...[...code.matchAll(/`+/g)].map(([run]) => run.length));
  const marks = '`'.repeat(longest + 1);
  const padded = code.startsWith('`') || code.endsWith('`') ? ` ${code} ` : code;
  return `${marks}${padded}${marks}`;
}
