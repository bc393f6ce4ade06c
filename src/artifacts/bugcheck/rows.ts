import type { TextSection } from '../../model/section.ts';

/** One event of an event list, or one line of any other text, cleaned of what it was pasted with. */
export interface Row {
  readonly text: string;
  /** Index into the section's lines. */
  readonly line: number;
  /** A command is echoed here: nothing read above goes on below. */
  readonly border: boolean;
}

/** Behind this many characters of a row nothing is looked for. */
const MAX_ROW_LENGTH = 32_000;

/** Mail quotes, Markdown headings and comment signs in front of a line. */
const PASTED_PREFIX = /^(?:\s*[>#])+(?=\s|$|\*|`)/;
const NOT_PLAIN = /[^\t -~]/;
const ODD_BLANKS = /[\u00A0\u2007\u202F\u3000\u200B\u200E\u200F\uFEFF\0]/g;
const ENTITIES: ReadonlyMap<string, string> = new Map([
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
  ['#39', "'"],
  ['nbsp', ' '],
  ['amp', '&'],
]);
const ENTITY = /&(lt|gt|quot|apos|#39|nbsp|amp);/g;
/** `**driver.sys**`, but not the stars in front of `*** STOP`. */
const BOLD = /\*\*(?=\w)|(?<=\w)\*\*/g;
const EVENT_END = /(?<=<\/Event>)/;

/**
 * The lines of a section as rows; a line that holds several `<Event>` elements is one row for each. `keepsXml` leaves the entities
 * of lines that are XML themselves, and decodes those of XML that was copied from a web page.
 */
export function rowsOf(section: TextSection, keepsXml = false): readonly Row[] {
  const borders = new Set(section.commands.map((command) => command.line - section.firstLine));
  return section.lines.flatMap((line, index) => {
    const parts = line.includes('</Event><') ? line.split(EVENT_END) : [line];
    return parts.map((part, place) => ({
      text: cleanText(part, keepsXml),
      line: index,
      border: place === 0 && borders.has(index),
    }));
  });
}

function cleanText(line: string, keepsXml: boolean): string {
  let text = line.length > MAX_ROW_LENGTH ? line.slice(0, MAX_ROW_LENGTH) : line;
  if (NOT_PLAIN.test(text)) text = text.replace(ODD_BLANKS, ' ');
  if (text.includes('>') || text.includes('#')) text = text.replace(PASTED_PREFIX, '');
  if (text.includes('**')) text = text.replace(BOLD, '');
  if (text.includes('&') && !(keepsXml && text.includes('<')))
    text = text.replace(ENTITY, (whole, name: string) => ENTITIES.get(name) ?? whole);
  return trimBackTicks(text.trim());
}

/** Inline code of Markdown; a back-tick inside a line splits a 64-bit number and stays. */
function trimBackTicks(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && text[start] === '`') start++;
  while (end > start && text[end - 1] === '`') end--;
  return end - start === text.length ? text : text.slice(start, end).trim();
}

/** The rows `from` to `from + count`, cut before the next command and joined with blanks: a sentence that was wrapped. */
export function joinRows(rows: readonly Row[], from: number, count: number): string {
  const parts: string[] = [];
  for (let index = from; index < Math.min(rows.length, from + count); index++) {
    const row = rows[index];
    if (!row || (row.border && index > from)) break;
    parts.push(row.text);
  }
  return parts.join(' ');
}
