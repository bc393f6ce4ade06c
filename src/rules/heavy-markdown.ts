/** Markdown that would take the parser quadratic time or an endless stack. Bounds far above anything a rule needs. */
interface Heavy {
  /** Counted from 1. */
  readonly line: number;
  readonly what: string;
  readonly expected: string;
}

const DEEPEST_CONTAINERS = 16;
const DEEPEST_BRACKETS = 100;
/** 500 emphasis marks in one paragraph take the parser 10 ms; 16,000 take 4 s. */
const MOST_EMPHASIS_MARKS = 500;
const MOST_LINKS = 500;
const MOST_INDENTED_MARKERS = 50;
/** Characters that are not fenced. The longest rules have 15 KB of prose and conditions. */
const MOST_UNFENCED = 64 * 1024;

/** A line that opens 17 or more block quotes or list entries: "> > - > …" */
const MANY_CONTAINERS = new RegExp(`^(?:[ \\t]{0,4}(?:>|(?:[-+*]|\\d{1,9}[.)])[ \\t])){${DEEPEST_CONTAINERS + 1}}`);
/** "                                         - deep" */
const INDENTED_MARKER = /^[ \t]{40,}(?:[-+*]|\d{1,9}[.)])[ \t]/;

/**
 * All but the amount of unfenced text is bounded inside fences, too: which lines the parser takes for fenced text is known only
 * after parsing, and a file made to mislead would hide there.
 */
export function findHeavyMarkdown(lines: readonly string[]): Heavy | undefined {
  let brackets = 0;
  let marks = 0;
  let links = 0;
  let indented = 0;
  let unfenced = 0;
  let fence: string | undefined;
  for (const [index, text] of lines.entries()) {
    const found = (what: string, limit: number): Heavy => ({ line: index + 1, what, expected: `at most ${limit}` });
    fence = fenceAfter(text, fence);
    if (fence === undefined) unfenced += text.length + 1;
    if (unfenced > MOST_UNFENCED) return found('amount of text outside fences', MOST_UNFENCED);
    if (MANY_CONTAINERS.test(text)) return found('nesting of quotes or lists', DEEPEST_CONTAINERS);
    if (INDENTED_MARKER.test(text) && ++indented > MOST_INDENTED_MARKERS) {
      return found('number of deeply indented list entries', MOST_INDENTED_MARKERS);
    }
    if (text.trim() === '') {
      brackets = 0;
      marks = 0;
      links = 0;
      continue;
    }
    marks += emphasisMarks(text);
    if (marks > MOST_EMPHASIS_MARKS) return found('number of emphasis marks in a paragraph', MOST_EMPHASIS_MARKS);
    if (!text.includes('[') && !text.includes(']')) continue;
    links += text.split('](').length - 1;
    if (links > MOST_LINKS) return found('number of links in a paragraph', MOST_LINKS);
    for (const character of text) {
      if (character === '[') brackets++;
      else if (character === ']' && brackets > 0) brackets--;
      if (brackets > DEEPEST_BRACKETS) return found('number of open brackets in a paragraph', DEEPEST_BRACKETS);
    }
  }
  return undefined;
}

/** Runs of `*` and `~`. Those of `_` are not counted: artifacts are full of them, and the parser takes linear time. */
function emphasisMarks(text: string): number {
  return text.includes('*') || text.includes('~') ? [...text.matchAll(/\*+|~+/g)].length : 0;
}

/** ```text file=a.txt · ``` */
const FENCE = /^\s*(`{3,}|~{3,})(.*)$/;

/** The marks of the fence that is open behind this line. */
export function fenceAfter(text: string, open: string | undefined): string | undefined {
  if (!text.includes('```') && !text.includes('~~~')) return open;
  const [, marks, info = ''] = FENCE.exec(text) ?? [];
  if (marks === undefined) return open;
  if (open === undefined) return marks;
  return marks.startsWith(open) && info.trim() === '' ? undefined : open;
}
