import { expect } from 'vitest';
import type { KeyAction } from '../../../src/report/labels/key-actions.ts';
import { bindingsIn, type KeyContext } from '../../../src/tui/keymap.ts';
import type { Desk, Effect, Place, Shows, Step } from './effects.ts';
import { type Seen, seenIn, untilSeen } from './seen.ts';

/** What tmux calls the keys that are no characters. */
const NAMES: Readonly<Record<string, string>> = {
  up: 'Up',
  down: 'Down',
  left: 'Left',
  right: 'Right',
  pageup: 'PPage',
  pagedown: 'NPage',
  home: 'Home',
  end: 'End',
  enter: 'Enter',
  escape: 'Escape',
  backspace: 'BSpace',
  tab: 'Tab',
  'shift-tab': 'BTab',
  space: 'Space',
  'ctrl-b': 'C-b',
  'ctrl-c': 'C-c',
  'ctrl-f': 'C-f',
  'ctrl-z': 'C-z',
};

/** Every key that does something in a context. */
export function keysIn(context: KeyContext): readonly string[] {
  return bindingsIn(context).flatMap(({ keys }) => keys);
}

/** What the help says of a context: its keys by what they do. */
export function helpOf(context: KeyContext): ReadonlyMap<KeyAction, readonly string[]> {
  const lines = new Map<KeyAction, readonly string[]>();
  for (const { keys, does } of bindingsIn(context)) {
    const action = does[context];
    if (action !== undefined) lines.set(action, [...(lines.get(action) ?? []), ...keys]);
  }
  return lines;
}

/** Presses every key of a context from its home, and comes back. `open` starts the program anew in the terminal. */
export class Sweep {
  readonly pressed = new Set<string>();
  readonly #desk: Desk;
  readonly #open: () => void;

  constructor(desk: Desk, open: () => void) {
    this.#desk = desk;
    this.#open = open;
  }

  async of(context: KeyContext, place: Place): Promise<void> {
    const keys = [...helpOf(context)].flatMap(([action, names]) =>
      [place.effects[action] ?? []].flat().flatMap((effect) => names.map((name) => ({ action, name, effect }))),
    );
    let home: Seen | undefined;
    // Those that end the program come last: what is in front of them needs no new start.
    for (const { action, name, effect } of keys.toSorted((a, b) => Number(isEnd(a.effect)) - Number(isEnd(b.effect)))) {
      home ??= await this.#start(context, place);
      await this.#try(context, `${action}, by ${name} in ${context}`, { effect, name, home });
      home = isEnd(effect)
        ? undefined
        : await this.#reach(`home after ${name} in ${context}`, effect.back ?? '', place.home, home);
    }
  }

  async #start(context: KeyContext, { start, home }: Place): Promise<Seen> {
    this.#open();
    const before = seenIn('');
    const seen = await this.#walk(`the way to ${context}`, start, before);
    return this.#reach(`the home of ${context}`, '', home, seen);
  }

  async #try(
    context: KeyContext,
    what: string,
    { effect, name, home }: { effect: Effect; name: string; home: Seen },
  ): Promise<void> {
    const { terminal } = this.#desk;
    let was = await this.#walk(`what ${what} needs`, effect.from ?? [], home);
    expect(was.context, `where ${name} is pressed:\n${was.text}`).toBe(context);
    for (const shows of [effect.shows].flat()) {
      expect(shows(was, was, this.#desk), `${what} shows before it is pressed:\n${was.text}`).toBe(false);
      was = await this.#reach(what, NAMES[name] ?? name, shows, was);
    }
    this.pressed.add(name);
    await this.#walk(`what follows ${what}`, effect.after ?? [], was);
    effect.tidy?.(this.#desk);
    if (isEnd(effect)) terminal.press('clear', 'Enter');
  }

  async #walk(what: string, steps: readonly Step[], from: Seen): Promise<Seen> {
    let seen = from;
    for (const [keys, shows] of steps) seen = await this.#reach(`${what} (${keys})`, keys, shows, seen);
    return seen;
  }

  async #reach(what: string, keys: string, shows: Shows, was: Seen): Promise<Seen> {
    const { terminal } = this.#desk;
    terminal.press(...keys.split(' ').filter((key) => key !== ''));
    return untilSeen(terminal, what, (now) => shows(now, was, this.#desk));
  }
}

function isEnd({ isEnd: ends = false }: Effect): boolean {
  return ends;
}
