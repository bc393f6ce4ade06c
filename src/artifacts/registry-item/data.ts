import type { FieldValue } from '../../model/fact.ts';
import type { Cell, RowBlock } from '../shared/powershell-rows.ts';

/** Of these nobody sees in a text whether they are a text or a number; what Windows writes is known. */
const TEXTS: ReadonlySet<string> = new Set([
  'currentbuild',
  'currentbuildnumber',
  'releaseid',
  'currentversion',
  'integrationservicesversion',
]);
const NUMBERS: ReadonlySet<string> = new Set([
  'ubr',
  'currentmajorversionnumber',
  'currentminorversionnumber',
  'smb1',
  'smb2',
  'start',
  'type',
  'errorcontrol',
  'crashdumpenabled',
  'autoreboot',
  'hostingsystemosmajor',
  'hostingsystemosminor',
  'hostingsystemspmajor',
  'hostingsystemspminor',
  'enablevirtualizationbasedsecurity',
  'enabled',
]);

/**
 * The data of a value. JSON and CLIXML keep numbers apart from texts; where only a text is shown, digits are `null` unless the
 * name says which of the two they are. `null`, too, for what stands in braces: a list of texts looks like one of bytes.
 */
export function itemData(name: string, cell: Cell, form: RowBlock['form']): FieldValue {
  if (typeof cell.value === 'number') return unsigned(cell.value);
  if (cell.value === null || typeof cell.value === 'boolean') return null;
  const isTyped = form === 'json' || form === 'clixml';
  const text = isTyped ? cell.value : cell.text;
  if (isTyped) return text;
  if (/^\{.*\}?$/.test(text) || /^System\.(?:Byte|String)\[\]$/.test(text)) return null;
  return /^-?\d{1,20}$/.test(text) ? digits(name, text) : text;
}

export function digits(name: string, text: string): FieldValue {
  const key = name.toLowerCase();
  if (TEXTS.has(key)) return text;
  return NUMBERS.has(key) && /^-?\d{1,10}$/.test(text) ? unsigned(Number(text)) : null;
}

/** Windows PowerShell shows a DWORD with the highest bit as a negative number. */
function unsigned(value: number): FieldValue {
  if (!Number.isInteger(value) || value < -0x80000000) return null;
  return value < 0 ? value + 0x100000000 : value;
}

/** A list of JSON or CLIXML: texts are REG_MULTI_SZ, numbers REG_BINARY. */
export function listData(items: readonly Cell[]): FieldValue {
  const values = items.map(({ value }) => value);
  if (values.every((value) => typeof value === 'string')) return values.join('\n');
  const isByte = (value: Cell['value']): value is number =>
    typeof value === 'number' && Number.isInteger(value) && value >= 0 && value < 256;
  return values.every(isByte) ? values.map((value) => value.toString(16).padStart(2, '0')).join('') : null;
}
