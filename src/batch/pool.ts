import type { BundlePlan } from '../intake/open-bundle.ts';
import { type BundleOutcome, failedReport } from './bundle-work.ts';
import { Thread, type ThreadEnd, type ThreadOptions } from './thread.ts';
import type { Answer, Finish, Task } from './thread-work.ts';

/** Tasks a thread has at once: the next one is there when it has answered. */
const TASKS_AT_ONCE = 2;
/** Outcomes that may wait for an earlier one: for each thread, and in bytes. They are what memory a slow bundle costs. */
const LOOK_AHEAD = 64;
const MOST_WAITING_BYTES = 16 * 1024 * 1024;
/** Threads that end in a row without any answer in between, and without a bundle to blame. */
const MOST_VAIN_STARTS = 3;

export interface PoolOptions<T extends BundleOutcome<Uint8Array>> extends ThreadOptions {
  readonly threads: number;
  /** What threads make of a report; here of those that no thread could make. */
  readonly finish: Finish<T>;
  /** `plans`: outcomes come in the order of the plans; `ready`: as soon as each is there. */
  readonly order: 'plans' | 'ready';
}

/** Threads cannot be used: they end as they start. */
export class NoThreads extends Error {}

/** Bundles on worker threads. A thread that ends costs the bundle it worked on. */
export class Pool<T extends BundleOutcome<Uint8Array>> {
  readonly #plans: readonly BundlePlan[];
  readonly #options: PoolOptions<T>;
  readonly #threads = new Set<Thread<T>>();
  /** Tasks of threads that ended before they came to them, ascending. */
  #returned: Task[] = [];
  /** The first plan that no thread was given. */
  #next = 0;
  /** How many outcomes were taken; in the order of the plans also the plan whose outcome is wanted. */
  #taken = 0;
  readonly #waiting = new Map<number, T>();
  #waitingBytes = 0;
  #vainStarts = 0;
  #fault: NoThreads | undefined;
  #changed = Promise.withResolvers<void>();

  constructor(plans: readonly BundlePlan[], options: PoolOptions<T>) {
    this.#plans = plans;
    this.#options = options;
  }

  /** Every outcome, until the signal ends it. Throws NoThreads when no thread can be started. */
  async *outcomes(signal?: AbortSignal): AsyncGenerator<Answer<T>> {
    const wake = (): void => this.#changed.resolve();
    signal?.addEventListener('abort', wake);
    try {
      while (this.#taken < this.#plans.length && signal?.aborted !== true) {
        this.#feed();
        const answer = this.#take();
        if (answer) yield answer;
        else await this.#change();
      }
    } finally {
      signal?.removeEventListener('abort', wake);
      await Promise.all([...this.#threads].map((thread) => thread.close()));
    }
  }

  #take(): Answer<T> | undefined {
    const [first] = this.#waiting.keys();
    const index = this.#options.order === 'plans' ? this.#taken : first;
    const outcome = index === undefined ? undefined : this.#waiting.get(index);
    if (index === undefined || outcome === undefined) {
      if (this.#fault) throw this.#fault;
      return undefined;
    }
    this.#waiting.delete(index);
    this.#waitingBytes -= outcome.rendered.length;
    this.#taken += 1;
    return { index, outcome };
  }

  async #change(): Promise<void> {
    await this.#changed.promise;
    this.#changed = Promise.withResolvers();
  }

  /** Gives every thread something to do, and starts those that are missing. */
  #feed(): void {
    for (const thread of this.#threads) this.#give(thread);
    while (this.#fault === undefined && this.#threads.size < this.#options.threads && this.#mayStartNext()) {
      try {
        this.#give(this.#start());
      } catch (error) {
        this.#fault = new NoThreads(error instanceof Error ? error.message : String(error));
      }
    }
  }

  #give(thread: Thread<T>): void {
    while (thread.load < TASKS_AT_ONCE && this.#mayStartNext()) {
      const task = this.#returned.shift() ?? this.#nextTask();
      if (task) thread.give(task);
    }
  }

  #nextTask(): Task | undefined {
    const plan = this.#plans[this.#next];
    if (plan === undefined) return undefined;
    this.#next += 1;
    return { index: this.#next - 1, plan };
  }

  /** What is wanted may always start; anything else only while little waits for it. */
  #mayStartNext(): boolean {
    const index = this.#returned[0]?.index ?? this.#next;
    if (index >= this.#plans.length) return false;
    const ahead = this.#options.order === 'plans' ? index - this.#taken : this.#waiting.size;
    return ahead === 0 || (ahead < LOOK_AHEAD * this.#options.threads && this.#waitingBytes < MOST_WAITING_BYTES);
  }

  #start(): Thread<T> {
    const thread: Thread<T> = new Thread<T>(this.#options, {
      answered: ({ index, outcome }) => {
        this.#vainStarts = 0;
        this.#keep(index, outcome);
      },
      ended: (unanswered, end) => {
        this.#threads.delete(thread);
        this.#replace(unanswered, end);
      },
    });
    this.#threads.add(thread);
    return thread;
  }

  #keep(index: number, outcome: T): void {
    this.#waiting.set(index, outcome);
    this.#waitingBytes += outcome.rendered.length;
    this.#changed.resolve();
  }

  #replace(unanswered: readonly Task[], { kind, reason, wasReady }: ThreadEnd): void {
    const [first, ...others] = unanswered;
    const isToBlame = wasReady && first !== undefined;
    this.#returned = [...this.#returned, ...(isToBlame ? others : unanswered)].sort((a, b) => a.index - b.index);
    if (isToBlame) {
      this.#keep(first.index, this.#options.finish(failedReport(first.plan.path, kind, reason)));
    } else {
      this.#vainStarts += 1;
      if (this.#vainStarts >= MOST_VAIN_STARTS) this.#fault = new NoThreads(reason);
    }
    this.#changed.resolve();
  }
}
