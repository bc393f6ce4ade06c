import { stripVTControlCharacters } from 'node:util';
import { expect, test } from 'vitest';
import { progressLine } from '../../src/cli/progress-line.ts';
import { EN } from '../../src/report/labels/en.ts';
import { EN_SCREEN } from '../../src/report/labels/en-screen.ts';
import { ZH_CN } from '../../src/report/labels/zh-cn.ts';
import { ZH_CN_SCREEN } from '../../src/report/labels/zh-cn-screen.ts';
import { createStyle } from '../../src/text/style.ts';
import { displayWidth } from '../../src/text/width.ts';

const words = { scan: EN_SCREEN.scan, ofSeverity: EN.words.ofSeverity };
const PLAIN = { words, style: createStyle({ color: false }) };
const PACE = { done: 2318, planned: 10_000, milliseconds: 591 };
const NOTHING = { critical: 0, high: 0, medium: 0, low: 0, info: 0 };
const FOUND = { critical: 41, high: 212, medium: 0, low: 3000, info: 7 };

test('tells what is done, how fast, how long it takes, and what was found', () => {
  expect(progressLine(PACE, FOUND, 130, PLAIN)).toBe(
    ' Scanning  2,318 of 10,000 bundles  ━━━━━━━╺────────────────────────  3,922/s  ETA 2 s   41 critical  212 high  3,000 low  7 info',
  );
});

test('tells no speed before there is one, and no severity that was not found', () => {
  const line = progressLine({ ...PACE, done: 0 }, NOTHING, 80, PLAIN);
  expect(line).toBe(` Scanning  0 of 10,000 bundles  ╺${'─'.repeat(39)}`);
});

test('is one line without its last column at any width', () => {
  for (let columns = 1; columns <= 200; columns += 1) {
    for (const pace of [PACE, { ...PACE, done: 10_000 }, { ...PACE, done: 1, milliseconds: 4_000_000 }]) {
      const line = progressLine(pace, FOUND, columns, PLAIN);
      expect(displayWidth(line), line).toBeLessThan(columns);
      expect(line).not.toContain('\n');
    }
  }
});

test('gives way from the mildest count to the bar', () => {
  const parts = ['7 info', '3,000 low', '212 high', '41 critical', '3,922/s', 'ETA 2 s', '━'];
  const shownAt = parts.map((part) =>
    Array.from({ length: 200 }, (_, columns) => columns).find((columns) =>
      progressLine(PACE, FOUND, columns, PLAIN).includes(part),
    ),
  );
  expect(shownAt).not.toContain(undefined);
  expect(shownAt).toEqual(shownAt.toSorted((a, b) => Number(b) - Number(a)));
});

test('says the same in ASCII and in colours', () => {
  const ascii = progressLine(PACE, FOUND, 100, { words, style: createStyle({ color: false, ascii: true }) });
  expect(ascii).toMatch(/^[\x20-\x7e]+$/);
  const coloured = progressLine(PACE, FOUND, 130, { words, style: createStyle({ color: true }) });
  expect(coloured).toContain('\u001b[');
  expect(stripVTControlCharacters(coloured)).toBe(progressLine(PACE, FOUND, 130, PLAIN));
});

test('speaks Chinese, and still fits', () => {
  const chinese = { ...PLAIN, words: { scan: ZH_CN_SCREEN.scan, ofSeverity: ZH_CN.words.ofSeverity } };
  expect(progressLine(PACE, FOUND, 130, chinese)).toMatch(/^ 正在扫描 {2}2,318 \/ 10,000 个诊断包 /);
  for (let columns = 1; columns <= 60; columns += 1)
    expect(displayWidth(progressLine(PACE, FOUND, columns, chinese))).toBeLessThan(columns);
});
