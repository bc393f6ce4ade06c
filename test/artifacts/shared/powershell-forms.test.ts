import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readClixml } from '../../../src/artifacts/shared/powershell-clixml.ts';
import { readCsv } from '../../../src/artifacts/shared/powershell-csv.ts';
import { readJson } from '../../../src/artifacts/shared/powershell-json.ts';
import { readLists } from '../../../src/artifacts/shared/powershell-list.ts';
import {
  cellOf,
  flagOf,
  numberOf,
  type ReadContext,
  type RowBlock,
  textOf,
} from '../../../src/artifacts/shared/powershell-rows.ts';
import { readTables } from '../../../src/artifacts/shared/powershell-table.ts';

function contextOf(text: string, borders: readonly number[] = []): ReadContext {
  return { path: 'x', lines: text.split('\n'), firstLine: 1, borders: new Set(borders) };
}

function values(blocks: readonly RowBlock[]): unknown {
  return blocks.map((block) =>
    block.rows.map((row) => Object.fromEntries([...row.cells].map(([k, v]) => [k, v.value]))),
  );
}

const csv = (text: string, borders: readonly number[] = []) =>
  readCsv(contextOf(text, borders), (columns) => columns.includes('Name'));

describe('lists of Format-List', () => {
  it('reads objects separated by blank lines, each value with its line', () => {
    const [block] = readLists(
      contextOf('\nName    : VSS\nEnabled : True\n\nName    : Shutdown\nEnabled : False\n\n\n'),
    );
    expect(values(block ? [block] : [])).toEqual([
      [
        { Name: 'VSS', Enabled: 'True' },
        { Name: 'Shutdown', Enabled: 'False' },
      ],
    ]);
    expect(block?.rows[1]).toMatchObject({ startLine: 5, endLine: 6 });
    expect(block?.ended).toBe(true);
  });

  it('joins a value that the console wrapped', () => {
    const [block] = readLists(contextOf('Name : VSS\nNote : a text that\n       goes on\nLast :\n'));
    expect(block?.rows[0]?.cells.get('Note')?.text).toBe('a text thatgoes on');
    expect(block?.rows[0]?.cells.get('Last')?.value).toBe('');
  });

  it('starts another object when a property comes again without a blank line', () => {
    const [block] = readLists(contextOf('Name  : VSS\nState : 1\nName  : KVP\nState : 2'));
    expect(block?.rows).toHaveLength(2);
    expect(block?.ended).toBe(false);
  });

  it('keeps lists of other objects apart', () => {
    expect(readLists(contextOf('Name : A\nX    : 1\n\nHost : B\nY    : 2\n'))).toHaveLength(2);
  });

  it('takes neither paths nor times nor prose for properties', () => {
    expect(readLists(contextOf('see C:\\Temp\nat 10:15:00\nNote: no blank before the colon\n'))).toEqual([]);
  });
});

