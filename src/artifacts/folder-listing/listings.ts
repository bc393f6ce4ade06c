import type { Span, TextSection } from '../../model/section.ts';
import { unquoted } from '../shared/powershell-rows.ts';

/** A file as a listing of a folder shows it. */
export interface ListedFile {
  readonly path: string;
  readonly size: number;
  readonly modified: string;
  readonly line: number;
}

/** The listings that stand together in a text. */
export interface Listing {
  readonly span: Span;
  readonly files: readonly ListedFile[];
}

const PATH = '((?:[A-Za-z]:|\\\\\\\\[^\\\\/:*?"<>|]{1,80})\\\\[^/:*?"<>|]{0,400}?|[A-Za-z]:)';
/** `dir` names the folder behind words in the language of Windows, in East Asia before them. */
const HEADINGS: readonly RegExp[] = [
  new RegExp(
    `^ {0,8}(?:Directory of|Verzeichnis von|Répertoire de|Directorio de|Pasta de|Diretório de|Directory di|Содержимое папки|Map van|Katalog(?: i)?:?|Výpis adresáře) ${PATH}\\s*$`,
    'i',
  ),
  new RegExp(`^ {0,8}${PATH} ?(?:的目录|的目錄|のディレクトリ|디렉터리|dizini)\\s*$`),
  // Get-ChildItem
  new RegExp(
    `^ {0,8}(?:Directory|Verzeichnis|Répertoire|Directorio|Diretório|Каталог|目录|目錄|ディレクトリ|디렉터리) ?[:：] ?${PATH}\\s*$`,
    'i',
  ),
];

const DATE = '(\\d{1,4}[./-] ?\\d{1,2}[./-] ?\\d{1,4}\\.?)';
const TIME = '((?:(?:上午|下午|午前|午後|오전|오후) ?)?\\d{1,2}[:.]\\d{2}(?:[:.]\\d{2})?(?: ?[ap]\\.? ?m\\.?)?)';
/** `03/14/2024  09:26 AM    42,949,672,960 APP01.vhdx` */
const DIR_ROW = new RegExp(`^ {0,8}${DATE} {1,4}${TIME}( .{3,300})$`, 'i');
/** `-a----         3/14/2024   9:26 AM    42949672960 APP01.vhdx`, directories without a number */
const ITEM_ROW = new RegExp(
  `^ {0,8}[-dl][-arhsl]{4,6} {1,12}${DATE} {1,6}${TIME} {1,20}(?:(\\d{1,15}) )? {0,20}(\\S.{0,250})$`,
  'i',
);
/** The column of sizes is 18 wide; in some languages blanks part the thousands. */
const SIZE_COLUMN = 18;
const SIZE = /^ {1,20}(\d{1,3}(?:[.,'’]\d{3})+|\d{1,15}) (\S.{0,250})$/;

/** Lines without a row or a heading that a listing goes on over: blank lines, totals, the heading of columns. */
const MAX_GAP = 8;

/** All listings of a text, in order, each with the line below it, which proves its end; only the files that `isWanted`. */
export function consoleListings(section: TextSection, isWanted: (path: string) => boolean): readonly Listing[] {
  const borders = new Set(section.commands.map(({ line }) => line));
  const listings: { startLine: number; endLine: number; files: ListedFile[] }[] = [];
  let open: (typeof listings)[number] | undefined;
  let folder: string | undefined;
  for (const [index, raw] of section.lines.entries()) {
    const line = section.firstLine + index;
    if (open !== undefined && (borders.has(line) || line - open.endLine > MAX_GAP)) {
      open = undefined;
      folder = undefined;
    }
    const text = unquoted(raw).replaceAll('\u202f', ' ');
    const heading = headingOf(text);
    const row = folder === undefined ? undefined : rowOf(text);
    if (heading !== undefined) {
      folder = heading;
      if (open === undefined) {
        open = { startLine: line, endLine: line, files: [] };
        listings.push(open);
      }
    }
    if (open === undefined || (heading === undefined && row === undefined)) continue;
    open.endLine = line;
    if (folder === undefined || row?.size === undefined) continue;
    const path = `${folder.replace(/\\$/, '')}\\${row.name}`;
    if (isWanted(path)) open.files.push({ path, size: row.size, modified: row.modified, line });
  }
  const end = section.firstLine + section.lines.length - 1;
  return listings.map(({ startLine, endLine, files }) => {
    const hasMore = endLine < end && !borders.has(endLine + 1);
    // A row with nothing below it may have lost its end: .vhd may have been .vhdx.
    const whole = files.filter(({ line }) => line < end);
    return { span: { startLine, endLine: hasMore ? endLine + 1 : endLine }, files: whole };
  });
}

function headingOf(text: string): string | undefined {
  if (!text.includes(':') && !text.includes('\\')) return undefined;
  for (const heading of HEADINGS) {
    const path = heading.exec(text)?.[1];
    if (path !== undefined) return path.trim();
  }
  return undefined;
}

interface ListedRow {
  readonly name: string;
  /** Undefined for a folder. */
  readonly size: number | undefined;
  readonly modified: string;
}

function rowOf(text: string): ListedRow | undefined {
  const item = ITEM_ROW.exec(text);
  if (item !== null) {
    const [, date, time, size, name = ''] = item;
    return { name: name.trimEnd(), size: size === undefined ? undefined : Number(size), modified: `${date} ${time}` };
  }
  const [, date, time, rest] = DIR_ROW.exec(text) ?? [];
  if (rest === undefined) return undefined;
  const modified = `${date} ${time}`;
  const column = rest.slice(0, SIZE_COLUMN);
  const isColumn = /^[ \d.,'’]+$/.test(column) && /\d$/.test(column) && rest[SIZE_COLUMN] === ' ';
  const [, digits, name] = isColumn ? ['', column, rest.slice(SIZE_COLUMN + 1)] : (SIZE.exec(rest) ?? []);
  if (digits === undefined || name === undefined) return { name: '', size: undefined, modified };
  return { name: name.trim(), size: Number(digits.replace(/\D/g, '')), modified };
}
