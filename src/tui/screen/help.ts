import { CONFIDENCES, SEVERITIES } from '../../model/rule.ts';
import { displayWidth, padEnd } from '../../text/width.ts';
import { keyLabel } from '../key-labels.ts';
import { type Binding, bindingsIn, type KeyContext } from '../keymap.ts';
import { type Line, led, span } from '../lines/line.ts';
import { type Look, wrapped } from '../lines/look.ts';
import { sectionLines } from '../lines/sections.ts';
import { keyContext, type TuiState } from '../state/state.ts';

/** The keys where help was asked for, then what the signs mean. */
export function helpLines(state: TuiState, columns: number): readonly Line[] {
  const { look } = state;
  const context = keyContext({ ...state, help: undefined });
  return sectionLines([
    keySection(look, context, columns),
    { title: look.screen.help.signs, lines: signLines(look, columns) },
    { title: look.screen.help.confidence, lines: confidenceLines(look, columns) },
    keySection(look, 'help', columns),
  ]);
}

function keySection(look: Look, context: KeyContext, columns: number): { title: string; lines: readonly Line[] } {
  const { keys, help } = look.screen;
  const rows = bindingsIn(context).map((binding): readonly [string, string] => {
    const action = binding.does[context];
    return [keyNames(binding, look.ascii), action === undefined ? '' : keys[action]];
  });
  return { title: help.keysIn[context], lines: tableLines(rows, columns) };
}

function keyNames({ keys }: Binding, ascii: boolean): string {
  return keys.map((key) => keyLabel(key, ascii)).join(' ');
}

function signLines(look: Look, columns: number): readonly Line[] {
  const { sign: meaning } = look.screen.help;
  const severities = SEVERITIES.flatMap((severity) =>
    led([span(`${look.mark(severity)}  `, severity)], wrapped(meaning[severity], columns - 3)),
  );
  const others = [
    [look.signs.suspected, meaning.suspected],
    [look.signs.limit, meaning.limit],
    [look.frame.branch, meaning.branch],
    [look.frame.reviewed, meaning.reviewed],
    [look.frame.note, meaning.note],
  ] as const;
  return [...severities, ...others.flatMap(([sign, text]) => led([span(`${sign}  `)], wrapped(text, columns - 3)))];
}

function confidenceLines({ labels, screen }: Look, columns: number): readonly Line[] {
  const rows = CONFIDENCES.map((confidence): readonly [string, string] => [
    labels.words.confidence[confidence],
    screen.help.meaning[confidence],
  ]);
  return tableLines(rows, columns);
}

function tableLines(rows: readonly (readonly [left: string, right: string])[], columns: number): readonly Line[] {
  const widest = Math.max(0, ...rows.map(([left]) => displayWidth(left)));
  const leftColumns = Math.min(widest, Math.max(10, Math.floor(columns * 0.45))) + 2;
  return rows.flatMap(([left, right]) =>
    led([span(padEnd(left, leftColumns), 'strong')], wrapped(right, Math.max(8, columns - leftColumns))),
  );
}
