import type { InputFile, ReadFile } from '../../intake/bundle.ts';
import { findFile } from '../../intake/find-file.ts';
import { type BundlePlan, openBundle } from '../../intake/open-bundle.ts';
import { onePage, PagedText, windowPages } from '../../intake/paged-text.ts';
import type { BinarySection } from '../../model/section.ts';
import { parseFile } from '../../parse-file.ts';
import type { SourceProblem, SourceText } from '../../tui/session.ts';

/** How complaints given on the command line are named as sources: `--symptom 1`. */
const SYMPTOM = /^--symptom (\d+)$/;
const LINE_END = /\r\n|\n|\r/;

/** A file of an upload as it is now. Undefined for `plan`: it is not known where the upload is. */
export async function readSource(
  plan: BundlePlan | undefined,
  path: string,
  symptoms: readonly string[],
): Promise<SourceText | SourceProblem> {
  const symptom = symptoms[Number(SYMPTOM.exec(path)?.[1] ?? 0) - 1];
  if (symptom !== undefined) return textOf(onePage(symptom.split(LINE_END)), Buffer.byteLength(symptom), 'utf-8', []);
  const found = plan === undefined ? undefined : await findFile(openBundle(plan), path);
  if (found === undefined) return { problem: 'gone' };
  return contentOf(found.file, found.read);
}

async function contentOf(file: InputFile, read: ReadFile): Promise<SourceText | SourceProblem> {
  const { section, windows, bytes } = read;
  const notes = read.diagnostics.map(({ message }) => message);
  if (windows !== undefined) return textOf(windowPages(file), bytes, read.encoding, notes);
  if (section?.form === 'text') return textOf(onePage(section.lines), bytes, section.encoding, notes);
  if (section?.form === 'binary') return (await quotesOf(section)) ?? { problem: 'no-text' };
  if (read.state === 'empty') return textOf(onePage([]), bytes, undefined, notes);
  return { problem: read.state === 'unpacked' ? 'no-text' : 'unreadable', ...(notes[0] && { message: notes[0] }) };
}

/** What the parsers read in a file that is no text, in its order; undefined when they can quote nothing. */
async function quotesOf(section: BinarySection): Promise<SourceText | undefined> {
  const { artifacts } = await parseFile(section);
  const quotes = artifacts.flatMap(({ result }) => [...(result.quotes ?? [])]).toSorted(([a], [b]) => a - b);
  const rows = quotes.flatMap(([offset, quote]) => quote.split('\n').map((line) => ({ offset, line })));
  if (rows.length === 0) return undefined;
  const text = textOf(onePage(rows.map(({ line }) => line)), section.bytes, undefined, []);
  return { ...text, form: 'quotes', offsets: rows.map(({ offset }) => offset) };
}

function textOf(
  pages: ConstructorParameters<typeof PagedText>[0],
  bytes: number,
  encoding: string | undefined,
  notes: readonly string[],
): SourceText {
  const text = new PagedText(pages);
  return {
    form: 'text',
    bytes,
    ...(encoding === undefined ? {} : { encoding }),
    notes,
    lines: (...range) => text.lines(...range),
    count: (...how) => text.count(...how),
    find: (...what) => text.find(...what),
  };
}
