import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, readFileSync } from 'node:fs';

export interface MeasuredRun {
  readonly seconds: number;
  /** The most memory it ever had, threads included; undefined where the system does not tell. */
  readonly peakMegabytes: number | undefined;
}

/** Milliseconds between two looks at the memory of a process; the system keeps the peak itself. */
const LOOK = 20;
const PEAK = /^VmHWM:\s+(\d+) kB$/m;

/** Runs a command to its end, its output into a file. Throws when it ends with anything but `expected`. */
export async function measuredRun(
  command: readonly [string, ...string[]],
  output: string,
  expected: readonly number[] = [0],
): Promise<MeasuredRun> {
  const [program, ...args] = command;
  const descriptor = openSync(output, 'w');
  const started = performance.now();
  const child = spawn(program, args, { stdio: ['ignore', descriptor, 'ignore'] });
  let peak: number | undefined;
  const timer = setInterval(() => {
    peak = peakOf(child.pid) ?? peak;
  }, LOOK);
  const [code] = await once(child, 'exit');
  const seconds = (performance.now() - started) / 1000;
  clearInterval(timer);
  closeSync(descriptor);
  if (!expected.includes(code)) throw new Error(`${command.join(' ')} ended with ${code}`);
  return { seconds, peakMegabytes: peak };
}

function peakOf(pid: number | undefined): number | undefined {
  try {
    const kilobytes = PEAK.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return kilobytes === undefined ? undefined : Number(kilobytes) / 1024;
  } catch {
    return undefined;
  }
}

export function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
