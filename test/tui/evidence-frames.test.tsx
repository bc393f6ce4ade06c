import { describe, expect, test } from 'vitest';
import { displayWidth } from '../../src/text/width.ts';
import { explainedBundle, withHostEvidence } from '../support/evidence-fixture.ts';
import { frameOf, press, scanned } from '../support/tui.tsx';
import { CHINESE } from '../support/tui-session.ts';

describe('frames of evidence', () => {
  test.each([
    [120, 40],
    [100, 30],
    [80, 24],
    [40, 15],
  ])('of %i x %i', async (columns, rows) => {
    const state = withHostEvidence(scanned([explainedBundle], { size: { columns, rows } }));
    for (const [name, keys] of [
      ['files', '3 j'],
      ['file-detail', '3 j j enter'],
      ['facts', '4 j j'],
      ['fact-detail', '4 j enter'],
      ['rules', '5'],
      ['rule-detail', '5 enter'],
    ] as const)
      await expect(frameOf(press(state, keys))).toMatchFileSnapshot(`__goldens__/${name}-${columns}x${rows}.txt`);
  });

  test('in Chinese', async () => {
    const state = withHostEvidence(scanned([explainedBundle], { speech: CHINESE }));
    for (const [name, keys] of [
      ['files', '3'],
      ['facts', '4'],
      ['rules', '5 enter'],
    ] as const)
      await expect(frameOf(press(state, keys))).toMatchFileSnapshot(`__goldens__/zh-CN-${name}.txt`);
  });

  test.each([
    [24, 7],
    [47, 9],
    [90, 20],
    [220, 60],
  ])('stay within %i x %i, and pass nothing on that a terminal obeys', (columns, rows) => {
    for (const ascii of [false, true]) {
      const state = withHostEvidence(scanned([explainedBundle], { size: { columns, rows }, ascii }));
      for (const keys of [
        '3',
        '3 G enter',
        '4',
        '4 G enter',
        '4 j j enter',
        '5',
        '5 enter',
        '5 enter G',
        '5 G enter',
        'enter G',
      ]) {
        const lines = frameOf(press(state, keys)).split('\n');
        expect(lines).toHaveLength(rows);
        expect(
          lines.every((line) => displayWidth(line) <= columns),
          lines.join('\n'),
        ).toBe(true);
        expect(lines.join('')).not.toMatch(
          /[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\u200b\u{e0000}-\u{e007f}]/u,
        );
      }
    }
  });
});
