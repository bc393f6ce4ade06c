import { readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { PassThrough, Writable } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import type { TuiSession } from '../../../src/tui/session.ts';

export interface ScreenRun {
  /** Milliseconds until something was drawn. */
  readonly firstFrame: number;
  /** Milliseconds from each key to the bytes that it drew. */
  readonly keys: readonly number[];
  /** Milliseconds of the processor for each key, which other work on the machine does not lengthen; undefined for another process. */
  readonly processor?: number;
  /** Screens that were erased as a whole between the first key and the last. */
  readonly clears: number;
  /** Drawn between the first key and the last. */
  readonly bytes: number;
}

/** What is drawn on, and typed into. */
export interface Typed {
  type(key: string): void;
  /** All that was drawn since the last call. */
  drawn(): string;
  /** Settles when something is drawn. */
  nextDrawing(): Promise<void>;
}

const KEYS = 200;
/** Down most of the time, pages, and the ends. */
const SCRIPT = ['j', 'j', 'j', 'k', ' ', 'j', 'j', 'G', 'k', 'k', 'g', 'j'];
const CLEAR = /\u001b\[[0-3]?J/g;

/** Types keys at the pace of a fast hand, and measures when each is seen. */
export async function typeKeys(screen: Typed): Promise<Omit<ScreenRun, 'firstFrame'>> {
  const keys: number[] = [];
  screen.drawn();
  for (let index = 0; index < KEYS; index += 1) {
    // Off the beat of the scan and of the frames.
    await pause(17 + (index % 7) * 5);
    const drawing = screen.nextDrawing();
    const started = performance.now();
    screen.type(SCRIPT[index % SCRIPT.length] ?? 'j');
    await drawing;
    keys.push(performance.now() - started);
  }
  const drawn = screen.drawn();
  return { keys, clears: drawn.match(CLEAR)?.length ?? 0, bytes: Buffer.byteLength(drawn) };
}

/** The built terminal UI over a session, on streams that say they are a terminal. */
export async function onStream(session: TuiSession, whenReady: string): Promise<ScreenRun> {
  const { runTui } = builtUi();
  const stdin = new Keyboard();
  const stdout = new Screen();
  const started = performance.now();
  const ended = runTui(session, { stdin, stdout, stderr: new Screen(), now: () => performance.now() });
  await stdout.nextDrawing();
  const firstFrame = performance.now() - started;
  for (let seen = stdout.drawn(); !seen.includes(whenReady); seen += stdout.drawn()) await pause(5);
  await pause(300);
  const before = process.cpuUsage();
  const typed = await typeKeys({
    type: (key) => stdin.write(key),
    drawn: () => stdout.drawn(),
    nextDrawing: () => stdout.nextDrawing(),
  });
  const { user, system } = process.cpuUsage(before);
  stdin.write('q');
  await ended;
  return { firstFrame, ...typed, processor: (user + system) / 1000 / typed.keys.length };
}

/** The chunk of the build, loaded as the program loads it. */
function builtUi(): typeof import('../../../src/tui/run-tui.tsx') {
  const dist = join(import.meta.dirname, '..', '..', '..', 'dist');
  const chunk = readdirSync(dist).find((name) => /^run-tui-.*\.cjs$/.test(name));
  if (chunk === undefined) throw new Error('The program is not built: npm run build');
  const { chunkLoader } = createRequire(import.meta.url)('../../../bin/load-chunks.js');
  return chunkLoader()(join(dist, chunk));
}

class Keyboard extends PassThrough {
  readonly isTTY = true;
  setRawMode(): this {
    return this;
  }
  ref(): void {}
  unref(): void {}
}

class Screen extends Writable {
  readonly isTTY = true;
  readonly columns = 120;
  readonly rows = 40;
  #drawn = '';
  #waiting = Promise.withResolvers<void>();

  drawn(): string {
    const drawn = this.#drawn;
    this.#drawn = '';
    return drawn;
  }

  nextDrawing(): Promise<void> {
    this.#waiting = Promise.withResolvers();
    return this.#waiting.promise;
  }

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: () => void): void {
    this.#drawn += chunk.toString();
    this.#waiting.resolve();
    done();
  }
}
