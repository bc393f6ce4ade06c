import { UsageError } from './errors.ts';

/** More threads than that are a mistake of typing. */
const MOST_JOBS = 256;

/** Throws UsageError on anything but a number of threads. */
export function jobsOf(jobs: string | undefined): number | undefined {
  if (jobs === undefined) return undefined;
  const number = /^\d{1,4}$/.test(jobs) ? Number(jobs) : 0;
  if (number >= 1 && number <= MOST_JOBS) return number;
  throw new UsageError(`Unexpected --jobs '${jobs}', expected a number from 1 to ${MOST_JOBS}`);
}
