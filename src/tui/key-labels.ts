const KEY_LABELS: ReadonlyMap<string, readonly [unicode: string, ascii: string]> = new Map([
  ['up', ['↑', 'Up']],
  ['down', ['↓', 'Down']],
  ['left', ['←', 'Left']],
  ['right', ['→', 'Right']],
  ['pageup', ['PgUp', 'PgUp']],
  ['pagedown', ['PgDn', 'PgDn']],
  ['home', ['Home', 'Home']],
  ['end', ['End', 'End']],
  ['enter', ['Enter', 'Enter']],
  ['escape', ['Esc', 'Esc']],
  ['backspace', ['Backspace', 'Backspace']],
  ['tab', ['Tab', 'Tab']],
  ['shift-tab', ['Shift-Tab', 'Shift-Tab']],
  ['space', ['Space', 'Space']],
  ['ctrl-b', ['Ctrl-B', 'Ctrl-B']],
  ['ctrl-c', ['Ctrl-C', 'Ctrl-C']],
  ['ctrl-f', ['Ctrl-F', 'Ctrl-F']],
  ['ctrl-z', ['Ctrl-Z', 'Ctrl-Z']],
]);

/** How a key is written for people. */
export function keyLabel(key: string, ascii: boolean): string {
  return KEY_LABELS.get(key)?.[ascii ? 1 : 0] ?? key;
}
