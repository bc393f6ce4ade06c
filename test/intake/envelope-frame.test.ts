import { describe, expect, it } from 'vitest';
import { textSection } from '../../src/intake/section.ts';
import { sliceSection } from '../../src/model/section.ts';

const HEAD = [
  '#### hvtriage 1',
  '#### machine: HV01',
  '#### role: host',
  '#### vm:',
  '#### time: 2026-11-20T07:15:42Z',
  '#### command: Get-VM',
];

const sectionOf = (...lines: string[]) =>
  textSection('a.txt', { text: lines.join('\n'), encoding: 'utf-8', diagnostics: [] });
const framesOf = (...lines: string[]) => sectionOf(...lines).commands.flatMap(({ envelope }) => envelope ?? []);

describe('the frame around a collected output', () => {
  it('tells the machine, the time, the command and how it ended', () => {
    expect(framesOf(...HEAD, 'a', 'b', '#### end rows: 2 exit: 0')).toEqual([
      {
        machine: 'HV01',
        role: 'host',
        collectedAt: '2026-11-20T07:15:42Z',
        command: 'Get-VM',
        startLine: 1,
        commandLine: 6,
        endLine: 9,
        exit: 0,
        complete: true,
      },
    ]);
  });

  it('is a border for the outputs before and after it', () => {
    const { commands } = sectionOf(...HEAD, 'a', '#### end rows: 1 exit: 0', 'b');
    expect(commands.map(({ line, command }) => [line, command])).toEqual([
      [6, 'Get-VM'],
      [8, ''],
    ]);
  });

  it.each([
    ['has no end mark', [...HEAD, 'a']],
    ['lost a line', [...HEAD, 'a', '#### end rows: 2 exit: 0']],
    ['got a line', [...HEAD, 'a', 'b', '#### end rows: 1 exit: 0']],
  ])('is not complete when it %s', (_, lines) => {
    expect(framesOf(...lines).map(({ complete }) => complete)).toEqual([false]);
    expect(sliceSection(sectionOf(...lines), { startLine: 7, endLine: 7 }).complete).toBe(false);
  });

  it('ends where the next one begins', () => {
    const frames = framesOf(...HEAD, 'a', ...HEAD, '#### end rows: 0 exit: 0');
    expect(frames.map(({ startLine, endLine }) => [startLine, endLine])).toEqual([
      [1, undefined],
      [8, 14],
    ]);
  });

  it('surrounds the sections inside it, and no others', () => {
    const section = sectionOf('x', ...HEAD, 'a', '#### end rows: 1 exit: 0', 'y');
    const around = [1, 8, 10].map(
      (line) => sliceSection(section, { startLine: line, endLine: line }).envelope?.machine,
    );
    expect(around).toEqual([undefined, 'HV01', undefined]);
  });

  it('skips fields that a later script adds, and keeps what it cannot understand out', () => {
    const head = ['#### hvtriage 1', '#### machine: A', '#### role: cluster', '#### time: today', '#### user: x'];
    expect(framesOf(...head, '#### command: c')).toMatchObject([{ machine: 'A', command: 'c' }]);
    expect(framesOf(...head, '#### command: c')[0]).not.toHaveProperty('role');
    expect(framesOf(...head, '#### command: c')[0]).not.toHaveProperty('collectedAt');
  });

  it.each([
    ['another version', ['#### hvtriage 2', ...HEAD.slice(1)]],
    ['a head that breaks off', [...HEAD.slice(0, 3), 'x', ...HEAD.slice(3)]],
    ['an end alone', ['#### end rows: 0 exit: 0']],
    ['a heading', ['#### hvtriage', 'text']],
  ])('is not seen in %s', (_, lines) => {
    expect(framesOf(...lines)).toEqual([]);
  });
});
