import type { RunSummary } from '../report/summary.ts';
import { createStyle, type Style } from '../text/style.ts';
import type { CliIo } from './io.ts';
import { type ProgressWords, progressLine } from './progress-line.ts';

/** Milliseconds between two updates. */
const BREATH = 100;
/** To the beginning of the line, and nothing on it. */
const CLEAR = '\r\u001b[2K';

export interface ProgressOptions {
  /** What there is before the first bundle. */
  readonly summary: RunSummary;
  readonly words: ProgressWords;
  readonly ascii: boolean;
}

/** A line at the bottom of the terminal that tells how far a scan is; gone whenever anything else is written, and at the end. */
export class Progress {
  readonly #io: CliIo;
  readonly #planned: number;
  readonly #style: Style;
  readonly #words: ProgressWords;
  readonly #started = performance.now();
  readonly #timer: NodeJS.Timeout;
  readonly #release: () => void;
  #summary: RunSummary;
  #isShown = false;

  constructor(io: CliIo, planned: number, { summary, words, ascii }: ProgressOptions) {
    this.#io = io;
    this.#words = words;
    this.#planned = planned;
    this.#summary = summary;
    this.#style = createStyle({ color: io.errColor, ascii });
    this.#timer = setInterval(() => this.#draw(), BREATH).unref();
    // A reader that closes its pipe ends the process.
    this.#release = io.onExit(() => this.clear());
  }

  /** What the bundles so far sum up to. */
  update(summary: RunSummary): void {
    this.#summary = summary;
  }

  /** Takes the line away, until the next update. */
  clear(): void {
    if (this.#isShown) this.#io.err(CLEAR);
    this.#isShown = false;
  }

  close(): void {
    clearInterval(this.#timer);
    this.#release();
    this.clear();
  }

  #draw(): void {
    const pace = {
      done: this.#summary.bundles,
      planned: this.#planned,
      milliseconds: performance.now() - this.#started,
    };
    const line = progressLine(pace, this.#summary.findings, this.#io.errColumns, {
      words: this.#words,
      style: this.#style,
    });
    this.#isShown = true;
    this.#io.err(CLEAR + line);
  }
}
