import { Buffer } from 'node:buffer';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { memoryFile } from '../../src/intake/memory-bundle.ts';
import { onePage, PagedText, windowPages } from '../../src/intake/paged-text.ts';
import { textWindows } from '../../src/intake/windows.ts';

const LINES = Array.from({ length: 900 }, (_, index) => (index % 10 === 4 ? '' : `line ${index + 1}, größer`));
const SMALL = 2_000;

function fileOf(content: Buffer) {
  return memoryFile({ path: 'big.log', content });
}

function textOf(content: Buffer): PagedText {
  return new PagedText(windowPages(fileOf(content), SMALL));
}

const PLAIN = Buffer.from(LINES.join('\n'));

describe('PagedText', () => {
  it.each([
    ['utf-8', PLAIN],
    ['utf-8 with a mark', iconv.encode(LINES.join('\r\n'), 'utf8', { addBOM: true })],
    ['utf-16le', iconv.encode(LINES.join('\r\n'), 'utf16le', { addBOM: true })],
    ['utf-16be', iconv.encode(LINES.join('\n'), 'utf16be', { addBOM: true })],
    ['windows-1252', iconv.encode(LINES.join('\r\n'), 'windows-1252')],
    ['text with lone carriage returns', Buffer.from(LINES.join('\r'))],
    ['text converted twice', Buffer.from(LINES.join('\r\r\n'))],
    ['text with NULs at its end', Buffer.concat([PLAIN, Buffer.alloc(600)])],
  ])('gives the lines of %s as the scan reads them', async (_, content) => {
    const read = [...textWindows(fileOf(content), SMALL)].flatMap(({ section }) => section.lines);
    const text = textOf(content);
    expect(read.length).toBeGreaterThanOrEqual(900);
    expect(await text.lines(1, 10_000)).toEqual(read);
    for (const from of [1, 2, 99, 450, read.length - 1, read.length, read.length + 1]) {
      expect(await text.lines(from, 40), `from ${from}`).toEqual(read.slice(from - 1, from + 39));
    }
    expect(await text.count(() => {})).toBe(read.length);
  });

  it('tells how many lines are known while it counts', async () => {
    const told: number[] = [];
    expect(await textOf(PLAIN).count((lines) => told.push(lines))).toBe(900);
    expect(told.length).toBeGreaterThan(5);
    expect(told).toEqual(told.toSorted((a, b) => a - b));
  });

  it('reads no further than it is asked for', async () => {
    let read = 0;
    const file = fileOf(PLAIN);
    const counting = {
      ...file,
      read: (offset: number, length: number, into?: Uint8Array) => {
        read = Math.max(read, offset + length);
        return file.read(offset, length, into);
      },
    };
    await new PagedText(windowPages(counting, SMALL)).lines(20, 10);
    expect(read).toBeLessThan(3 * SMALL);
  });

  it.each([
    ['line 700,', 1, 1, 700],
    ['LINE 700,', 650, 1, 700],
    ['line 700,', 701, 1, 700],
    ['line 700,', 700, -1, 700],
    ['line 7,', 699, -1, 7],
    ['line 700,', 3, -1, 700],
    ['(größer', 1, 1, undefined],
    ['GRÖSSER', 1, 1, undefined],
    ['GRÖßER', 12, 1, 12],
  ] as const)('finds %j from line %i, step %i', async (wanted, from, step, line) => {
    expect(await textOf(PLAIN).find(wanted, from, step)).toBe(line);
    expect(await new PagedText(onePage(LINES)).find(wanted, from, step)).toBe(line);
  });

  it('has nothing where there is nothing', async () => {
    const text = new PagedText(onePage([]));
    expect(await text.lines(1, 5)).toEqual([]);
    expect(await text.count(() => {})).toBe(0);
    for (const step of [1, -1] as const) expect(await text.find('a', 1, step)).toBeUndefined();
  });

  it('stops when nobody waits any more', async () => {
    const leaving = new AbortController();
    const text = textOf(PLAIN);
    const found = text.find('not there', 1, 1, leaving.signal);
    const counted = text.count(() => {}, leaving.signal);
    leaving.abort();
    await expect(found).rejects.toThrow();
    await expect(counted).rejects.toThrow();
  });

  it('says why a file cannot be read any more', async () => {
    const file = fileOf(PLAIN);
    let isGone = false;
    const gone = { code: 'intake/unreadable-file', level: 'error', message: 'it does not exist' } as const;
    const text = new PagedText(windowPages({ ...file, read: (...range) => (isGone ? gone : file.read(...range)) }));
    await text.count(() => {});
    isGone = true;
    await expect(text.lines(1, 5)).rejects.toThrow('it does not exist');
  });
});
