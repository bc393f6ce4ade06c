import type { Coverage } from '../../model/fact.ts';
import type { Span, TextSection } from '../../model/section.ts';
import { askedHost } from '../shared/hyperv-rows.ts';
import { unquoted } from '../shared/powershell-rows.ts';
import { askedIds, BARE_HOTFIX_COMMAND } from './commands.ts';

/**
 * What `Get-HotFix -Id` prints for an update that is not there, and `wmic … where` for none:
 *
 *     Get-HotFix : Cannot find the requested hotfix on the 'SRV01' computer. Verify the input and run the command again.
 *     At line:1 char:1
 *     + Get-HotFix -Id KB4012212
 *     + ~~~~~~~~~~~~~~~~~~~~~~~~
 *         + CategoryInfo          : ObjectNotFound: (:) [Get-HotFix], ArgumentException
 *         + FullyQualifiedErrorId : GetHotFixNoEntriesFound,Microsoft.PowerShell.Commands.GetHotFixCommand
 *
 * The message is in the language of Windows, the identifier is not; PowerShell 7 prints the first line only. With several
 * numbers it says that none of them is there. Which were asked for has to be in the command: a variable says nothing.
 */
export interface NotFound {
  readonly ids: readonly string[];
  readonly machine: string | null;
  readonly startLine: number;
  readonly endLine: number;
}

/** In every answer; a file without it is not read further. */
const HINT = /requested hotfix|GetHotFixNoEntriesFound|No Instance\(s\)|没有可用实例/i;
const MESSAGE = /Cannot find the requested hotfix on the|^\s{0,20}Get-HotFix ?: /i;
const IDENTIFIER = /GetHotFixNoEntriesFound/;
/** In English and Chinese; standard error, so that a redirect leaves it on the screen. */
const NO_INSTANCE = /^\s{0,20}(?:No Instance\(s\) Available\.?|没有可用实例。?)\s*$/i;
const ENGLISH = /Cannot find the requested hotfix/i;
const COMPUTER = /on the '([\w.-]{1,255})' computer/i;
/** The line of the command that the error quotes. */
const ECHO = /^\s{0,20}\+ (get-hotfix\b.*)$/i;
const LOCAL = /^(?:localhost|\.|127\.0\.0\.1)$/i;
/** Lines of one error, and those that may stand between a command and its error. */
const MAX_ERROR_LINES = 10;
const MAX_GAP = 5;
/** The frame that a collector writes around a command. */
const FRAME = /^[=-]{4,}\s*$|^\d{8} \d{2}:\d{2}:\d{2}/;

/** The lines of a section, and the commands in it by their index. */
interface Lines {
  readonly lines: readonly string[];
  readonly firstLine: number;
  readonly commands: ReadonlyMap<number, string>;
}

/** The answers in a file that an update is not there. */
export function findNotFound(section: TextSection): readonly NotFound[] {
  const { firstLine } = section;
  if (!section.lines.some((line) => HINT.test(line))) return [];
  const lines = section.lines.map(unquoted);
  const commands = new Map(section.commands.map(({ line, command }) => [line - firstLine, command]));
  const found: NotFound[] = [];
  for (let index = 0; index < lines.length; index += 1) {
    const line = lines[index] ?? '';
    const read = NO_INSTANCE.test(line) ? noInstance : MESSAGE.test(line) ? errorAt : undefined;
    const one = read?.({ lines, firstLine, commands }, index);
    if (!one) continue;
    found.push(one);
    index = one.endLine - firstLine;
  }
  return found;
}

function noInstance(text: Lines, index: number): NotFound | undefined {
  const above = commandAbove(text, index);
  if (!above || !/^wmic/i.test(above.command)) return undefined;
  return answer(text, askedIds(above.command), null, above.index, index);
}

function errorAt(text: Lines, start: number): NotFound | undefined {
  const own = linesOfError(text, start);
  const identifier = own.findIndex((line) => IDENTIFIER.test(line));
  const [first = '', second = ''] = own;
  if (identifier < 0 && !ENGLISH.test(first)) return undefined;
  const above = commandAbove(text, start);
  const command = own.map((line) => ECHO.exec(line)?.[1]).find((echo) => echo !== undefined) ?? above?.command ?? '';
  const computer = COMPUTER.exec(`${first.trimEnd()} ${second.trim()}`)?.[1];
  const machine = computer !== undefined && !LOCAL.test(computer) ? computer : askedHost(command);
  return answer(text, askedIds(command), machine, above?.index ?? start, start + Math.max(identifier, 0));
}

/** The lines of an error, up to the next command or the next error. */
function linesOfError({ lines, commands }: Lines, start: number): readonly string[] {
  let end = start + 1;
  while (
    end < Math.min(lines.length, start + MAX_ERROR_LINES) &&
    !commands.has(end) &&
    !MESSAGE.test(lines[end] ?? '')
  ) {
    end += 1;
  }
  return lines.slice(start, end);
}

function answer(
  { firstLine }: Lines,
  ids: readonly string[],
  machine: string | null,
  from: number,
  to: number,
): NotFound | undefined {
  if (ids.length === 0) return undefined;
  return { ids, machine, startLine: firstLine + from, endLine: firstLine + to };
}

/** The command right above; other text between the two makes it another's. */
function commandAbove(
  { lines, commands }: Lines,
  index: number,
): { readonly command: string; readonly index: number } | undefined {
  for (let above = index - 1; above >= Math.max(0, index - MAX_GAP); above -= 1) {
    const text = lines[above] ?? '';
    const command = commands.get(above) ?? (BARE_HOTFIX_COMMAND.test(text) ? text.trim() : undefined);
    if (command !== undefined) return { command, index: above };
    if (text.trim() !== '' && !FRAME.test(text)) return undefined;
  }
  return undefined;
}

export function spanOf({ startLine, endLine }: NotFound): Span {
  return { startLine, endLine };
}

/** An answer covers each number asked for. */
export function coveragesOf(path: string, { ids, machine, startLine, endLine }: NotFound): readonly Coverage[] {
  return ids.map((id) => ({ kind: 'hotfix', machine, scope: { id }, source: { path, startLine, endLine } }));
}
