import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { repairPasted } from '../../src/intake/pasted/repair.ts';
import { textSection } from '../../src/intake/section.ts';

const repaired = (...lines: readonly string[]) => repairPasted(lines, lines.join('\n')).lines;
const isLeft = (...lines: readonly string[]) => expect(repaired(...lines)).toEqual(lines);

describe('pasted text', () => {
  it('keeps its lines, and says what was undone', () => {
    const lines = ['REM Host Name: SRV01', 'REM', 'REM OS Name: x'];
    const { lines: read, diagnostics } = repairPasted(lines, lines.join('\n'));
    expect(read).toEqual(['Host Name: SRV01', '', 'OS Name: x']);
    expect(diagnostics).toMatchObject([{ code: 'intake/pasted-text', level: 'note' }]);
    expect(textSection('a.txt', { text: lines.join('\n'), encoding: 'ascii', diagnostics: [] }).lines).toEqual(read);
  });

  it('that was not pasted is the same array', () => {
    const lines = ['Host Name:                 SRV01', 'PS C:\\> Get-VM', '[01]: KB1 & more'];
    expect(repairPasted(lines, lines.join('\n')).lines).toBe(lines);
  });

  it('is repaired line by line, whatever it holds', () => {
    const part = fc.constantFrom(
      '# ',
      '| ',
      'REM ',
      '&lt;',
      '&amp;',
      '\u00a0',
      '“',
      '”',
      '：',
      '[10:15] Alex Doe: ',
      '\u001b[0m',
      'x',
      ' ',
      '"',
    );
    fc.assert(
      fc.property(
        fc.array(
          fc.array(part, { maxLength: 6 }).map((parts) => parts.join('')),
          { maxLength: 12 },
        ),
        (lines) => {
          expect(repairPasted(lines, lines.join('\n')).lines).toHaveLength(lines.length);
        },
      ),
    );
  });
});

describe('HTML escapes', () => {
  it('are undone where nothing was left unescaped', () => {
    expect(repaired('PS C:\\&gt; Get-VM', 'R&amp;D &#39;x&#x27; &quot;y&quot;')).toEqual([
      'PS C:\\> Get-VM',
      `R&D 'x' "y"`,
    ]);
  });

  it('are content beside a tag or a bare ampersand', () => {
    isLeft('<S N="a">R&amp;D</S>', 'x &lt; y');
    isLeft('Name  REG_SZ  PCI\\VEN_1414&DEV_5353', 'Title REG_SZ  R&amp;D');
  });
});

describe('marks before lines', () => {
  it('are taken from a block and from no heading', () => {
    expect(repaired('Text', '  # a', '  #', '', '  # b', '  #   c', 'Text')).toEqual([
      'Text',
      'a',
      '',
      '',
      'b',
      '  c',
      'Text',
    ]);
    isLeft('# Title', '', 'Words', '', '# Next', '', 'Words');
    isLeft('#TYPE Selected.Object', '"Name"', '"vmms"');
  });

  it('are no rows of a table and no pipeline', () => {
    isLeft('| Name | State |', '| --- | --- |', '| APP01 | Off |', '| APP02 | Off |');
    isLeft('Get-VM', '  | Where-Object State -eq Off', '  | Sort-Object Name', '  | Select-Object Name');
  });
});

describe('stamps of a chat', () => {
  it('are taken from a message of several lines, and left before short ones', () => {
    expect(repaired('[10:14] Kim Roe: hello', '[10:15] Alex Doe: Host Name: SRV01', 'OS Name: x')).toEqual([
      '[10:14] Kim Roe: hello',
      'Host Name: SRV01',
      'OS Name: x',
    ]);
  });

  it('are not the stamps of a log', () => {
    isLeft('[2024-01-31 10:15] Error: failed', '   at line 5');
    isLeft('[2024-01-31 10:15:00] setup: step 1', 'more');
  });
});

describe('characters', () => {
  it('keeps a single non-breaking blank, and undoes an alignment', () => {
    isLeft('Windows\u00a07 est installé sur ce poste de travail', 'Mémoire virtuelle\u00a0: 12\u00a0652 Mo');
    expect(repaired('Name \u00a0 \u00a0 State of it', 'a b')).toEqual(['Name     State of it', 'a b']);
  });

  it('keeps escape sequences within a line, and quotations in prose', () => {
    expect(repaired('\u001b[32;1mName\u001b[0m')).toEqual(['Name']);
    isLeft('a \u001b[2J b', 'a \u001b[31mred\u001b[0m');
    isLeft('it hangs at “Starting Windows”, they say', '“nothing works” is all they wrote');
  });

  it('reads a full-width colon between a label and its value, not in a sentence', () => {
    expect(repaired('Host Name：      SRV01', 'Name   ： vmms')).toEqual(['Host Name:      SRV01', 'Name   : vmms']);
    isLeft('提示：由于授权协议中有网络问题');
  });
});
