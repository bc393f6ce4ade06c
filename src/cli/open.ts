import { existsSync } from 'node:fs';
import { onFirstUse } from '../model/first-use.ts';
import { ReviewTrouble, type TuiSession } from '../tui/session.ts';
import { needsAscii, THEME_CHOICES, themeOf } from './console.ts';
import { choice, UsageError } from './errors.ts';
import { EXIT_COULD_NOT_RUN, EXIT_OK } from './exit-codes.ts';
import { faultNote } from './fault.ts';
import { type Inputs, resolveInputs } from './inputs.ts';
import type { CliIo } from './io.ts';
import { jobsOf } from './jobs.ts';
import { inLanguage, languageOf } from './language.ts';
import { dateOf, reportHead, rulesFor } from './run.ts';
import type { ScanOptions } from './scan.ts';
import { exporter } from './tui-session/export-report.ts';
import { type FileDesk, reviewDesk } from './tui-session/review-desk.ts';
import { createSession, NothingToRead } from './tui-session.ts';
import { typedLines } from './typed-lines.ts';

export interface OpenOptions extends ScanOptions {
  /** The review file. */
  readonly review?: string;
  readonly theme?: string;
  /** Lines instead of a screen. */
  readonly plain?: boolean;
}

const A_DAY = 86_400_000;

/** Milliseconds of looking for bundles between two turns of the keyboard. */
const TURN = 10;

/** `hvtriage PATH…` on a terminal: scans while the UI is open. */
export async function runOpen(
  paths: readonly string[],
  options: OpenOptions,
  io: CliIo,
  stdin: () => readonly string[],
): Promise<number> {
  const language = languageOf(options.lang);
  const jobs = jobsOf(options.jobs);
  const folders = options.rules ?? [];
  const english = await rulesFor(folders, io);
  const pack = await inLanguage(english, folders, language, io);
  const review = await reviewOf(options);
  const ascii = options.ascii ?? needsAscii(io.env, process.platform);
  const theme = themeOf(choice('--theme', options.theme, THEME_CHOICES), io.env);
  const head = reportHead(pack, dateOf(options.asOf));
  // What is said while the UI is open would be drawn into the screen: it comes after it.
  const said: string[] = [];
  const isPlain = options.plain === true;
  if (isPlain && paths.includes('-'))
    throw new UsageError("Unexpected path '-': --plain reads what is typed from standard input; name the paths");
  const quietIo = isPlain ? io : { ...io, err: (text: string) => void said.push(text) };
  const looking = new AbortController();
  // Node would print it into the screen that is about to vanish.
  const { promise: fault, reject } = Promise.withResolvers<never>();
  fault.catch(() => {});
  process.on('uncaughtException', reject);
  try {
    const search = { ...options, quiet: true, pause: turns(looking.signal) };
    const find = onFirstUse(() => resolveInputs(paths, search, quietIo, stdin));
    // A path that was mistyped needs no screen. Anything else is looked into behind the first frame: a share may take its time.
    if (!paths.some((path) => path === '-' || existsSync(path)) && (await find()).plans.length === 0)
      return EXIT_COULD_NOT_RUN;
    const session = await createSession({
      ...{ language, pack, inputs: find, jobs },
      title: paths.join(' '),
      options: { theme: io.color ? theme : undefined, ascii },
      work: { pack, symptoms: options.symptom ?? [], head },
      packIn: (other) => inLanguage(english, folders, other, quietIo),
      write: io.out,
      review,
      export: exporter({ head, io: quietIo, ascii: options.ascii === true }),
    });
    await (isPlain ? Promise.race([plain(session, io), fault]) : screen(session, fault));
    await review.settled();
    return codeOf(await settled(find()));
  } catch (error) {
    if (error instanceof NothingToRead) return EXIT_COULD_NOT_RUN;
    if (error instanceof UsageError) throw error;
    said.push(faultNote(error));
    return EXIT_COULD_NOT_RUN;
  } finally {
    process.off('uncaughtException', reject);
    looking.abort();
    for (const text of said) io.err(text);
  }
}

async function screen(session: TuiSession, fault: Promise<never>): Promise<void> {
  const { runTui } = await import('../tui/run-tui.tsx');
  await runTui(session, {
    stdin: process.stdin,
    now: () => performance.now(),
    fault,
    ...(process.platform !== 'win32' && { suspend }),
  });
}

/** Stops all that was started with the program, as Ctrl-Z does elsewhere, until the shell lets it go on. */
function suspend(): Promise<void> {
  return new Promise((resolve) => {
    // Node ends when it waits for nothing but a signal.
    const waiting = setInterval(() => {}, A_DAY);
    process.once('SIGCONT', () => {
      clearInterval(waiting);
      resolve();
    });
    process.kill(0, 'SIGTSTP');
  });
}

async function plain(session: TuiSession, io: CliIo): Promise<void> {
  const { runPlain } = await import('../tui/plain/run-plain.ts');
  await runPlain(session, { ...typedLines(process.stdin), write: io.out });
}

/** A file that was named and is not a review file is a mistake to put right before the work; of the usual one the UI tells. */
async function reviewOf({ review: file }: OpenOptions): Promise<FileDesk> {
  const desk = reviewDesk(file);
  if (file === undefined) return desk;
  await desk.load().catch((cause: unknown) => {
    if (cause instanceof ReviewTrouble) throw new UsageError(`Unexpected --review '${file}': ${cause.reason}`);
    throw cause;
  });
  return desk;
}

/** Undefined where somebody left before the bundles were found. */
async function settled(finding: Promise<Inputs>): Promise<Inputs | undefined> {
  return Promise.race([finding, after(0)]);
}

function codeOf(inputs: Inputs | undefined): number {
  return inputs?.failed === true ? EXIT_COULD_NOT_RUN : EXIT_OK;
}

/** Lets keys and frames have their turn every now and then. */
function turns(signal: AbortSignal): () => Promise<void> {
  let last = performance.now();
  return async () => {
    // Nobody waits for what would be found.
    signal.throwIfAborted();
    if (performance.now() - last < TURN) return;
    await after(0);
    last = performance.now();
  };
}

function after(milliseconds: number): Promise<undefined> {
  return new Promise((resolve) => {
    setTimeout(() => resolve(undefined), milliseconds);
  });
}
