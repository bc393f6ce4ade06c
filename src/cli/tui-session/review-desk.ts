import { closeSync, fsyncSync, openSync, readFileSync, renameSync, rmSync, statSync, writeSync } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';
import { type ReviewDesk, ReviewTrouble } from '../../tui/session.ts';
import { type ReviewChange, type Reviews, withChange } from '../../tui/state/review.ts';
import { messageOf } from '../errors.ts';
import { EMPTY_BOOK, formatBook, parseBook, type ReviewBook } from './review-format.ts';

const USUAL_FILE = 'hvtriage-review.json';
/** Nobody has marked that much: what is larger is another file. */
const MOST_BYTES = 64 * 1024 * 1024;
/** Another session holds the file for some milliseconds. */
const ATTEMPTS = 50;
const WAIT = 20;

/** A desk that can be left without losing what was just said. */
export interface FileDesk extends ReviewDesk {
  /** Until all that was to be saved is saved, or could not be. */
  settled(): Promise<void>;
}

/** Marks and notes in a file; several sessions may share it. */
export function reviewDesk(file = USUAL_FILE, folder = process.cwd()): FileDesk {
  const path = resolve(folder, file);
  const base = dirname(path);
  /** What could not be written yet: it is tried again with the next change. */
  const waiting: ReviewChange[] = [];
  let last: Promise<void> = Promise.resolve();
  const write = async (): Promise<Reviews> => {
    const changes = [...waiting];
    const { reviews } = await changed(path, (book) => changes.reduce(withBookChange, book));
    waiting.splice(0, changes.length);
    return reviews;
  };
  return {
    file,
    // Relative to the file, so that it can be moved together with the uploads.
    keyOf: (bundle) => relative(base, resolve(folder, bundle)).replaceAll('\\', '/') || '.',
    load: async () => read(path).reviews,
    save: (change) => {
      waiting.push(change);
      const saved = last.then(write);
      last = saved.then(
        () => {},
        () => {},
      );
      return saved;
    },
    settled: () => last,
  };
}

function withBookChange({ reviews, rules }: ReviewBook, change: ReviewChange): ReviewBook {
  return { reviews: withChange(reviews, change), rules: new Map([...rules, [change.fingerprint, change.rule]]) };
}

/** Reads, changes and replaces the file; the temporary file beside it keeps other sessions out meanwhile. */
async function changed(path: string, change: (book: ReviewBook) => ReviewBook): Promise<ReviewBook> {
  const temporary = `${path}.part`;
  const descriptor = await openAlone(temporary);
  let isOpen = true;
  try {
    const book = change(read(path));
    const bytes = Buffer.from(formatBook(book), 'utf8');
    for (let rest = bytes; rest.length > 0; ) rest = rest.subarray(writeSync(descriptor, rest));
    fsyncSync(descriptor);
    closeSync(descriptor);
    isOpen = false;
    renameSync(temporary, path);
    return book;
  } catch (error) {
    if (isOpen) closeSync(descriptor);
    rmSync(temporary, { force: true });
    throw error instanceof ReviewTrouble ? error : new ReviewTrouble('unwritable', messageOf(error));
  }
}

async function openAlone(temporary: string): Promise<number> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return openSync(temporary, 'wx', 0o644);
    } catch (error) {
      if (codeOf(error) !== 'EEXIST') throw new ReviewTrouble('unwritable', messageOf(error));
      if (attempt === ATTEMPTS) throw new ReviewTrouble('busy', temporary);
    }
    await new Promise((resolve) => setTimeout(resolve, WAIT));
  }
}

function read(path: string): ReviewBook {
  let text: string;
  try {
    if (statSync(path).size > MOST_BYTES) throw new ReviewTrouble('foreign', 'it is too large');
    text = readFileSync(path, 'utf8');
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return EMPTY_BOOK;
    throw error instanceof ReviewTrouble ? error : new ReviewTrouble('unreadable', messageOf(error));
  }
  return parseBook(text);
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}
