type LineRepair = (line: string) => string;

/** Escape sequences of colours, zero-width blanks, non-breaking blanks, typographic quotation marks, full-width colons. */
export function withoutCharacterMarks(lines: readonly string[], text: string): readonly string[] {
  const repairs = [colours(text), zeroWidth(text), blanks(lines, text), quotes(lines, text), colons(text)].filter(
    (repair) => repair !== undefined,
  );
  if (repairs.length === 0) return lines;
  const repaired = lines.map((line) => repairs.reduce((text, repair) => repair(text), line));
  return repaired.some((line, index) => line !== lines[index]) ? repaired : lines;
}

/** PowerShell 7 colours labels and the headings of tables, also into a file: from the start of the line. Others are content. */
const COLOURED_LINE = /^\s*\u001b\[[\d;]{0,20}m/;
const COLOUR = /\u001b\[[\d;]{0,20}m/g;

function colours(text: string): LineRepair | undefined {
  if (!text.includes('\u001b[')) return undefined;
  return (line) => (COLOURED_LINE.test(line) ? line.replace(COLOUR, '') : line);
}

/** Teams puts one before a line, so that it is not empty. */
const ZERO_WIDTH = /^[\u200b\u2060\ufeff]+|[\u200b\u2060\ufeff]+$/g;

function zeroWidth(text: string): LineRepair | undefined {
  const isThere = text.includes('\u200b') || text.includes('\u2060');
  return isThere ? (line) => line.replace(ZERO_WIDTH, '') : undefined;
}

/** Two of them with nothing between but blanks: a page's way to keep an alignment. A single one is content (`Windows 7` in French). */
const ALIGNMENT = /\u00a0[ \u00a0]{0,3}\u00a0/;
const BLANK_RUN = /[ \u00a0]{2,}|^\u00a0/g;

/** Where no ordinary blank is left, all are meant; else those of an alignment. */
function blanks(lines: readonly string[], text: string): LineRepair | undefined {
  if (!text.includes('\u00a0')) return undefined;
  const odd = lines.filter((line) => line.includes('\u00a0')).length;
  const plain = lines.filter((line) => line.includes(' ')).length;
  if (odd > plain) return (line) => line.replaceAll('\u00a0', ' ');
  if (!ALIGNMENT.test(text)) return undefined;
  return (line) => (line.includes('\u00a0') ? line.replace(BLANK_RUN, (run) => ' '.repeat(run.length)) : line);
}

/** `“Name”:`, `“DisplayName”,“Status”`, `N=“Start”`: marks that a format wants, not a quotation. */
const STRUCTURAL_QUOTE = /^[\s>]{0,40}[“”][^“”]{0,200}[“”]\s{0,4}[=:,;](?!\s*$)|[“”][,;][“”]|=[“”]/;
const MIN_QUOTED_LINES = 2;

function quotes(lines: readonly string[], text: string): LineRepair | undefined {
  if (!(text.includes('“') || text.includes('”')) || text.includes('"')) return undefined;
  const quoted = lines.filter((line) => STRUCTURAL_QUOTE.test(line)).length;
  return quoted < MIN_QUOTED_LINES ? undefined : (line) => line.replace(/[“”„]/g, '"');
}

/** `Host Name：                 SRV01`, `Name ： vmms` */
const LABEL_COLON = /^([^：:]{1,80})：(?=[ \u3000]{2})|(?<= )：(?= |$)/;

function colons(text: string): LineRepair | undefined {
  return text.includes('：') ? (line) => line.replace(LABEL_COLON, '$1:') : undefined;
}
