import { type Failure, failureOf, type LogEntry } from './entries.ts';

/** The entries of one component, resource, level and code. */
export interface FailureKind extends Failure {
  readonly level: 'error' | 'warning';
  readonly count: number;
  /** Of the last entry; line of the file, and its text. */
  readonly line: number;
  readonly time: string;
  readonly message: string;
}

const LEVELS: ReadonlyMap<string, 'error' | 'warning'> = new Map([
  ['ERR', 'error'],
  ['CRIT', 'error'],
  ['WARN', 'warning'],
]);

/** So many kinds of failures are kept of a log, those with a code and the latest first. */
export const MOST_KINDS = 200;

/** Sorts the failures of a log into kinds. A log may have millions of lines: nothing is kept but the last entry of each kind. */
export class FailureCollector {
  readonly #kinds = new Map<string, FailureKind>();

  add(entry: LogEntry, line: number): void {
    const level = LEVELS.get(entry.level.toUpperCase());
    if (level === undefined) return;
    const failure = failureOf(entry.message);
    // Warnings without a code say what the service does, not what failed.
    if (failure === undefined || (level === 'warning' && failure.code === undefined)) return;
    const key = [level, failure.component, failure.resource ?? '', failure.code?.hex ?? ''].join('\u0000');
    const known = this.#kinds.get(key);
    // Entries of several processes are in the order of their times; the last of equal times counts.
    const isLast = known === undefined || entry.time >= known.time;
    const count = (known?.count ?? 0) + 1;
    if (isLast) this.#kinds.set(key, { ...failure, level, count, line, time: entry.time, message: entry.message });
    else this.#kinds.set(key, { ...known, count });
  }

  get total(): number {
    return this.#kinds.size;
  }

  /** In the order of their lines. */
  kinds(): readonly FailureKind[] {
    const all = [...this.#kinds.values()];
    return all
      .sort((a, b) => rank(a) - rank(b) || (a.time < b.time ? 1 : a.time > b.time ? -1 : b.line - a.line))
      .slice(0, MOST_KINDS)
      .sort((a, b) => a.line - b.line);
  }
}

function rank({ level, code }: FailureKind): number {
  return (level === 'error' ? 0 : 2) + (code === undefined ? 1 : 0);
}
