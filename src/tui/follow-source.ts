import type { SourceText, TuiSession } from './session.ts';
import type { SourceEvent } from './state/source/arrive.ts';
import { wantedLines } from './state/source/scroll.ts';
import type { SourceState } from './state/source/source.ts';
import { openedBundle } from './state/state.ts';
import type { Store } from './state/store.ts';

/** Milliseconds between two updates of how many lines are counted. */
const BREATH = 100;

/** Fetches what the file that is looked at needs: its lines around the place in sight, how many there are, matches. */
export function followSource(store: Store, session: TuiSession, signal: AbortSignal): void {
  let reader: SourceReader | undefined;
  const follow = (): void => {
    const state = store.getState();
    const { source } = state;
    if (source === undefined || signal.aborted) return;
    if (reader?.id !== source.id) {
      reader?.stop();
      const bundle = openedBundle(state, source.bundle)?.report;
      if (bundle === undefined) return;
      reader = new SourceReader(source.id, store);
      reader.open(() => session.source(bundle, source.path));
    }
    reader.follow(source);
  };
  store.subscribe(follow);
  signal.addEventListener('abort', () => reader?.stop(), { once: true });
}

class SourceReader {
  readonly id: number;
  readonly #store: Store;
  readonly #leaving = new AbortController();
  #text: SourceText | undefined;
  /** What is being read: an answer to another question is late. */
  #reading = '';
  #searching: { readonly number: number; readonly stop: AbortController } | undefined;

  constructor(id: number, store: Store) {
    this.id = id;
    this.#store = store;
  }

  stop(): void {
    this.#leaving.abort();
    this.#searching?.stop.abort();
  }

  open(source: () => ReturnType<TuiSession['source']>): void {
    this.#run(async () => {
      const text = await source();
      if ('problem' in text) return this.#tell({ kind: 'problem', problem: text });
      this.#text = text;
      const { form, bytes, encoding, notes, offsets } = text;
      const more = { ...(encoding === undefined ? {} : { encoding }), ...(offsets === undefined ? {} : { offsets }) };
      this.#tell({ kind: 'opened', opened: { form, bytes, notes, ...more } });
      await this.#count(text);
    });
  }

  /** Reads what the state wants and is not being read. */
  follow(source: SourceState): void {
    const text = this.#text;
    if (text === undefined || source.problem !== undefined) return;
    const wanted = wantedLines(this.#store.getState());
    const key = wanted === undefined ? '' : `${wanted.from} ${wanted.count}`;
    if (wanted !== undefined && key !== this.#reading) {
      this.#reading = key;
      this.#run(async () => {
        const { from, count } = wanted;
        const lines = await text.lines(from, count, this.#leaving.signal);
        if (key === this.#reading) this.#tell({ kind: 'lines', part: { from, asked: count, lines } });
      });
    }
    this.#find(text, source);
  }

  #find(text: SourceText, { search }: SourceState): void {
    const { request, text: wanted = '' } = search ?? {};
    if (request === undefined || request.number === this.#searching?.number) return;
    this.#searching?.stop.abort();
    const stop = new AbortController();
    this.#searching = { number: request.number, stop };
    const { number, from, step } = request;
    this.#run(async () => {
      const line = await text.find(wanted, from, step, stop.signal);
      this.#tell({ kind: 'found', number, line });
    }, stop.signal);
  }

  async #count(text: SourceText): Promise<void> {
    let known = 0;
    const timer = setInterval(() => this.#tell({ kind: 'counted', lines: known, isDone: false }), BREATH);
    try {
      const lines = await text.count((count) => {
        known = count;
      }, this.#leaving.signal);
      this.#tell({ kind: 'counted', lines, isDone: true });
    } finally {
      clearInterval(timer);
    }
  }

  /** What fails because nobody waits any more is no failure. */
  #run(work: () => Promise<void>, signal = this.#leaving.signal): void {
    work().catch((cause: unknown) => {
      if (signal.aborted || this.#leaving.signal.aborted) return;
      const message = cause instanceof Error ? cause.message : String(cause);
      this.#tell({ kind: 'problem', problem: { problem: 'unreadable', message } });
    });
  }

  #tell(event: SourceEvent): void {
    if (!this.#leaving.signal.aborted) this.#store.dispatch({ type: 'source', id: this.id, event });
  }
}
