import type { Heading, ListItem, RootContent } from 'mdast';
import { textOf, withoutLineFeeds } from '../../rules/prose.ts';
import type { Runbook } from './runbook.ts';
import { folded } from './section-text.ts';

/** A heading with what stands below it, up to the next heading. */
export interface RunbookSection {
  /** The headings above it and its own, from the outermost; without the title of the document. Empty for what has no heading. */
  readonly headings: readonly string[];
  /** The same in the form in which they are compared. */
  readonly folded: readonly string[];
  readonly heading?: Heading;
  readonly body: readonly RootContent[];
  /** It has headings below it. */
  readonly isParent: boolean;
  /** The line of its heading, or of its first block. */
  readonly line: number;
}

const sectionsByRunbook = new WeakMap<Runbook, readonly RunbookSection[]>();

/** Cuts a document at its headings; once, however often it is asked. */
export function sectionsOf(runbook: Runbook): readonly RunbookSection[] {
  const known = sectionsByRunbook.get(runbook);
  if (known) return known;
  const sections = cutAtHeadings(runbook);
  sectionsByRunbook.set(runbook, sections);
  return sections;
}

function cutAtHeadings({ nodes }: Runbook): readonly RunbookSection[] {
  const top = nodes.filter((node) => node.type === 'heading' && node.depth === 1);
  const first = nodes.find(({ type }) => type === 'heading');
  const title = top.length === 1 && top[0] === first ? first : undefined;
  const sections: OpenSection[] = [];
  const open: OpenSection[] = [];
  for (const node of nodes) {
    if (node.type !== 'heading') {
      if (sections.length === 0) sections.push(openSection([], undefined, firstLine(node)));
      sections.at(-1)?.body.push(node);
      continue;
    }
    while ((open.at(-1)?.heading?.depth ?? 0) >= node.depth) open.pop();
    const above = open.at(-1);
    if (above) above.isParent = true;
    const section = openSection(
      node === title ? [] : [...(above?.headings ?? []), plainText(node)],
      node,
      firstLine(node),
    );
    open.push(section);
    sections.push(section);
  }
  return sections;
}

/** A section whose body and place in the outline are still being read. */
type OpenSection = RunbookSection & { readonly body: RootContent[]; isParent: boolean };

function openSection(headings: readonly string[], heading: Heading | undefined, line: number): OpenSection {
  return { headings, folded: headings.map(folded), ...(heading ? { heading } : {}), body: [], isParent: false, line };
}

/** The entries of the lists of a section, in order. */
export function entriesOf(body: readonly RootContent[]): readonly ListItem[] {
  return body.flatMap((node) => (node.type === 'list' ? node.children : []));
}

/** The text of a node on one line. */
export function plainText(node: RootContent): string {
  return withoutLineFeeds(textOf(node)).replace(/\s+/g, ' ').trim();
}

export function firstLine(node: RootContent): number {
  return node.position?.start.line ?? 1;
}

export function lastLine(node: RootContent): number {
  return node.position?.end.line ?? firstLine(node);
}
