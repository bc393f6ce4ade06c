import type { Diagnostic } from '../../model/diagnostic.ts';
import type { Fact } from '../../model/fact.ts';
import type { SourceRef } from '../../model/source.ts';
import { LIST_ITEM } from './lines.ts';
import type { ContinuationLine, Entry, Reading } from './reading.ts';
import { isAbsent, readCount } from './values.ts';

export interface ListResult {
  readonly kind: string;
  readonly facts: readonly Fact[];
  /** `cut`: it announces more than it lists. `open`: neither is proved. */
  readonly state: 'complete' | 'cut' | 'open';
  readonly source: SourceRef;
  readonly diagnostics: readonly Diagnostic[];
}

/** `KB5005112`, `KB893803v2 - Update`, `KB2899189_Microsoft-Windows-…`, and the bare `982861` of Internet Explorer. */
const KB = /^KB(\d{6,8})(?!\d)/i;
const BARE_NUMBER = /^\d{6,7}$/;
const IP_ADDRESS = /^(?:\d{1,3}(?:\.\d{1,3}){3}|[\da-f]{0,4}(?::[\da-f]{0,4}){2,7}(?:%\w+)?)$/i;

interface Item {
  readonly text: string;
  readonly line: number;
  readonly endLine?: number | undefined;
}

/**
 * The list is cut by a buffer when it is long, and the cut can fall inside a number: `[240]: KB2862`.
 * Where it announces more than it lists, its last entry is therefore not believed.
 */
export function readHotfixes(reading: Reading, path: string): ListResult {
  const entry = reading.entries.get('hotfixes');
  if (entry === undefined || isAbsent(entry.value)) return nothing('hotfix', path, entry);
  const items = entry.more.flatMap(toItem);
  const ids = new Set<string>();
  return readItems('hotfix', entry, items, reading.doubtfulLine, path, ({ text }) => {
    const digits = KB.exec(text)?.[1] ?? BARE_NUMBER.exec(text)?.[0];
    if (digits === undefined || ids.has(digits)) return undefined;
    ids.add(digits);
    return { id: `KB${digits}` };
  });
}

/** Addresses are numbered like adapters; only the indentation, or where a paste lost it the address, tells them apart. */
export function readAdapters(reading: Reading, path: string): ListResult {
  const entry = reading.entries.get('networkCards');
  if (entry === undefined || isAbsent(entry.value)) return nothing('network.adapter', path, entry);
  const marks = entry.more.filter(({ text }) => LIST_ITEM.test(text));
  const column = marks[0]?.column ?? 0;
  const items = marks
    .filter((mark) => mark.column <= column)
    .flatMap(toItem)
    .filter(({ text }) => !IP_ADDRESS.test(text));
  return readItems('network.adapter', entry, items, reading.doubtfulLine, path, ({ text }) =>
    text === '' ? undefined : { name: text },
  );
}

function readItems(
  kind: string,
  entry: Entry,
  items: readonly Item[],
  doubtfulLine: number | undefined,
  path: string,
  fieldsOf: (item: Item) => Fact['fields'] | undefined,
): ListResult {
  const declared = readCount(entry.value);
  const last = items.at(-1);
  const isLastDoubtful = last !== undefined && last.line === doubtfulLine && last.line !== entry.line;
  const isShort = declared !== undefined && declared > items.length;
  const believed = isShort || isLastDoubtful ? items.slice(0, -1) : items;
  const at = ({ line, endLine = line }: Item): SourceRef => ({ path, startLine: line, endLine });
  const facts = believed.flatMap((item) => {
    const fields = fieldsOf(item);
    return fields === undefined ? [] : [{ kind, machine: null, fields, source: at(item) }];
  });
  const endLine = Math.max(entry.endLine ?? entry.line, last?.endLine ?? last?.line ?? entry.line);
  const source = { path, startLine: entry.line, endLine };
  if (isShort || isLastDoubtful) {
    return {
      kind,
      facts,
      state: 'cut',
      source,
      diagnostics: [
        {
          code: 'parse/list-cut',
          level: 'warning',
          message: `Expected ${declared ?? 'more'} rows of '${kind}', found ${believed.length} whole ones; the list is cut`,
          source,
        },
      ],
    };
  }
  const isComplete = declared === items.length && (declared > 0 || entry.line !== doubtfulLine);
  return { kind, facts, state: isComplete ? 'complete' : 'open', source, diagnostics: [] };
}

function toItem({ text, line, endLine }: ContinuationLine): readonly Item[] {
  // The buffer may cut inside the number too: `[24`.
  if (!LIST_ITEM.test(text) && !/^\[\d{0,4}$/.test(text)) return [];
  return [{ text: text.replace(LIST_ITEM, '').replaceAll('\u00a0', ' ').trim(), line, endLine }];
}

function nothing(kind: string, path: string, entry: Entry | undefined): ListResult {
  const line = entry?.line;
  const source = line === undefined ? { path } : { path, startLine: line, endLine: line };
  return { kind, facts: [], state: 'open', source, diagnostics: [] };
}
