import { describe, expect, it } from 'vitest';
import type { ReadContext, RowBlock } from '../../../src/artifacts/shared/powershell-rows.ts';
import { readTables } from '../../../src/artifacts/shared/powershell-table.ts';

const PATTERNS = new Map([
  ['state', /^(?:Running|Off)$/],
  ['version', /^\d+\.\d+$/],
]);

function read(text: string, borders: readonly number[] = []): RowBlock[] {
  const context: ReadContext = { path: 'x', lines: text.split('\n'), firstLine: 1, borders: new Set(borders) };
  return readTables(context, PATTERNS);
}

function values(block: RowBlock | undefined): unknown {
  return block?.rows.map((row) => [...row.cells.values()].map((cell) => cell.value));
}

describe('tables of Format-Table', () => {
  it('takes columns from the dash line, so that an empty cell stays in its column', () => {
    const [block] = read('Name  State   Status Note\n----  -----   ------ ----\nAPP01 Running        a note\n\n');
    expect(values(block)).toEqual([['APP01', 'Running', '', 'a note']]);
    expect(block).toMatchObject({ startLine: 1, endLine: 3, ended: true });
  });

  it('gives right-aligned numbers to their column, which begins left of its dashes', () => {
    const [block] = read('Handles    Id ProcessName\n-------    -- -----------\n    123 12345 vmms\n');
    expect(values(block)).toEqual([['123', '12345', 'vmms']]);
  });

  it('reads a value cut by the console as null and keeps what is left of it', () => {
    const [block] = read('Name  Status\n----  ------\nAPP01 Operati...\nAPP02 Operati…\n');
    expect(values(block)).toEqual([
      ['APP01', null],
      ['APP02', null],
    ]);
    expect(block?.rows[0]?.cells.get('Status')).toEqual({ value: null, text: 'Operati...', cut: true, line: 3 });
  });

  it('reads East Asian rows padded by cells and padded by characters', () => {
    const head = 'Name  State Status   Version\n----  ----- ------   -------\n';
    expect(values(read(`${head}测试  Off   正常运行 9.0\n`)[0])).toEqual([['测试', 'Off', '正常运行', '9.0']]);
    expect(values(read(`${head}测试机   Off   正常运行     9.0\n`)[0])).toEqual([['测试机', 'Off', '正常运行', '9.0']]);
  });

  it('reads rows whose name is longer or shorter than its column was', () => {
    const head = 'Name  State Status             Version\n----  ----- ------             -------\n';
    expect(values(read(`${head}ACCOUNTING-7 Off   Operating normally 9.0\n`)[0])).toEqual([
      ['ACCOUNTING-7', 'Off', 'Operating normally', '9.0'],
    ]);
    expect(values(read(`${head}DB1 Off   Operating normally 9.0\n`)[0])).toEqual([
      ['DB1', 'Off', 'Operating normally', '9.0'],
    ]);
  });

  it('reads tables that are indented, commented or quoted as a whole', () => {
    const table = ['Name  State', '----  -----', 'APP01 Off', ''];
    for (const mark of ['', '   ', '# ', '> ', '> > ', '//  ']) {
      const blocks = read(table.map((line) => mark + line).join('\n'));
      expect(values(blocks[0]), mark).toEqual([['APP01', 'Off']]);
    }
  });

  it('reads several tables, and ends each at a command', () => {
    const blocks = read('A B\n- -\n1 2\nPS C:\\> next\nC D\n- -\n3 4', [3]);
    expect(blocks.map(values)).toEqual([[['1', '2']], [['3', '4']]]);
    expect(blocks.map((block) => block.ended)).toEqual([true, false]);
  });

  it('reads a header that the console wrapped, and rows that go on below', () => {
    const [block] = read(
      [
        '       Secondary',
        'Name   StatusDescription',
        '----   -----------------',
        'VSS    The protocol',
        '       version of',
        'Time   OK',
        '',
      ].join('\n'),
    );
    expect(block?.columns).toEqual(['Name', 'StatusDescription']);
    expect(values(block)).toEqual([
      ['VSS', 'The protocol version of'],
      ['Time', 'OK'],
    ]);
  });

  it('joins a header cell that stands on two lines', () => {
    const [block] = read('       Secondary\nName   Status\n----   ---------\nVSS    OK\n');
    expect(block?.columns).toEqual(['Name', 'Status']);
    const [wrapped] = read('Name   SecondarySta\n       tus\n----   ------------\nVSS    OK\n');
    expect(wrapped?.columns).toEqual(['Name', 'SecondaryStatus']);
  });

  it('reads a table with a blank line behind every line', () => {
    const [block] = read('Name  State\n\n----  -----\n\nAPP01 Off\n\nAPP02 Off\n\n\nend');
    expect(values(block)).toEqual([
      ['APP01', 'Off'],
      ['APP02', 'Off'],
    ]);
  });

  it('keeps the heading of a group', () => {
    const [block] = read('   VMName: APP 01\n\nName Enabled\n---- -------\nVSS  True\n');
    expect(block?.group).toMatchObject({ name: 'VMName', cell: { value: 'APP 01', line: 1 } });
  });

  it('takes neither a Markdown heading nor a rule for the dashes of a table of several columns', () => {
    expect(read('A heading\n---------\ntext').flatMap((block) => block.columns)).toEqual(['A heading']);
    expect(read('text\n\n-----\n\ntext')).toEqual([]);
  });

  it('comes to an end on hostile lines', () => {
    const dashes = `${'- '.repeat(50_000)}\n${'a '.repeat(50_000)}\n${'- '.repeat(50_000)}\n${'aa '.repeat(40_000)}`;
    expect(read(dashes)).toEqual([]);
    const wide = `A B C D E F G H I J K L M N O P\n${'- '.repeat(16)}\n${`${'xx '.repeat(200)}\n`.repeat(300)}`;
    expect(read(wide).map(({ rows }) => rows.length)).toEqual([300]);
  });
});
