import type { RootContent } from 'mdast';
import { entriesOf, firstLine, lastLine, type RunbookSection, sectionsOf } from './outline.ts';
import type { Runbook } from './runbook.ts';
import { folded, foldedNode } from './section-text.ts';
import { questionTopics } from './topics.ts';

/** The part of a document that a `section` of a source names. */
export interface SectionPlace {
  readonly nodes: readonly RootContent[];
  readonly line: number;
  readonly endLine: number;
  /** How the last part of the path was found there: as a heading, or as text of a list entry or of the whole section. */
  readonly foundAs: 'heading' | 'entry' | 'text';
  /** The line that has the text, where it was found as text. */
  readonly foundAtLine: number;
  /** Other entries have the text, too; the first one is taken. */
  readonly isAmbiguous: boolean;
}

/** What joins the parts of a path. */
export const PATH_MARK = ' > ';

/**
 * Finds `heading > heading > text`. Headings have to be those of the document; where the last part is none below the others, it is
 * looked for in the text of the section. Undefined when it is not there.
 */
export function locateSection(runbook: Runbook, path: string): SectionPlace | undefined {
  const parts = path.split(PATH_MARK).map(folded);
  const sections = sectionsOf(runbook);
  const whole = sections.find((section) => endsWith(section.folded, parts));
  if (whole) return ofSection(whole, bodyOf(sections, whole), 'heading', whole.line);
  const last = parts.at(-1) ?? '';
  const above = parts.slice(0, -1);
  const hasHeadings = sections.some(({ headings }) => headings.length > 0);
  if (above.length === 0 && hasHeadings) return undefined;
  const scopes = sections.filter((section) =>
    above.length === 0 ? section.headings.length === 0 : endsWith(section.folded, above),
  );
  for (const scope of scopes) {
    const place = locateText(scope, bodyOf(sections, scope), last);
    if (place) return place;
  }
  return undefined;
}

/** What stands below a heading; where that is nothing, what stands below the headings under it. */
function bodyOf(sections: readonly RunbookSection[], section: RunbookSection): readonly RootContent[] {
  if (section.body.length > 0) return section.body;
  return sections
    .filter(({ headings }) => section.headings.every((heading, index) => headings[index] === heading))
    .flatMap(({ heading, body }) => (heading && heading !== section.heading ? [heading, ...body] : body));
}

function endsWith(headings: readonly string[], parts: readonly string[]): boolean {
  const offset = headings.length - parts.length;
  return offset >= 0 && parts.every((part, index) => headings[offset + index] === part);
}

interface Unit {
  readonly nodes: readonly RootContent[];
  readonly line: number;
  readonly endLine: number;
}

/** In the entry or question that begins with the text, else in the first that has it, else anywhere in the section. */
function locateText(section: RunbookSection, body: readonly RootContent[], text: string): SectionPlace | undefined {
  const entries = entriesOf(body).map((entry) => ({
    nodes: entry.children,
    line: firstLine(entry),
    endLine: lastLine(entry),
  }));
  const units: readonly Unit[] = [...entries, ...questionTopics(section).filter(({ form }) => form === 'question')];
  const having = units.filter(({ nodes }) => hasText(nodes, text));
  const beginning = having.filter(({ nodes: [first] }) => first && foldedNode(first).startsWith(text));
  const [unit] = beginning.length > 0 ? beginning : having;
  if (unit) {
    const { nodes, line, endLine } = unit;
    const isAmbiguous = beginning.length !== 1 && having.length > 1;
    return { nodes, line, endLine, foundAs: 'entry', foundAtLine: lineOf(nodes, text), isAmbiguous };
  }
  return hasText(body, text) ? ofSection(section, body, 'text', lineOf(body, text)) : undefined;
}

function hasText(nodes: readonly RootContent[], text: string): boolean {
  return nodes.some((node) => foldedNode(node).includes(text));
}

function ofSection(
  section: RunbookSection,
  nodes: readonly RootContent[],
  foundAs: SectionPlace['foundAs'],
  foundAtLine: number,
): SectionPlace {
  const last = nodes.at(-1);
  const endLine = last ? lastLine(last) : section.line;
  return { nodes, line: section.line, endLine, foundAs, foundAtLine, isAmbiguous: false };
}

/** The first line of the narrowest block that has the text. */
function lineOf(nodes: readonly RootContent[], text: string): number {
  const having = nodes.find((node) => foldedNode(node).includes(text));
  if (!having) return nodes[0] ? firstLine(nodes[0]) : 1;
  const inside = having.type === 'list' || having.type === 'listItem' ? having.children : [];
  return inside.some((node) => foldedNode(node).includes(text)) ? lineOf(inside, text) : firstLine(having);
}
