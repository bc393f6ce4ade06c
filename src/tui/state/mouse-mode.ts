import type { TuiState } from './state.ts';

/** Whether the terminal tells of the mouse: as long as it does, text can be selected with Shift only. */
export function toggleMouse(state: TuiState): TuiState {
  const { notices } = state.look.screen;
  return { ...state, mouse: !state.mouse, notice: { text: state.mouse ? notices.mouseOff : notices.mouseOn } };
}
