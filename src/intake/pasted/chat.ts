/** `[31/01/2024 10:15] Alex Doe: `, `[10:15 AM, 1/31/2024] Alex Doe: `, `[10:15:00] 王伟: ` */
const STAMP = /^\[(?=[^\]]*\d:\d\d)[\d:./, -]{4,30}(?:[AP]M)?(?:, ?[\d./-]{6,10})?\] ([^:[\]]{1,60}): /i;
/** A first and a last name, or a Chinese one; not the level or the source of a log line. */
const PERSON = /^(?:\p{Lu}[\p{L}.'’-]*(?: [\p{Lu}(][\p{L}.'’()-]*){1,4}|[\u4e00-\u9fff]{2,4})$/u;
/** Lines that each begin with the same name. */
const MIN_LINES = 3;

/**
 * A chat puts time and name before the first line of each message, or, copied line by line, before each. They are taken away where
 * the message goes on in the next line, or where the same name stands before line after line: a short message stays as it is.
 */
export function withoutChatStamps(lines: readonly string[], text: string): readonly string[] {
  if (!text.includes('\n[') && !text.startsWith('[')) return lines;
  const names = lines.map(nameIn);
  let repaired: string[] | undefined;
  for (let index = 0; index < lines.length; index++) {
    const name = names[index];
    if (name === undefined) continue;
    if (!goesOn(lines, names, index) && runAround(names, index) < MIN_LINES) continue;
    repaired ??= [...lines];
    repaired[index] = (lines[index] ?? '').replace(STAMP, '');
  }
  return repaired ?? lines;
}

function nameIn(line: string): string | undefined {
  const name = line.startsWith('[') ? STAMP.exec(line)?.[1] : undefined;
  return name !== undefined && PERSON.test(name) ? name : undefined;
}

/** The next line that says something, at most one blank line below, is no message of its own. */
function goesOn(lines: readonly string[], names: readonly (string | undefined)[], index: number): boolean {
  const next = (lines[index + 1] ?? '').trim() === '' ? index + 2 : index + 1;
  return names[next] === undefined && (lines[next] ?? '').trim() !== '';
}

/** Lines around `index` that begin with its name; no more are counted than matter. */
function runAround(names: readonly (string | undefined)[], index: number): number {
  const name = names[index];
  let start = index;
  let end = index + 1;
  while (index - start < MIN_LINES && start > 0 && names[start - 1] === name) start -= 1;
  while (end - start < MIN_LINES && names[end] === name) end += 1;
  return end - start;
}
