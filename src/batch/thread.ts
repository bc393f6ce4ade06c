import { Worker } from 'node:worker_threads';
import type { FailureKind } from './bundle-work.ts';
import type { Answer, SentWork, Task, ThreadMessage } from './thread-work.ts';

/** Milliseconds that the analysis of one bundle may take on a thread, so that one that hangs does not hold up all the others. */
export const LONGEST_ANALYSIS = 120_000;

/** Milliseconds until a thread has to be ready for its first bundle. */
const LONGEST_START = 60_000;

/**
 * Megabytes for objects that have just been made. With what V8 takes by itself, too many of them can move to the old ones at once:
 * a thread without memory then ends the whole process, where with this it ends alone.
 */
const YOUNG_MEMORY = 24;

export interface ThreadOptions {
  /** What the thread runs. */
  readonly entry: URL;
  readonly work: SentWork;
  /** Megabytes of memory for its objects; it ends when it needs more. */
  readonly memory: number;
  /** Milliseconds for one bundle. */
  readonly longest: number;
}

export interface ThreadEvents<T> {
  answered(answer: Answer<T>): void;
  /** The thread is no more, and has not answered these tasks; the first is the one it worked on, unless it never began. */
  ended(unanswered: readonly Task[], end: ThreadEnd): void;
}

export interface ThreadEnd {
  readonly kind: FailureKind;
  readonly reason: string;
  /** Whether it ever was ready for work. */
  readonly wasReady: boolean;
}

/** A worker thread with the tasks that were given to it and that it has not answered. */
export class Thread<T> {
  readonly #worker: Worker;
  readonly #events: ThreadEvents<T>;
  readonly #longest: number;
  readonly #tasks: Task[] = [];
  #timer: NodeJS.Timeout | undefined;
  #isReady = false;
  #isClosing = false;
  #failure: Pick<ThreadEnd, 'kind' | 'reason'> = { kind: 'thread-ended', reason: 'its thread ended' };

  constructor({ entry, work, memory, longest }: ThreadOptions, events: ThreadEvents<T>) {
    this.#events = events;
    this.#longest = longest;
    const resourceLimits = { maxOldGenerationSizeMb: memory, maxYoungGenerationSizeMb: YOUNG_MEMORY };
    this.#worker = new Worker(entry, { workerData: work, resourceLimits });
    this.#limit(LONGEST_START, 'it does not start');
    this.#worker
      .on('message', (message: ThreadMessage<T>) => this.#hear(message))
      .on('messageerror', (error) => void this.#stop('thread-ended', `an answer that cannot be read: ${error.message}`))
      .on('error', (error: NodeJS.ErrnoException) => this.#blame(error))
      .on('exit', () => this.#end());
  }

  /** How many tasks it has not answered. */
  get load(): number {
    return this.#tasks.length;
  }

  give(task: Task): void {
    this.#tasks.push(task);
    if (this.#isReady && this.#tasks.length === 1) this.#watch();
    this.#worker.postMessage(task);
  }

  /** Ends it without a word. */
  async close(): Promise<void> {
    this.#isClosing = true;
    clearTimeout(this.#timer);
    await this.#worker.terminate();
  }

  #hear(message: ThreadMessage<T>): void {
    if (message === 'ready') {
      this.#isReady = true;
      this.#watch();
      return;
    }
    this.#tasks.shift();
    this.#watch();
    if (!this.#isClosing) this.#events.answered(message);
  }

  /** Starts the clock of the task that is first now. */
  #watch(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const reason = `it took longer than ${this.#longest / 1000} s; --jobs 1 sets no limit`;
    if (this.#tasks.length > 0 && !this.#isClosing) this.#limit(this.#longest, reason);
  }

  #limit(milliseconds: number, reason: string): void {
    const timer = setTimeout(() => {
      // This thread may have been busy for as long: a message that waits to be heard comes first.
      setImmediate(() => {
        if (this.#timer === timer && !this.#isClosing) void this.#stop('too-long', reason);
      });
    }, milliseconds);
    this.#timer = timer;
  }

  async #stop(kind: FailureKind, reason: string): Promise<void> {
    this.#failure = { kind, reason };
    await this.#worker.terminate();
  }

  #blame(error: NodeJS.ErrnoException): void {
    const isMemory = error.code === 'ERR_WORKER_OUT_OF_MEMORY';
    this.#failure = isMemory
      ? { kind: 'out-of-memory', reason: 'it needs more memory than a thread may use' }
      : { kind: 'thread-ended', reason: `a fault of hvtriage: ${error.message}` };
  }

  #end(): void {
    clearTimeout(this.#timer);
    if (!this.#isClosing) this.#events.ended(this.#tasks, { ...this.#failure, wasReady: this.#isReady });
  }
}
