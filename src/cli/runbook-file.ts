import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, extname, join } from 'node:path';
import { type Runbook, readRunbook, runbookName } from '../authoring/derive/runbook.ts';
import { decodeText } from '../intake/decode.ts';
import { formatRuleMessage, hasErrors } from '../rules/messages.ts';
import { messageOf, UsageError } from './errors.ts';
import type { CliIo } from './io.ts';

/** Far above any runbook; what is read of it is limited further. */
const LARGEST_FILE = 64 * 1024 * 1024;
/** deploy-hyper-v.zh-CN: the part that names a language. */
const LANGUAGE = /\.[a-z]{2,3}(?:-[A-Za-z]{2,4})?$/;

/** Reads a document in whatever encoding it is, and says on stderr what of it cannot be read. Throws UsageError when nothing can. */
export function openRunbook(path: string, io: CliIo): { readonly runbook: Runbook; readonly isWhole: boolean } {
  const bytes = attempt(() => {
    if (!statSync(path).isFile()) throw new Error('it is no file');
    if (statSync(path).size > LARGEST_FILE) throw new Error(`it has more than ${LARGEST_FILE / 1024 / 1024} MB`);
    return readFileSync(path);
  }, path);
  const decoded = decodeText(bytes);
  if (!decoded && bytes.length > 0)
    throw new UsageError(`Cannot read '${path}': it is binary data, expected Markdown text`);
  const runbook = readRunbook(decoded?.text ?? '', path.replaceAll('\\', '/'));
  for (const message of runbook.messages) io.err(`${formatRuleMessage(message)}\n`);
  return { runbook, isWhole: !hasErrors(runbook.messages) };
}

/**
 * The names by which rules may know a document: its own, and without its language where no document of that name stands beside it.
 */
export function documentNames(path: string): readonly string[] {
  const name = runbookName(path);
  const plain = name.replace(LANGUAGE, '');
  const isTaken = plain === name || existsSync(join(dirname(path), `${plain}${extname(path)}`));
  return isTaken ? [name] : [name, plain];
}

function attempt<T>(action: () => T, path: string): T {
  try {
    return action();
  } catch (error) {
    throw new UsageError(`Cannot read '${path}': ${messageOf(error)}`);
  }
}
