import { readKey } from './keys.ts';

/** A REG QUERY command line, as far as it says what its output lists. */
export interface QueryCommand {
  /** With the full hive name. */
  readonly key: string;
  /** The computer of `\\NAME\HKLM\…`. */
  readonly machine?: string;
  /** `/v NAME`; empty for `/ve`. */
  readonly name?: string;
  readonly isRecursive: boolean;
  /** Searched (`/f`, `/t`), piped or redirected: what is seen is a selection of the key. */
  readonly isSelection: boolean;
  /** `/se`: what stands between the items of a REG_MULTI_SZ. */
  readonly separator?: string;
  /** `/reg:32`: the keys printed are those of the 32-bit view. */
  readonly is32BitView: boolean;
}

/** Behind this many characters of prompt, frame or comment no command is looked for. */
const MAX_LEAD = 200;
const MAX_COMMAND = 2_000;
/** `reg query`, `REG.EXE QUERY`, `"C:\Windows\System32\reg.exe" query` */
const REG_QUERY = /\breg(?:\.exe)?["']?[ \t]+query[ \t]+/i;
/** What may stand before it: nothing, a prompt, a path, a time stamp of a collector; not the `+` of PowerShell's error records. */
const LEAD_END = /(?:^|[\s>#$%λ:&\\"'`])$/;
const TOKEN = /"([^"]*)"?|'([^']*)'?|(\d?>{1,2}(?:&\d)?|[|&;<])|((?:[^\s"'|&;<>]|"[^"]*")+)/g;
const REMOTE = /^\\\\([^\\/:*?"<>|\s]{1,255})\\(.+)$/;

/** The REG QUERY command in a line; undefined when there is none, or when what follows are words rather than its options. */
export function readQueryCommand(line: string): QueryCommand | undefined {
  const text = line.slice(0, MAX_COMMAND);
  const match = REG_QUERY.exec(text);
  if (match === null || match.index > MAX_LEAD) return undefined;
  const lead = text.slice(0, match.index);
  if (!LEAD_END.test(lead) || lead.trimStart().startsWith('+')) return undefined;
  return readArguments(tokens(text.slice(match.index + match[0].length)));
}

interface Token {
  readonly text: string;
  readonly isOperator: boolean;
}

function tokens(text: string): readonly Token[] {
  const found: Token[] = [];
  for (const match of text.replace(/`+\s*$/, '').matchAll(TOKEN)) {
    found.push({ text: match[1] ?? match[2] ?? match[3] ?? match[4] ?? '', isOperator: match[3] !== undefined });
  }
  return found;
}

interface Options {
  name?: string;
  separator?: string;
  isRecursive: boolean;
  isSelection: boolean;
  is32BitView: boolean;
}

function readArguments(all: readonly Token[]): QueryCommand | undefined {
  const path = all[0];
  if (path === undefined || path.isOperator) return undefined;
  const remote = REMOTE.exec(path.text);
  const key = readKey(remote?.[2] ?? path.text);
  const options = key === undefined ? undefined : readOptions(all.slice(1));
  if (key === undefined || options === undefined) return undefined;
  const machine = remote?.[1];
  return { key, ...(machine === undefined ? {} : { machine }), ...options };
}

function readOptions(rest: readonly Token[]): Options | undefined {
  const options: Options = { isRecursive: false, isSelection: false, is32BitView: false };
  for (let index = 0; index < rest.length; index++) {
    const token = rest[index];
    if (token === undefined) break;
    if (token.isOperator) return readOperator(token.text, rest, index, options);
    const next = rest[index + 1];
    const value = next === undefined || next.isOperator || next.text.startsWith('/') ? undefined : next.text;
    const taken = applyOption(token.text.toLowerCase(), value, options);
    if (taken === undefined) return undefined;
    index += taken;
  }
  return options;
}

/** How many values the option takes; undefined for a word that is none. */
function applyOption(option: string, value: string | undefined, options: Options): number | undefined {
  switch (option) {
    case '/s':
      options.isRecursive = true;
      return 0;
    case '/ve':
      options.name = '';
      return 0;
    case '/v':
      if (value === undefined) options.isSelection = true;
      else options.name = value;
      return value === undefined ? 0 : 1;
    case '/se':
      if (value !== undefined) options.separator = value;
      return value === undefined ? undefined : 1;
    case '/f':
    case '/t':
      options.isSelection = true;
      return value === undefined ? 0 : 1;
    case '/k':
    case '/d':
    case '/c':
    case '/e':
      options.isSelection = true;
      return 0;
    case '/reg:32':
      options.is32BitView = true;
      return 0;
    case '/reg:64':
    case '/z':
      return 0;
    default:
      return undefined;
  }
}

/** `2>&1` and `2>nul` leave the output whole; a pipe, a redirection or a second command does not. */
function readOperator(operator: string, rest: readonly Token[], index: number, options: Options): Options {
  const isErrorStream = operator.startsWith('2>');
  const isLast = rest.slice(index + 1).every((token) => !token.isOperator);
  return isErrorStream && isLast ? options : { ...options, isSelection: true };
}
