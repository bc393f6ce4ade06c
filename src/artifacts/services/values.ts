import { SERVICE_START_TYPES, SERVICE_STATES } from '../../facts/registry.ts';
import { type Cell, textOf } from '../shared/powershell-rows.ts';

/** How Get-Service, Win32_Service and sc.exe write the states of a service; no language translates them. */
const STATES: ReadonlyMap<string, string> = new Map(
  SERVICE_STATES.flatMap((state, index) => [
    [wordKey(state), state],
    [String(index + 1), state],
  ]),
);
const START_TYPES: ReadonlyMap<string, string> = new Map([
  ...SERVICE_START_TYPES.flatMap((type, index): (readonly [string, string])[] => [
    [type, type],
    [`${type}start`, type],
    [String(index), type],
  ]),
  ['auto', 'automatic'],
  ['autostart', 'automatic'],
  ['automaticdelayedstart', 'automatic'],
  ['10', 'automatic'],
  ['demand', 'manual'],
  ['demandstart', 'manual'],
]);
/** Win32_Service: the state cannot be told; the start type is not registered. */
const UNDECIDED = new Set(['unknown', 'invalidvalue', '-1']);

/** Example: `Start Pending`, `StartPending` and `START_PENDING` are one. */
function wordKey(word: string): string {
  return word.replace(/[\s_()-]+/g, '').toLowerCase();
}

/** The canonical state; undefined where none is shown, `null` where what is shown is none. */
export function stateOf(cell: Cell | undefined): string | null | undefined {
  return canonicalOf(cell, STATES);
}

export function startTypeOf(cell: Cell | undefined): string | null | undefined {
  return canonicalOf(cell, START_TYPES);
}

function canonicalOf(cell: Cell | undefined, values: ReadonlyMap<string, string>): string | null | undefined {
  const text = textOf(cell);
  if (text === undefined || text === null) return text;
  const word = wordKey(text);
  return UNDECIDED.has(word) ? undefined : (values.get(word) ?? null);
}

/** The state that sc.exe prints as number and word; undefined where the two do not belong together. */
export function numberedState(number: string, word: string): string | undefined {
  const state = STATES.get(number);
  return state !== undefined && state === STATES.get(wordKey(word)) ? state : undefined;
}

export function numberedStartType(number: string, word: string): string | undefined {
  const type = START_TYPES.get(number);
  return type !== undefined && type === START_TYPES.get(wordKey(word)) ? type : undefined;
}
