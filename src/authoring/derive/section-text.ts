import type { RootContent } from 'mdast';
import { textOf, withoutLineFeeds } from '../../rules/prose.ts';
import { digestOf } from '../../rules/text-digest.ts';

/**
 * The digest of what a part of a document says. Where its lines break, how deep it is indented and which marks make it bold or a
 * list is no part of it; where its links lead is.
 */
export function sectionDigest(nodes: readonly RootContent[]): string {
  return digestOf(nodes.flatMap(textsIn).filter((text) => text !== ''));
}

/**
 * The form in which names of sections are compared with text: no case, no width of letters, no difference between blanks, and none
 * around the mark that joins the parts of a path.
 */
export function folded(text: string): string {
  return withoutLineFeeds(text).normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').replace(/ ?> ?/g, '>').trim();
}

const foldedNodes = new WeakMap<RootContent, string>();

/** The text of a node in that form; each node is read once, however often it is looked at. */
export function foldedNode(node: RootContent): string {
  const known = foldedNodes.get(node);
  if (known !== undefined) return known;
  const text = folded(textOf(node));
  foldedNodes.set(node, text);
  return text;
}

function textsIn(node: RootContent): readonly string[] {
  if (node.type === 'list' || node.type === 'listItem' || node.type === 'blockquote') {
    return node.children.flatMap(textsIn);
  }
  return [withoutLineFeeds(textOf(node)).replace(/\s+/g, ' ').trim(), ...linksIn(node)];
}

function linksIn(node: RootContent): readonly string[] {
  if (node.type === 'link' || node.type === 'definition' || node.type === 'image') return [node.url];
  return 'children' in node ? node.children.flatMap(linksIn) : [];
}
