import { leavesOut, pipeline } from '../shared/powershell-command.ts';

/** Which services a PowerShell command asks for. */
export interface AskedServices {
  /** Names, lower case; `*` stands for any letters. */
  readonly patterns: readonly string[];
  /** Drivers are among what it lists. */
  readonly withDrivers: boolean;
}

const LISTERS = new Set(['get-service', 'gsv', 'get-ciminstance', 'gcim', 'get-wmiobject', 'gwmi']);
const WIN32_CLASS = /\bWin32_(Service|BaseService|SystemDriver)\b/i;
/** What may stand behind the list without leaving anything out. */
const KEEPERS =
  /^(?:select(?:-object)?|sort(?:-object)?|f[tl]|format-(?:table|list)|out-(?:file|string|host)|export-(?:csv|clixml)|epcsv|convertto-(?:csv|json)|tee(?:-object)?)\b/i;
/** `Where-Object { $_.Name -like 'vmic*' }`, `? Name -eq vmms` */
const WHERE_NAME =
  /^(?:where-object|where|\?)\s*\{?\s*(?:\$_\.|\$PSItem\.)?(?:Service)?Name\s+-(?:i?like|i?eq|in)\s+([^{}|]{1,400}?)\s*\}?$/i;
const FILTER_NAME = /^\(?\s*Name\s*(=|LIKE)\s*'([^']{1,256})'\s*\)?$/i;
/** Parameters that leave the list whole; each takes one value, since lists of several computers cannot be told apart. */
const HARMLESS = new Set(['-computername', '-cn', '-erroraction', '-ea', '-namespace', '-cimsession']);
const MAX_COMMAND = 2_000;
const TOKEN = /"([^"]*)"|'([^']*)'|(,)|([^\s"',]+)/g;

/** True for a command that prints Windows services, all or some. */
export function listsServices(command: string): boolean {
  if (command.length > MAX_COMMAND) return false;
  const [head = ''] = pipeline(command);
  const cmdlet = cmdletIn(head);
  return LISTERS.has(cmdlet) && (cmdlet === 'get-service' || cmdlet === 'gsv' || WIN32_CLASS.test(head));
}

/** What a command asks for; undefined where it leaves services out by anything but their name. */
export function askedServices(command: string): AskedServices | undefined {
  if (!listsServices(command)) return undefined;
  const [head = '', ...behind] = pipeline(command.replace(/\s\d?>{1,2}[^|]*$/, ''));
  const className = WIN32_CLASS.exec(head)?.[1]?.toLowerCase();
  if (className === 'systemdriver') return undefined;
  let patterns = className === undefined ? askedByName(head) : askedByFilter(head);
  for (const part of behind) {
    const byWhere = WHERE_NAME.exec(part)?.[1];
    // Two filters are more than this reads.
    if (byWhere !== undefined && isAll(patterns)) patterns = namesIn(tokensOf(byWhere));
    else if (!KEEPERS.test(part) || leavesOut(part)) return undefined;
  }
  return patterns && { patterns, withDrivers: className === 'baseservice' };
}

export function isAll(patterns: readonly string[] | undefined): boolean {
  return patterns?.includes('*') ?? false;
}

/** Whether a pattern stands for a name. */
export function fitsName(pattern: string, name: string): boolean {
  const pieces = pattern.split('*');
  const first = pieces[0] ?? '';
  const last = pieces.at(-1) ?? '';
  if (pieces.length === 1) return pattern === name;
  if (!name.startsWith(first) || !name.endsWith(last) || name.length < first.length + last.length) return false;
  let at = first.length;
  for (const piece of pieces.slice(1, -1)) {
    const found = name.indexOf(piece, at);
    if (found < 0) return false;
    at = found + piece.length;
  }
  return at <= name.length - last.length;
}

function cmdletIn(part: string): string {
  return /^[\s(&]*([a-z]+(?:-[a-z]+)?)\b/i.exec(part)?.[1]?.toLowerCase() ?? '';
}

interface Token {
  readonly text: string;
  readonly isQuoted: boolean;
}

function tokensOf(text: string): readonly Token[] {
  return [...text.matchAll(TOKEN)].map((match) => ({
    text: match[1] ?? match[2] ?? match[3] ?? match[4] ?? '',
    isQuoted: match[1] !== undefined || match[2] !== undefined,
  }));
}

/** `Get-Service vmms, vmcompute`, `Get-Service -Name vmic* -ComputerName HV01`; a parameter that is not known may filter. */
function askedByName(head: string): readonly string[] | undefined {
  let names: readonly string[] | undefined;
  for (const [name, values] of argumentsOf(head)) {
    if (isHarmless(name, values)) continue;
    if ((name !== '' && name !== '-name' && name !== '-servicename') || names !== undefined) return undefined;
    names = namesIn(values);
    if (names === undefined) return undefined;
  }
  return names ?? ['*'];
}

function isHarmless(name: string, values: readonly Token[]): boolean {
  return name === '-property' || (HARMLESS.has(name) && values.length === 1 && !/[$(]/.test(values[0]?.text ?? ''));
}

/** `-Filter "Name LIKE 'vmic%' OR Name = 'vmms'"` */
function askedByFilter(head: string): readonly string[] | undefined {
  let patterns: readonly string[] | undefined;
  for (const [name, values] of argumentsOf(head)) {
    const value = values.map(({ text }) => text).join(' ');
    const isClass = (name === '' || name === '-classname' || name === '-class') && WIN32_CLASS.test(value);
    if (isHarmless(name, values) || isClass) continue;
    if (name !== '-filter' || patterns !== undefined) return undefined;
    const found = value.split(/\s+OR\s+/i).map((test) => filterPattern(test));
    if (found.includes(undefined)) return undefined;
    patterns = found.filter((pattern) => pattern !== undefined);
  }
  return patterns ?? ['*'];
}

function filterPattern(test: string): string | undefined {
  const [, operator = '', value = ''] = FILTER_NAME.exec(test) ?? [];
  if (operator === '=') return value.toLowerCase();
  return operator === '' || /[_[\]*]/.test(value) ? undefined : value.replaceAll('%', '*').toLowerCase();
}

/** The parameters of a command, each with its values; without a name for those that are given by position. */
function argumentsOf(head: string): readonly (readonly [name: string, values: readonly Token[]])[] {
  const found: [string, Token[]][] = [];
  let isOpen = false;
  for (const token of tokensOf(head.replace(/^[\s(&]*\S+/, '').replace(/\)\s*$/, ''))) {
    if (token.text === ',' && !token.isQuoted) {
      isOpen = true;
      continue;
    }
    const isName = token.text.startsWith('-') && !token.isQuoted;
    const last = found.at(-1);
    if (isName) found.push([token.text.toLowerCase(), []]);
    else if (last !== undefined && (isOpen || (last[1].length === 0 && last[0] !== ''))) last[1].push(token);
    else found.push(['', [token]]);
    isOpen = false;
  }
  return found;
}

/** Names as they are given; undefined where one is computed, or has other wildcards than `*`. */
function namesIn(tokens: readonly Token[]): readonly string[] | undefined {
  const names = tokens.filter(({ text, isQuoted }) => isQuoted || text !== ',').map(({ text }) => text.toLowerCase());
  return names.length === 0 || names.some((name) => /[$?[\](){}@]/.test(name)) ? undefined : names;
}
