import { SEVERITIES } from '../../model/rule.ts';
import { displayWidth } from '../../text/width.ts';
import { type Binding, bindingsIn, type KeyContext, keyLabel } from '../keymap.ts';
import { type Line, led, span } from '../lines/line.ts';
import { type Look, wrapped } from '../lines/look.ts';
import { sectionLines } from '../lines/sections.ts';
import { keyContext, type TuiState } from '../state/state.ts';

const CONTEXT_NAMES: Readonly<Record<KeyContext, string>> = {
  bundles: 'Keys in the list of bundles',
  findings: 'Keys in the list of findings',
  unchecked: 'Keys in the list of what could not be checked',
  detail: 'Keys in the details',
  help: 'Keys in this help',
};

/** The keys where help was asked for, then what the signs mean. */
export function helpLines(state: TuiState, columns: number): readonly Line[] {
  const { look } = state;
  const context = keyContext({ ...state, help: undefined });
  return sectionLines([
    keySection(look, context, columns),
    { title: 'Signs', lines: signLines(look, columns) },
    { title: 'How sure a finding is', lines: confidenceLines(columns) },
    keySection(look, 'help', columns),
  ]);
}

function keySection(look: Look, context: KeyContext, columns: number): { title: string; lines: readonly Line[] } {
  const rows = bindingsIn(context).map((binding): readonly [string, string] => [
    keyNames(binding, look.ascii),
    binding.does[context] ?? '',
  ]);
  return { title: CONTEXT_NAMES[context], lines: tableLines(rows, columns) };
}

function keyNames({ keys }: Binding, ascii: boolean): string {
  return keys.map((key) => keyLabel(key, ascii)).join(' ');
}

function signLines(look: Look, columns: number): readonly Line[] {
  const severities = SEVERITIES.flatMap((severity) =>
    led([span(`${look.mark(severity)}  `, severity)], wrapped(severity, columns - 3)),
  );
  const others = [
    [
      look.signs.suspected,
      'suspected: an exception could not be ruled out; behind a number: rules that could not be checked',
    ],
    [look.signs.limit, 'a limit: read in part, a rule that failed, a complaint that nothing explains'],
    [look.frame.branch, 'explained by the finding above it'],
  ] as const;
  return [...severities, ...others.flatMap(([sign, text]) => led([span(`${sign}  `)], wrapped(text, columns - 3)))];
}

function confidenceLines(columns: number): readonly Line[] {
  return tableLines(
    [
      ['proved', 'read directly from what was sent'],
      ['likely', 'inferred from it'],
      ['field report', "somebody's experience"],
    ],
    columns,
  );
}

function tableLines(rows: readonly (readonly [left: string, right: string])[], columns: number): readonly Line[] {
  const widest = Math.max(0, ...rows.map(([left]) => displayWidth(left)));
  const leftColumns = Math.min(widest, Math.max(10, Math.floor(columns * 0.45))) + 2;
  return rows.flatMap(([left, right]) =>
    led([span(left.padEnd(leftColumns), 'strong')], wrapped(right, Math.max(8, columns - leftColumns))),
  );
}
