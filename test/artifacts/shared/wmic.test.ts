import { describe, expect, it } from 'vitest';
import { readColumn } from '../../../src/artifacts/shared/powershell-column.ts';
import { readCsv } from '../../../src/artifacts/shared/powershell-csv.ts';
import type { ReadContext, RowBlock } from '../../../src/artifacts/shared/powershell-rows.ts';
import { readWmic, type WmicQuery } from '../../../src/artifacts/shared/wmic.ts';

const QUERY: WmicQuery = { isHeader: (keys) => keys.has('id'), patterns: new Map([['id', /^KB\d+$/]]) };

/** As intake cuts it: the last line end opens no line. */
function contextOf(text: string, borders: readonly number[] = []): ReadContext {
  return { path: 'x', lines: text.replace(/\n$/, '').split('\n'), firstLine: 1, borders: new Set(borders) };
}

const wmic = (text: string, borders: readonly number[] = []) => readWmic(contextOf(text, borders), QUERY);

function values(blocks: readonly RowBlock[]): unknown {
  return blocks.map((block) =>
    block.rows.map((row) => Object.fromEntries([...row.cells].map(([name, { text }]) => [name, text]))),
  );
}

/** As PowerShell captures what ends its lines with CR CR LF. */
const spaced = (text: string) => text.replaceAll('\n', '\n\n');

const TABLE = 'Caption      Id        Note  \n' + 'a long name  KB100001  x     \n' + '             KB100002        \n';
const ROWS = [
  { Caption: 'a long name', Id: 'KB100001', Note: 'x' },
  { Caption: '', Id: 'KB100002', Note: '' },
];

describe('tables of wmic', () => {
  it('have their columns where their names begin', () => {
    const [block, ...more] = wmic(`${TABLE}\n`);
    expect(values(block ? [block] : [])).toEqual([ROWS]);
    expect(block).toMatchObject({ form: 'table', startLine: 1, endLine: 3, ended: true });
    expect(more).toEqual([]);
  });

  it('are read with blank lines between their lines', () => {
    const [block] = wmic(`${spaced(TABLE)}\n\n`);
    expect(values(block ? [block] : [])).toEqual([ROWS]);
    expect(block?.rows.map(({ startLine }) => startLine)).toEqual([3, 5]);
    expect(block?.ended).toBe(true);
  });

  it('are read when quoted, indented, and with hard blanks', () => {
    const lines = TABLE.trimEnd().split('\n');
    for (const mark of ['> ', '# ', '    ']) {
      expect(values(wmic(lines.map((line) => mark + line).join('\n'))), mark).toEqual([ROWS]);
    }
    expect(values(wmic(TABLE.replaceAll('  ', '\u00a0 ')))).toEqual([ROWS]);
  });

  it('end at a blank line, which a row that was cut among its first blanks is not', () => {
    expect(wmic(TABLE.trimEnd())[0]?.ended).toBe(false);
    expect(wmic(`${TABLE}      \n`)[0]?.ended).toBe(false);
    expect(wmic(`${TABLE}C:\\>`, [3])[0]?.ended).toBe(true);
  });

  it('are no tables of PowerShell, and no sentences', () => {
    expect(wmic('Caption Id\n------- --\nx       KB100001\n')).toEqual([]);
    expect(wmic('Caption Id\n\n')).toEqual([]);
    expect(wmic('The Id is in the table.\nx  KB100001\n')).toEqual([]);
  });
});

const LIST = '\n\nId=KB100001\nNote=x=y\n\n\nId=KB100002\nNote=\n\n\n\n';

describe('lists of wmic', () => {
  it('hold one property a line, and an object ends where the next begins', () => {
    const [block] = wmic(LIST);
    expect(values(block ? [block] : [])).toEqual([
      [
        { Id: 'KB100001', Note: 'x=y' },
        { Id: 'KB100002', Note: '' },
      ],
    ]);
    expect(block).toMatchObject({ form: 'list', startLine: 3, endLine: 11, ended: true });
    expect(block?.rows[1]).toMatchObject({ startLine: 7, endLine: 8 });
  });

  it('end with more blank lines than stand between two objects', () => {
    expect(wmic(LIST.slice(0, -2))[0]?.ended).toBe(false);
    expect(wmic(LIST.slice(0, LIST.indexOf('Id=KB100002')))[0]?.ended).toBe(false);
    expect(wmic(spaced(LIST))[0]?.ended).toBe(true);
    expect(wmic(spaced(LIST.slice(0, LIST.indexOf('Id=KB100002'))))[0]?.ended).toBe(false);
  });

  it('are not the variables of an environment', () => {
    expect(wmic('ALLUSERSPROFILE=C:\\ProgramData\nPATH=C:\\Windows\n')).toEqual([]);
  });
});

describe('CSV of wmic', () => {
  const csv = (text: string) => readCsv(contextOf(text), (columns) => columns.includes('Id'));

  it('is read with blank lines between its lines', () => {
    const [block] = csv(spaced('\nNode,Id\nA,KB100001\nB,KB100002\n'));
    expect(values(block ? [block] : [])).toEqual([
      [
        { Node: 'A', Id: 'KB100001' },
        { Node: 'B', Id: 'KB100002' },
      ],
    ]);
    expect(block?.rows.map(({ startLine }) => startLine)).toEqual([5, 7]);
    expect(block?.ended).toBe(true);
  });

  it('does not take a sentence below a header for a row', () => {
    expect(csv('Node,Id\n\nBoth columns are in the table, as asked.\nRegards\n')[0]?.rows).toEqual([]);
  });

  it('has no header in a command that names columns', () => {
    expect(readCsv(contextOf('PS C:\\> Get-X | select Node,Id\n', [0]), (columns) => columns.includes('Id'))).toEqual(
      [],
    );
    expect(csv('Get-X | Select-Object Node,Id\n')).toEqual([]);
  });
});

describe('CSV of one property', () => {
  const column = (text: string) => readColumn(contextOf(text), (name) => name === 'Id');

  it('is read where its name is known', () => {
    const [block] = column('#TYPE X\n"Id"\n"KB100001"\n"KB100002"\nrest\n');
    expect(values(block ? [block] : [])).toEqual([[{ Id: 'KB100001' }, { Id: 'KB100002' }]]);
    expect(block).toMatchObject({ startLine: 2, endLine: 4, ended: true, cut: false });
    expect(column('"Other"\n"KB100001"\n')).toEqual([]);
  });

  it('is cut where a quote is open', () => {
    expect(column('"Id"\n"KB100001"\n"KB10')[0]).toMatchObject({ ended: false, cut: true });
  });
});
