import type { Key } from 'ink';
import { expect, test } from 'vitest';
import { keysOf } from '../../src/tui/keys.ts';

const NONE: Key = {
  upArrow: false,
  downArrow: false,
  leftArrow: false,
  rightArrow: false,
  pageDown: false,
  pageUp: false,
  home: false,
  end: false,
  return: false,
  escape: false,
  ctrl: false,
  shift: false,
  tab: false,
  backspace: false,
  delete: false,
  meta: false,
  super: false,
  hyper: false,
  capsLock: false,
  numLock: false,
};

test.each<[name: string, input: string, key: Partial<Key>, keys: readonly string[]]>([
  ['a letter', 'j', {}, ['j']],
  ['a capital', 'G', { shift: true }, ['G']],
  ['a burst', 'jjk2', {}, ['j', 'j', 'k', '2']],
  ['a burst with Enter, Tab and Space', 'j\r\t q', {}, ['j', 'enter', 'tab', 'space', 'q']],
  ['a line end of Windows', 'j\r\nk', {}, ['j', 'enter', 'k']],
  ['a control key within a burst', 'j\u0006', {}, ['j', 'ctrl-f']],
  ['an arrow', '', { downArrow: true }, ['down']],
  ['a page key', '', { pageUp: true }, ['pageup']],
  ['Enter', '\r', { return: true }, ['enter']],
  ['Escape', '', { escape: true }, ['escape']],
  ['Escape twice', '', { escape: true, meta: true }, ['escape', 'escape']],
  ['Escape and a letter that came at once', 'q', { meta: true }, ['escape', 'q']],
  ['Tab', '\t', { tab: true }, ['tab']],
  ['Tab backwards', '', { tab: true, shift: true }, ['shift-tab']],
  ['a control key', 'f', { ctrl: true }, ['ctrl-f']],
  ['a wide character', '検', {}, ['検']],
  ['a key that is let go', 'j', { eventType: 'release' }, []],
  ['nothing', '', {}, []],
])('%s', (_, input, key, keys) => {
  expect(keysOf(input, { ...NONE, ...key })).toEqual(keys);
});
