const NAMED: ReadonlyMap<string, string> = new Map([
  ['lt', '<'],
  ['gt', '>'],
  ['amp', '&'],
  ['quot', '"'],
  ['apos', "'"],
  ['nbsp', '\u00a0'],
]);
/** `&lt;`, `&#39;`, `&#x27;` */
const ESCAPE = /&(?:(lt|gt|amp|quot|apos|nbsp)|#(\d{1,6})|#x([\da-f]{1,5}));/gi;
const BARE_AMPERSAND = /&(?!(?:lt|gt|amp|quot|apos|nbsp|#\d{1,6}|#x[\da-f]{1,5});)/i;
/** Text that was escaped on its way into a page, and again with the page. */
const MOST_PASSES = 2;

/**
 * Text that somebody copied from the source of a page. Escaping leaves no `<` and no bare `&`; where one of them stands, an escape
 * is content: of XML, of a registry value.
 */
export function withoutEscapes(lines: readonly string[], text: string): readonly string[] {
  if (!text.includes('&')) return lines;
  let plain = lines;
  for (let pass = 0; pass < MOST_PASSES && isEscaped(plain); pass++) plain = plain.map(unescapeLine);
  return plain;
}

function isEscaped(lines: readonly string[]): boolean {
  let escapes = 0;
  for (const line of lines) {
    if (line.includes('<')) return false;
    if (!line.includes('&')) continue;
    if (BARE_AMPERSAND.test(line)) return false;
    escapes += 1;
  }
  return escapes > 0;
}

function unescapeLine(line: string): string {
  if (!line.includes('&')) return line;
  return line.replace(ESCAPE, (whole, name?: string, decimal?: string, hex?: string) => {
    if (name !== undefined) return NAMED.get(name.toLowerCase()) ?? whole;
    const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal);
    return code >= 0x20 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}
