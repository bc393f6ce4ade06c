/** What a terminal tells of the mouse; columns and rows from 1. */
export type MouseEvent =
  | { readonly kind: 'wheel'; readonly by: 1 | -1; readonly column: number; readonly row: number }
  | { readonly kind: 'click'; readonly column: number; readonly row: number };

/** Presses and the wheel, and their places in numbers (SGR): https://invisible-island.net/xterm/ctlseqs/ctlseqs.html#h2-Mouse-Tracking */
export const MOUSE_ON = '\u001b[?1000h\u001b[?1006h';
export const MOUSE_OFF = '\u001b[?1006l\u001b[?1000l';

/** `ESC [ < button ; column ; row M`, with `m` where a button is let go. */
const SEQUENCE = /\u001b\[<(\d{1,4});(\d{1,5});(\d{1,5})([Mm])/g;
const BEGUN = /\u001b\[<[\d;]{0,17}$/;

const LEFT = 0;
const WHEEL_UP = 64;
const WHEEL_DOWN = 65;
/** Shift, Alt and Ctrl. */
const MODIFIERS = 4 | 8 | 16;

export interface MouseInput<S extends NodeJS.ReadableStream = NodeJS.ReadableStream> {
  /** The same input without what the mouse did. */
  readonly stdin: S;
  /** Returns how to stop listening. */
  listen(listener: (event: MouseEvent) => void): () => void;
}

/** Takes what the mouse did out of standard input before ink reads it: ink knows no mouse. */
export function mouseInput<S extends NodeJS.ReadableStream>(stdin: S): MouseInput<S> {
  const listeners = new Set<(event: MouseEvent) => void>();
  let begun = '';
  const read = (size?: number): unknown => {
    const chunk: unknown = stdin.read(size);
    if (typeof chunk !== 'string') return chunk;
    const { keys, events, rest } = separated(begun + chunk);
    begun = rest;
    for (const event of events) for (const listener of listeners) listener(event);
    return keys;
  };
  return {
    stdin: new Proxy(stdin, {
      get: (target, name) => {
        if (name === 'read') return read;
        const value: unknown = Reflect.get(target, name);
        return typeof value === 'function' ? value.bind(target) : value;
      },
    }),
    listen: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

/** Keys, and what the mouse did among them; `rest` is the beginning of a sequence whose end is still to come. */
export function separated(text: string): {
  readonly keys: string;
  readonly events: readonly MouseEvent[];
  readonly rest: string;
} {
  const events: MouseEvent[] = [];
  const others = text.replaceAll(SEQUENCE, (_, button: string, column: string, row: string, end: string) => {
    const event = eventOf(Number(button) & ~MODIFIERS, Number(column), Number(row), end);
    if (event !== undefined) events.push(event);
    return '';
  });
  const rest = BEGUN.exec(others)?.[0] ?? '';
  return { keys: others.slice(0, others.length - rest.length), events, rest };
}

function eventOf(button: number, column: number, row: number, end: string): MouseEvent | undefined {
  if (button === WHEEL_UP || button === WHEEL_DOWN)
    return { kind: 'wheel', by: button === WHEEL_DOWN ? 1 : -1, column, row };
  return button === LEFT && end === 'M' ? { kind: 'click', column, row } : undefined;
}
