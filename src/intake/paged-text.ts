import { setImmediate } from 'node:timers/promises';
import { literalPattern } from '../text/literal-pattern.ts';
import type { InputFile } from './bundle.ts';
import { windowLines, windowPlaces } from './windows.ts';

/** A part of a text whose lines can be read again and again. */
export interface TextPage {
  readonly lines: number;
  /** Throws when the file cannot be read any more. */
  read(): readonly string[];
}

/** Pages that are kept decoded: who reads on is in one of two. */
const KEPT_PAGES = 4;

/** The pages of a large text; nothing is kept of it but where they are. */
export function* windowPages(file: InputFile, windowBytes?: number): Generator<TextPage> {
  for (const place of windowPlaces(file, windowBytes)) {
    const read = (): readonly string[] => {
      const lines = windowLines(file, place);
      if ('code' in lines) throw new Error(lines.message);
      return lines;
    };
    yield { lines: place.lines, read };
  }
}

export function* onePage(lines: readonly string[]): Generator<TextPage> {
  if (lines.length > 0) yield { lines: lines.length, read: () => lines };
}

/**
 * A text of any length by line numbers, from 1. How many lines there are is found out page by page, as far as somebody asks;
 * between two pages other work gets its turn. Everything rejects once its `signal` is aborted, or the file is gone.
 */
export class PagedText {
  readonly #source: Iterator<TextPage>;
  readonly #pages: { readonly page: TextPage; readonly firstLine: number }[] = [];
  readonly #kept = new Map<number, readonly string[]>();
  #count = 0;
  #isCounted = false;

  constructor(pages: Iterator<TextPage>) {
    this.#source = pages;
  }

  /** At most `count` lines from line `from`; fewer at the end. */
  async lines(from: number, count: number, signal?: AbortSignal): Promise<readonly string[]> {
    await this.#reach(from + count - 1, signal);
    const lines: string[] = [];
    for (let index = this.#pageOf(from); index < this.#pages.length && lines.length < count; index += 1) {
      const { firstLine } = this.#pages[index] ?? { firstLine: 1 };
      const start = Math.max(0, from - firstLine);
      lines.push(...this.#read(index).slice(start, start + count - lines.length));
    }
    return lines;
  }

  /** Counts to the end; `tell` is told how many lines are known after each page. */
  async count(tell: (lines: number) => void, signal?: AbortSignal): Promise<number> {
    tell(this.#count);
    while (this.#advance()) {
      tell(this.#count);
      await turn(signal);
    }
    return this.#count;
  }

  /** The first line that holds `text` in whatever case, from line `from` on downwards (1) or upwards (-1), around the end. */
  async find(text: string, from: number, step: 1 | -1, signal?: AbortSignal): Promise<number | undefined> {
    const pattern = literalPattern(text);
    await this.#reach(step === 1 ? from : Number.POSITIVE_INFINITY, signal);
    const start = this.#pageOf(from);
    const behind = (line: number): boolean => (line - from) * step >= 0;
    let found = this.#findIn(start, pattern, step, behind);
    for (let index = start + step; found === undefined; index += step) {
      await turn(signal);
      if (index < 0) index = this.#pages.length - 1;
      else if (index >= this.#pages.length && !this.#advance()) index = 0;
      if (index === start || this.#pages.length === 0) break;
      found = this.#findIn(index, pattern, step, () => true);
    }
    return found ?? this.#findIn(start, pattern, step, (line) => !behind(line));
  }

  #findIn(index: number, pattern: RegExp, step: 1 | -1, isIn: (line: number) => boolean): number | undefined {
    const { firstLine } = this.#pages[index] ?? {};
    if (firstLine === undefined) return undefined;
    const lines = this.#read(index);
    for (let at = step === 1 ? 0 : lines.length - 1; at >= 0 && at < lines.length; at += step) {
      if (isIn(firstLine + at) && pattern.test(lines[at] ?? '')) return firstLine + at;
    }
    return undefined;
  }

  /** Goes on counting up to `line`. */
  async #reach(line: number, signal: AbortSignal | undefined): Promise<void> {
    signal?.throwIfAborted();
    while (this.#count < line && this.#advance()) await turn(signal);
  }

  /** One page more is known; false at the end. */
  #advance(): boolean {
    const next = this.#isCounted ? undefined : this.#source.next();
    if (next === undefined || next.done === true) {
      this.#isCounted = true;
      return false;
    }
    this.#pages.push({ page: next.value, firstLine: this.#count + 1 });
    this.#count += next.value.lines;
    return true;
  }

  /** The page with that line, else the last one. */
  #pageOf(line: number): number {
    let low = 0;
    let high = this.#pages.length - 1;
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if ((this.#pages[middle]?.firstLine ?? 0) <= line) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  #read(index: number): readonly string[] {
    const lines = this.#kept.get(index) ?? this.#pages[index]?.page.read() ?? [];
    // The one used last stands last.
    this.#kept.delete(index);
    this.#kept.set(index, lines);
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > KEPT_PAGES && oldest !== undefined) this.#kept.delete(oldest);
    return lines;
  }
}

async function turn(signal: AbortSignal | undefined): Promise<void> {
  await setImmediate();
  signal?.throwIfAborted();
}
