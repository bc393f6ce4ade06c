import type { Key } from 'ink';

const NAMED: readonly (readonly [property: keyof Key, name: string])[] = [
  ['upArrow', 'up'],
  ['downArrow', 'down'],
  ['leftArrow', 'left'],
  ['rightArrow', 'right'],
  ['pageUp', 'pageup'],
  ['pageDown', 'pagedown'],
  ['home', 'home'],
  ['end', 'end'],
  ['return', 'enter'],
  ['escape', 'escape'],
  ['backspace', 'backspace'],
  ['delete', 'delete'],
];

/**
 * The keys behind one event of ink's `useInput`: named ones (`up`, `enter`, `ctrl-f`, `space`), else the character itself. Keys
 * that come quickly arrive as one string, so there may be many.
 */
export function keysOf(input: string, key: Key): readonly string[] {
  if (key.eventType === 'release') return [];
  const names = unmodified(input, key);
  // Escape followed quickly by another key reads as Alt with that key, of which there is none here.
  return key.meta && !(key.escape && names.length === 0) ? ['escape', ...names] : names;
}

function unmodified(input: string, key: Key): readonly string[] {
  if (key.tab) return [key.shift ? 'shift-tab' : 'tab'];
  const named = NAMED.find(([property]) => key[property] === true);
  if (named !== undefined) return [named[1]];
  if (key.ctrl) return input === ' ' || input === '' ? [] : [`ctrl-${input}`];
  return [...input.replaceAll('\r\n', '\r')].flatMap(characterKey);
}

function characterKey(character: string): readonly string[] {
  if (character === '\r' || character === '\n') return ['enter'];
  if (character === '\t') return ['tab'];
  if (character === ' ') return ['space'];
  if (character === '\b' || character === '\u007f') return ['backspace'];
  const code = character.codePointAt(0) ?? 0;
  if (code === 0x1b) return ['escape'];
  if (code >= 0x01 && code <= 0x1a) return [`ctrl-${String.fromCodePoint(code + 0x60)}`];
  return code < 0x20 || (code >= 0x80 && code < 0xa0) ? [] : [character];
}
