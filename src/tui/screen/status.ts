import { type Binding, bindingsIn, keyLabel } from '../keymap.ts';
import { type Line, lineWidth, type Span, span } from '../lines/line.ts';
import { keyContext, type TuiState } from '../state/state.ts';

/** What the most important keys do here: as many as there is room for. */
export function statusLine(state: TuiState): Line {
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