describe('CSV', () => {
  it('reads quoted cells, quotes in them, and cells that span lines', () => {
    const [block] = csv('#TYPE X\n"Name","Note"\n"A ""B""","one\ntwo"\n"C",""\n');
    expect(values(block ? [block] : [])).toEqual([
      [
        { Name: 'A "B"', Note: 'one\ntwo' },
        { Name: 'C', Note: '' },
      ],
    ]);
    expect(block?.rows.map((row) => [row.startLine, row.endLine])).toEqual([
      [3, 4],
      [5, 5],
    ]);
    expect(block).toMatchObject({ startLine: 2, endLine: 5, ended: true, cut: false });
  });

  it('reads semicolons, tabs, a byte order mark, and unquoted cells', () => {
    for (const separator of [';', '\t', ',']) {
      const text = `\ufeffName${separator}State\nAPP01${separator}Off`;
      expect(values(csv(text)), separator).toEqual([[{ Name: 'APP01', State: 'Off' }]]);
    }
  });

  it('reads quoted mails and indented copies', () => {
    expect(values(csv('> "Name","State"\n> "APP01","Off"\n'))).toEqual([[{ Name: 'APP01', State: 'Off' }]]);
    expect(values(csv('    "Name","State"\n    "APP01","Off"\n'))).toEqual([[{ Name: 'APP01', State: 'Off' }]]);
  });

  it('reads rows with a blank line behind each, also with separators in their cells', () => {
    expect(values(csv('"Name","Order"\n\n"VSS","File, Drive"\n\n"Shutdown","Drive"\n\n'))).toEqual([
      [
        { Name: 'VSS', Order: 'File, Drive' },
        { Name: 'Shutdown', Order: 'Drive' },
      ],
    ]);
  });

  it('stops at text glued to the output, and at a command', () => {
    const [block] = csv('"Name","State"\n"A","Off"\nGet-VM : access is denied\n"B","Off"\n');
    expect(block?.rows).toHaveLength(1);
    expect(csv('"Name","State"\n"A","Off"\nPS C:\\> dir a,b\n', [2])[0]?.rows).toHaveLength(1);
  });

  it('says that a row with an open quote or too few cells was cut, and does not trust its last cell', () => {
    for (const tail of ['"B","Of', '"B","Off","x', 'B,Of']) {
      const [block] = csv(`"Name","State","Note"\n"A","Off",""\n${tail}`);
      expect(block, tail).toMatchObject({ ended: false, cut: true });
      expect([...(block?.rows[1]?.cells.values() ?? [])].at(-1)?.value, tail).toBeNull();
      expect(block?.diagnostics.map(({ code }) => code)).toEqual(['parse/csv-row-short']);
    }
  });
});

describe('CSV without end', () => {
  it('comes to an end on headers that repeat', () => {
    expect(csv('"Name","State"\nx\n'.repeat(50_000))).toHaveLength(50_000);
    expect(csv('"Name","State"\n"\n'.repeat(50_000))).toHaveLength(50_000);
  });
});

describe('JSON', () => {
  it('reads an array, a single object, and a counted value', () => {
    const row = '{"Name":"A","Enabled":true,"Status":32775,"Note":null}';
    const expected = { Name: 'A', Enabled: true, Status: 32775, Note: null };
    expect(values(readJson(contextOf(`[${row},${row}]`)))).toEqual([[expected, expected]]);
    expect(values(readJson(contextOf(row)))).toEqual([[expected]]);
    expect(values(readJson(contextOf(`{"value":[${row}],"Count":1}`)))).toEqual([[expected]]);
  });

  it('gives values inside values a dotted column and each its own line', () => {
    const [block] = readJson(contextOf('{\n "Uptime": {\n  "Days": 1\n },\n "Status": [\n  2,\n  32775\n ]\n}'));
    expect([...(block?.rows[0]?.cells ?? [])].map(([name, cell]) => [name, cell.value, cell.line])).toEqual([
      ['Uptime.Days', 1, 3],
      ['Status.0', 2, 6],
      ['Status.1', 32775, 7],
    ]);
  });

  it('decodes escapes', () => {
    const [block] = readJson(contextOf('{"Name": "a\\\\b\\u00e9\\n\\"c\\u0027"}'));
    expect(block?.rows[0]?.cells.get('Name')?.value).toBe('a\\bé\n"c\'');
  });

  it('reads JSON between the prompts of a transcript and in a quoted mail', () => {
    const text = 'PS C:\\> x | ConvertTo-Json\n[\n{ "Name": "A" }\n]\nPS C:\\> y';
    expect(values(readJson(contextOf(text, [0, 4])))).toEqual([[{ Name: 'A' }]]);
    expect(values(readJson(contextOf('> {\n>   "Name": "A"\n> }')))).toEqual([[{ Name: 'A' }]]);
  });

  it('keeps what stands before a cut, without the value that was cut', () => {
    const whole = '[\n{ "Name": "A", "State": 2 },\n{ "Name": "B", "State": 32775 }\n]';
    for (let length = 3; length < whole.length - 1; length += 1) {
      const blocks = readJson(contextOf(whole.slice(0, length)));
      for (const block of blocks) {
        expect(block.ended).toBe(false);
        expect(block.diagnostics[0]?.code).toBe('parse/json-cut');
        for (const row of block.rows) {
          expect(['A', 'B', undefined]).toContain(row.cells.get('Name')?.value);
          expect([2, 32775, undefined]).toContain(row.cells.get('State')?.value);
        }
      }
    }
  });

  it('keeps names of the prototype apart', () => {
    const [block] = readJson(contextOf('{"__proto__": 1, "constructor": 2}'));
    expect([...(block?.rows[0]?.cells.keys() ?? [])]).toEqual(['__proto__', 'constructor']);
  });

  it('comes to an end on nesting without end', () => {
    for (const nesting of ['[\n'.repeat(50_000), '[{"a":'.repeat(20_000), '{"a":\n'.repeat(50_000)]) {
      expect(readJson(contextOf(nesting))).toEqual([]);
    }
  });
});

