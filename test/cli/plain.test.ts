import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { typedLines } from '../../src/cli/typed-lines.ts';
import { folderWith, runCli } from '../support/run-cli.ts';

const BUNDLE = 'host-firmware-off';

describe('--plain', () => {
  it('answers what a script sends', () => {
    const cwd = folderWith(BUNDLE);
    const { stdout, stderr, code } = runCli([BUNDLE, '--plain'], { cwd, input: '1\r\nremedy\r\nquit\r\n' });
    expect(stdout).toContain('1. High: ');
    expect(stdout).toMatch(/finding 1 of \d+> quit\n$/);
    expect({ stderr, code }).toEqual({ stderr: '', code: 0 });
  });

  it('speaks Chinese, and ends with its input', () => {
    const { stdout, code } = runCli([BUNDLE, '--plain', '--lang', 'zh-CN'], { cwd: folderWith(BUNDLE), input: '1' });
    expect(stdout).toContain('固件中未启用硬件虚拟化');
    expect(code).toBe(0);
  });

  it('ends with 2 where there is nothing to read, and where standard input would be used twice', () => {
    const missing = runCli(['missing', '--plain']);
    expect(missing.stderr).toContain('missing');
    expect(missing.code).toBe(2);
    const twice = runCli(['-', '--plain'], { input: BUNDLE });
    expect(twice.stderr).toContain("Unexpected path '-'");
    expect(twice.code).toBe(2);
  });
});

describe('typed lines', () => {
  it.each([
    [['one\ntwo\n'], ['one', 'two']],
    [['one\r\ntwo'], ['one', 'two']],
    [
      ['on', 'e\r', '\ntw', 'o\n', '\n'],
      ['one', 'two', ''],
    ],
    [['one\rtwo\r'], ['one', 'two']],
    [[], []],
  ])('%j', async (chunks, expected) => {
    const input = new PassThrough();
    const { lines, echoes } = typedLines(input as unknown as NodeJS.ReadStream);
    for (const chunk of chunks) input.write(chunk);
    input.end();
    const heard: string[] = [];
    for await (const line of lines) heard.push(line);
    expect(heard).toEqual(expected);
    expect(echoes).toBe(true);
  });
});
