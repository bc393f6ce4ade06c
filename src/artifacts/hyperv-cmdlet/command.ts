import { argumentOf, cmdletOf, keepsEveryObject, pipeline } from '../shared/powershell-command.ts';
import { listsEveryVm } from '../vm-list/vm-command.ts';

/** A cmdlet of the Hyper-V module; example: `get-vmmemory`, `new-vhd`. */
const HYPERV_CMDLET = /^[a-z]+-(v(?:m\w*|hd\w*))$/;
/** A cmdlet inside a script block; example: `ForEach-Object { Get-VHD -VMId $_.VMId }`. */
const INSIDE_BLOCK = /\b[a-z]+-(v(?:m\w*|hd\w*))\b/gi;

/** The noun of the cmdlet whose objects a command prints, lower case; undefined for several commands, or for none of Hyper-V. */
export function nounOf(command: string | undefined): string | undefined {
  if (command === undefined || !isOneCommand(command)) return undefined;
  for (const part of [...pipeline(command)].reverse()) {
    const noun = HYPERV_CMDLET.exec(cmdletOf(part))?.[1];
    if (noun !== undefined) return noun;
    if (!/^(?:%|foreach)/i.test(part)) continue;
    const inside = [...part.matchAll(INSIDE_BLOCK)].at(-1)?.[1];
    if (inside !== undefined) return inside.toLowerCase();
  }
  return undefined;
}

/** What a `;` does not part commands in: script blocks, which can stand in each other, and quotes. */
const ENCLOSED = /\{[^{}]*\}|"[^"]*"|'[^']*'/g;
const MOST_NESTED = 5;

function isOneCommand(command: string): boolean {
  let rest = command;
  for (let depth = 0; depth < MOST_NESTED && rest.includes(';'); depth += 1) rest = rest.replace(ENCLOSED, '');
  return !rest.includes(';');
}

/** True for a noun of the list, in any case of its letters. */
export function isOneOf(noun: string, nouns: readonly string[]): boolean {
  return nouns.some((known) => known.toLowerCase() === noun.toLowerCase());
}

/** What a command lists completely. */
export interface Listing {
  /** `*` for every VM, the name of the only one, undefined for objects of the host. */
  readonly vm: string | undefined;
  readonly managementOs: boolean;
}

/** What `command` lists completely of the objects of one of `nouns`; undefined when it may leave some out. */
export function listingOf(command: string, nouns: readonly string[]): Listing | undefined {
  const parts = pipeline(command);
  const own = parts.findIndex((part) => isOf(part, nouns));
  const asked = own < 0 || !isOneCommand(command) ? undefined : argumentsOf(parts[own] ?? '');
  if (asked === undefined || !keepsEveryObject(parts.slice(own).join(' | '))) return undefined;
  if (own === 0) return asked;
  const [head = ''] = parts;
  if (own > 1 || asked.vm !== undefined || cmdletOf(head) !== 'get-vm') return undefined;
  const vm = listsEveryVm(head) ? '*' : onlyVm(head);
  return vm === undefined ? undefined : { ...asked, vm };
}

/** The VM that a command asks for by name: `Get-VMMemory APP01`, or `Get-VM APP01 | Get-VMMemory`. */
export function askedVm(command: string | undefined, nouns: readonly string[]): string | undefined {
  if (command === undefined || !isOneCommand(command)) return undefined;
  const parts = pipeline(command);
  const own = parts.find((part) => isOf(part, nouns));
  const named = own && argumentOf(own, ['VMName', 'VM']);
  if (named !== undefined) return named;
  const source = parts.find((part) => cmdletOf(part) === 'get-vm');
  return source && argumentOf(source, ['Name', 'VMName']);
}

function isOf(part: string, nouns: readonly string[]): boolean {
  const noun = HYPERV_CMDLET.exec(cmdletOf(part))?.[1];
  return noun !== undefined && isOneOf(noun, nouns) && /^[\s(&]*(?:hyper-v\\)?get-/i.test(part);
}

function onlyVm(head: string): string | undefined {
  const asked = argumentsOf(head.replace(/\s-Name\b/i, ' -VMName'));
  return asked?.vm === '*' ? undefined : asked?.vm;
}

/** Parameters that choose no objects, given one value: several hosts would be one list of all their objects. */
const HARMLESS = new Set(['-computername', '-cimsession', '-erroraction', '-ea']);

/** The parameters of a part; undefined when they may leave objects out, or cannot be told. */
function argumentsOf(part: string): Listing | undefined {
  const words = part.replace(/^[\s(&]+|[\s)]+$/g, '').match(/"[^"]*"|'[^']*'|[^\s"']+/g) ?? [];
  let vm: string | undefined;
  let managementOs = false;
  for (let index = 1; index < words.length; index += 1) {
    const word = (words[index] ?? '').toLowerCase();
    if (word === '-managementos') managementOs = true;
    else if (word === '-all') {
      managementOs = true;
      vm = '*';
    } else if (HARMLESS.has(word)) {
      index += 1;
      if (literal(words[index]) === undefined) return undefined;
    } else {
      if (word === '-vmname' || word === '-vm') index += 1;
      else if (word.startsWith('-')) return undefined;
      const name = literal(words[index]);
      if (name === undefined || vm !== undefined) return undefined;
      vm = name;
    }
  }
  return { vm, managementOs };
}

/** A name, or `*` alone; undefined for patterns, variables and lists. */
function literal(word: string | undefined): string | undefined {
  if (word === undefined) return undefined;
  const name = word.replace(/^(["'])(.*)\1$/, '$2');
  if (name === '*') return name;
  const special = name === word ? /[*?$,(){}@[\]]/ : /[*?$[\]]/;
  return name === '' || special.test(name) ? undefined : name;
}