describe('CLIXML', () => {
  const row =
    '<Obj RefId="0"><Props><S N="Name">R&amp;D_x000A_1</S><B N="Enabled">true</B><Nil N="Note" /></Props></Obj>';

  it('reads properties, enumerations by name, and lists of them', () => {
    const status = '<Obj N="State" RefId="1"><ToString>Off</ToString><I32>3</I32></Obj>';
    const list =
      '<Obj N="All" RefId="2"><LST><Obj RefId="3"><ToString>Ok</ToString><I32>2</I32></Obj><S>x</S></LST></Obj>';
    const text = `<Objs Version="1.1.0.1">\n<Obj RefId="9"><Props>\n${status}\n${list}\n</Props></Obj>\n${row}\n</Objs>`;
    expect(values(readClixml(contextOf(text)))).toEqual([
      [
        { State: 'Off', 'All.0': 'Ok', 'All.1': 'x' },
        { Name: 'R&D\n1', Enabled: true, Note: null },
      ],
    ]);
  });

  it('says that a document without its end was cut', () => {
    expect(readClixml(contextOf(`<Objs>\n${row}\n<Obj RefId="1"><Props><S N="Name">B`))[0]).toMatchObject({
      ended: false,
      cut: true,
      rows: { length: 1 },
    });
  });

  it('comes to an end on tags without end', () => {
    const tags = `<Objs>${'<a'.repeat(100_000)}\n${`<${'a'.repeat(100_000)}`}\n${'<b>'.repeat(50_000)}`;
    expect(readClixml(contextOf(tags))).toEqual([]);
  });
});

describe('cells', () => {
  it('are found by any spelling of their column', () => {
    const [block] = csv('"Name","Guest OS"\n"A","Windows 7"\n');
    const row = block?.rows[0];
    expect(row && cellOf(row, 'GuestOs')?.text).toBe('Windows 7');
  });

  it('tell what is not shown from what cannot be read', () => {
    expect([textOf(undefined), flagOf(undefined), numberOf(undefined)]).toEqual([undefined, undefined, undefined]);
    const cell = { value: null, text: 'Tr...', cut: true, line: 1 };
    expect([textOf(cell), flagOf(cell), numberOf(cell)]).toEqual([null, null, null]);
    const words = { value: 'Vrai', text: 'Vrai', cut: false, line: 1 };
    expect([textOf(words), flagOf(words), numberOf(words)]).toEqual(['Vrai', null, null]);
  });
});

describe('every reader', () => {
  it('is total on arbitrary text', () => {
    const pieces = fc.constantFrom(
      'Name',
      ' : ',
      '"',
      ',',
      '\n',
      '----',
      ' ',
      '{',
      '[',
      ']',
      '}',
      ':',
      '…',
      '<Objs>',
      '<S N="a">',
      '测',
      '> ',
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(pieces, fc.string()), { maxLength: 60 }), (parts) => {
        const context = contextOf(parts.join(''));
        const blocks = [
          readTables(context),
          readLists(context),
          readJson(context),
          readClixml(context),
          csv(parts.join('')),
        ];
        for (const block of blocks.flat()) {
          expect(block.startLine).toBeGreaterThanOrEqual(1);
          expect(block.endLine).toBeLessThanOrEqual(context.lines.length);
          for (const row of block.rows) expect(row.endLine).toBeLessThanOrEqual(block.endLine);
        }
      }),
      { numRuns: 500 },
    );
  });
});
