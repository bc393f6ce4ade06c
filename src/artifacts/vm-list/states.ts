import type { Cell } from '../shared/powershell-rows.ts';

/** Members of Microsoft.HyperV.PowerShell.VMState; the names stay English on every host. */
const NAMES = [
  'Running',
  'Off',
  'Stopping',
  'Saved',
  'Paused',
  'Starting',
  'Reset',
  'Saving',
  'Pausing',
  'Resuming',
  'FastSaved',
  'FastSaving',
] as const;

/**
 * Their numbers, as JSON shows them. The numbers above 32780 are left out: releases disagree on whether 32781 is a forced
 * shutdown or the first of the critical states.
 */
const BY_NUMBER = new Map([
  ['2', 'running'],
  ['3', 'off'],
  ['4', 'stopping'],
  ['6', 'saved'],
  ['9', 'paused'],
  ['10', 'starting'],
  ['11', 'reset'],
  ['32773', 'saving'],
  ['32776', 'pausing'],
  ['32777', 'resuming'],
  ['32779', 'fast-saved'],
  ['32780', 'fast-saving'],
]);

const BY_NAME = new Map(
  NAMES.flatMap((name) => [
    [name.toLowerCase(), kebab(name)] as const,
    [`${name}critical`.toLowerCase(), `${kebab(name)}-critical`] as const,
  ]),
);

/** What a whole State cell looks like in a console table. */
export const STATE_PATTERN = new RegExp(`^(?:(?:${NAMES.join('|')})(?:Critical)?|Other|Unknown)$`, 'i');

/** The canonical state of a name or number; undefined when the host itself does not know it, `null` for anything else. */
export function stateOf(cell: Cell | undefined): string | null | undefined {
  if (!cell || (cell.text === '' && !cell.cut)) return undefined;
  const text = cell.text.toLowerCase();
  if (cell.value === null) return null;
  if (text === 'other' || text === 'unknown' || text === '0' || text === '1') return undefined;
  return BY_NUMBER.get(text) ?? BY_NAME.get(text) ?? null;
}

/** What `Status` says of a VM without complaints, in the languages seen; lower case. */
const NORMAL_STATUS = new Set([
  'operating normally',
  'normaler betrieb',
  'fonctionnement normal',
  'funcionamiento normal',
  'funzionamento normale',
  'operação normal',
  'działa normalnie',
  'нормальная работа',
  'работает нормально',
  '正常运行',
  '正常運作',
  '正常運作中',
  '正常稼働中',
  '正常に動作しています',
]);

export function isNormalStatus(text: string): boolean {
  return NORMAL_STATUS.has(text.trim().toLowerCase());
}

function kebab(name: string): string {
  return name.replace(/(?<=[a-z])(?=[A-Z])/g, '-').toLowerCase();
}
