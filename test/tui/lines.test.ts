import { describe, expect, test } from 'vitest';
import type { ProseBlock } from '../../src/model/prose.ts';
import { evidenceLines } from '../../src/tui/lines/evidence.ts';
import { cutLine, endsLine, fitLine, type Line, lineWidth, plainText, span } from '../../src/tui/lines/line.ts';
import { createLook } from '../../src/tui/lines/look.ts';
import { commandLines, proseLines } from '../../src/tui/lines/prose.ts';
import { HOSTILE, paragraph } from '../support/report-fixture.ts';
import { ENGLISH } from '../support/tui-session.ts';

const look = createLook(ENGLISH, 'en', false);
const texts = (lines: readonly Line[]): readonly string[] => lines.map(plainText);

describe('lines', () => {
  const line: Line = [span('ab', 'high'), span('検査'), span('cd')];

  test.each([
    [9, 'ab検査cd'],
    [8, 'ab検査cd'],
    [7, 'ab検査…'],
    [6, 'ab検…'],
    [5, 'ab検…'],
    [4, 'ab…'],
    [1, '…'],
    [0, ''],
  ])('cut to %i columns: %s', (columns, text) => {
    expect(plainText(cutLine(line, columns, '…'))).toBe(text);
  });

  test('fit exactly, also where a wide character does not', () => {
    for (let columns = 0; columns < 12; columns += 1) expect(lineWidth(fitLine(line, columns, '…'))).toBe(columns);
  });

  test('give the right end what it needs', () => {
    expect(plainText(endsLine([span('left side')], [span('  right')], 12, '…'))).toBe('left…  right');
    expect(lineWidth(endsLine([span('left side')], [span('  right')], 3, '…'))).toBe(3);
  });
});

describe('commands', () => {
  test('go on below, indented, where they are longer than the pane', () => {
    expect(texts(commandLines(look, 'Get-VM | Select-Object * | Export-Csv vm.csv -NoTypeInformation', 30))).toEqual([
      '┃ Get-VM | Select-Object * |',
      '┃   Export-Csv vm.csv',
      '┃   -NoTypeInformation',
    ]);
  });

  test('keep blanks that are part of them', () => {
    expect(texts(commandLines(look, 'echo "a   b"', 30))).toEqual(['┃ echo "a   b"']);
  });

  test('break a long word where they must, and lose nothing', () => {
    const command = `reg query "HKLM\\SOFTWARE\\${'Long'.repeat(20)}" /s`;
    for (const columns of [8, 12, 20, 33]) {
      const lines = texts(commandLines(look, command, columns));
      expect(lines.every((text) => text.length <= Math.max(10, columns))).toBe(true);
      expect(
        lines
          .map((text) => text.slice(2).trim())
          .join('')
          .replaceAll(' ', ''),
      ).toBe(command.replaceAll(' ', ''));
    }
  });

  test('are safe to print', () => {
    expect(texts(commandLines(look, HOSTILE, 200)).join('')).not.toMatch(/[\u0000-\u001f\u202e]/);
  });
});

describe('prose', () => {
  test('numbers steps and sets their commands apart', () => {
    const blocks: readonly ProseBlock[] = [
      {
        type: 'list',
        ordered: true,
        items: [
          [paragraph('Shut the machine {vm} down.')],
          [paragraph('Then:'), { type: 'code', text: 'Stop-VM {vm}\nStart-VM {vm}' }],
        ],
      },
      { type: 'list', ordered: false, items: [[paragraph('Or wait.')]] },
    ];
    expect(texts(proseLines(look, blocks, { vm: 'CAD-07' }, 20))).toEqual([
      '1. Shut the machine',
      '   CAD-07 down.',
      '2. Then:',
      '   ┃ Stop-VM CAD-07',
      '   ┃ Start-VM CAD-07',
      '- Or wait.',
    ]);
  });
});

describe('evidence', () => {
  const at = (excerpt: string, fields = {}) => [
    { source: { path: 'a.txt', startLine: 3 }, excerpt, fact: 'os', fields },
  ];

  test('is shown once for each place', () => {
    expect(texts(evidenceLines(look, [...at('  Build: 1'), ...at('  Build: 1')], 40))).toEqual([
      'a.txt:3',
      '  Build: 1',
    ]);
  });

  test('breaks long lines at blanks and keeps the columns of a table', () => {
    expect(texts(evidenceLines(look, at('Name    State    Uptime   Status'), 26))).toEqual([
      'a.txt:3',
      '  Name    State    Uptime',
      '    Status',
    ]);
  });

  test('keeps the value that decided in sight of a very long line', () => {
    const lines = texts(
      evidenceLines(look, at(`${'x '.repeat(400)}ProtocolMismatch${' y'.repeat(400)}`, { s: 'protocol-mismatch' }), 40),
    );
    expect(lines.length).toBeLessThanOrEqual(5);
    expect(lines.join('')).toContain('ProtocolMismatch');
    expect(Math.max(...lines.map((text) => text.length))).toBeLessThanOrEqual(40);
  });
});
