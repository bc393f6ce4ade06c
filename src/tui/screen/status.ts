import { displayWidth, takeColumns } from '../../text/width.ts';
import { keyLabel } from '../key-labels.ts';
import { type Binding, bindingsIn } from '../keymap.ts';
import { type Line, lineWidth, type Span, span } from '../lines/line.ts';
import { flowing, type Look, safe } from '../lines/look.ts';
import type { Prompt } from '../state/prompt.ts';
import { keyContext, type TuiState } from '../state/state.ts';

/** The last row: the line that is being typed, else how something went, else what the most important keys do here. */
export function statusLine(state: TuiState): Line {
  if (state.prompt !== undefined) return promptLine(state, state.prompt);
  if (state.notice !== undefined) return [span(' '), span(flowing(state.look, state.notice.text), state.notice.tone)];
  return hintLine(state);
}

/** ` Search: srv.sys▏`; a text that is too long is shown around its cursor. */
function promptLine({ look, size }: TuiState, { purpose, text, cursor }: Prompt): Line {
  const label = ` ${look.screen.prompts[purpose]}: `;
  const before = safe(look, text.slice(0, cursor));
  const after = safe(look, text.slice(cursor));
  const room = Math.max(1, size.columns - displayWidth(label) - 2);
  const shown = cutStart(before, Math.max(1, room - Math.min(displayWidth(after), Math.floor(room / 3))), look);
  return [span(label, 'heading'), span(shown), span(look.frame.cursor, 'strong'), span(after)];
}

function cutStart(text: string, columns: number, { signs }: Look): string {
  const width = displayWidth(text);
  if (width <= columns) return text;
  const skipped = takeColumns(text, width - columns + displayWidth(signs.ellipsis));
  return signs.ellipsis + text.slice(skipped.length);
}

function hintLine(state: TuiState): Line {
  const context = keyContext(state);
  const hints = bindingsIn(context).filter((binding) => binding.hint !== undefined);
  const ranks = [...new Set(hints.map(rankOf))].toSorted((a, b) => a - b);
  let line: Line = [];
  const shown = new Set<number>();
  for (const rank of ranks) {
    shown.add(rank);
    const longer = spaced(hints.filter((hint) => shown.has(rankOf(hint))).map((hint) => hintSpans(state, hint)));
    if (lineWidth(longer) < state.size.columns - 1) line = longer;
    else shown.delete(rank);
  }
  return [span(' '), ...line];
}

function rankOf({ hint }: Binding): number {
  return hint?.rank ?? 0;
}

function hintSpans(state: TuiState, binding: Binding): readonly Span[] {
  const { look, view } = state;
  const context = keyContext(state);
  const action = binding.hint?.action ?? binding.does[context];
  const text = action === undefined ? '' : look.screen.keys[action];
  const [key = ''] = binding.keys;
  // Up and down are one hint.
  const label = binding.command === 'down' ? look.frame.arrows : keyLabel(key, look.ascii);
  const isHere = binding.command === `show-${view}` && context === view;
  return [span(label, 'heading'), span(` ${text}`, isHere ? 'strong' : 'dim')];
}

function spaced(hints: readonly (readonly Span[])[]): Line {
  return hints.flatMap((hint, index) => (index === 0 ? hint : [span('  '), ...hint]));
}
