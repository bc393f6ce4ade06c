import { onFirstUse } from '../../model/first-use.ts';
import type { Cell } from '../shared/powershell-rows.ts';
import { DISM_LABELS, labelKey } from './dism-labels.ts';

/** Whose names and numbers: Server Manager's (Get-WindowsFeature), DISM's, or those of the WMI class, which has DISM's names. */
export type StateOf = 'server-manager' | 'dism' | 'wmi';

/** What the cmdlets print, without blanks: Microsoft.Windows.ServerManager.Commands.InstallState, Microsoft.Dism.Commands.FeatureState. */
const INSTALLED = ['installed', 'enabled'] as const;
const NOT_INSTALLED = ['available', 'removed', 'disabled', 'disabledwithpayloadremoved'] as const;
/** Known, and neither yet: most wait for a restart. */
const UNDECIDED = new Set([
  'installpending',
  'uninstallpending',
  'removepending',
  'enablepending',
  'disablepending',
  'partiallyinstalled',
  'superseded',
  'staged',
  'unknown',
]);

/** The same enumerations as numbers, which JSON writes; a number that is missing decides nothing. */
const NUMBERS: Readonly<Record<StateOf, ReadonlyMap<string, boolean>>> = {
  'server-manager': new Map([
    ['0', false],
    ['1', true],
  ]),
  dism: new Map([
    ['0', false],
    ['2', true],
    ['6', false],
  ]),
  // Win32_OptionalFeature: enabled, disabled, absent.
  wmi: new Map([
    ['1', true],
    ['2', false],
    ['3', false],
  ]),
};

const words = onFirstUse((): ReadonlyMap<string, boolean> => {
  const known = new Map<string, boolean>();
  for (const { enabled, disabled } of DISM_LABELS) {
    for (const text of enabled) known.set(labelKey(text), true);
    for (const text of disabled) known.set(labelKey(text), false);
  }
  for (const text of INSTALLED) known.set(text, true);
  for (const text of NOT_INSTALLED) known.set(text, false);
  return known;
});

/** Whether a state means installed; undefined where it decides nothing yet, `null` where it cannot be read. */
export function installedOf(cell: Cell | undefined, of: StateOf): boolean | null | undefined {
  if (!cell || cell.text === '') return undefined;
  if (cell.cut) return null;
  const key = labelKey(cell.text);
  if (/^\d{1,4}$/.test(key)) return NUMBERS[of].get(key);
  const known = words().get(key);
  return known ?? (UNDECIDED.has(key) ? undefined : null);
}

/** True for a text that names a state in any known language. */
export function isState(text: string): boolean {
  const key = labelKey(text);
  return words().has(key) || UNDECIDED.has(key);
}
