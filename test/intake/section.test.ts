import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MAX_LINE_LENGTH, sectionOf, textSection } from '../../src/intake/section.ts';

const decoded = (text: string) => ({ text, encoding: 'utf-8', diagnostics: [] });
const section = (text: string) => textSection('a.txt', decoded(text));
const commands = (...lines: string[]) => section(lines.join('\n')).commands;
const commandOf = (line: string) => commands(line)[0]?.command;

describe('lines of a section', () => {
  it.each([
    ['LF', 'a\nb\n\nc'],
    ['CRLF', 'a\r\nb\r\n\r\nc\r\n'],
    ['CR', 'a\rb\r\rc\r'],
    ['CR CR LF, from text that was converted twice', 'a\r\r\nb\r\r\n\r\r\nc\r\r\n'],
    ['mixed ends', 'a\r\nb\n\rc'],
  ])('are split at %s', (_name, text) => {
    expect(section(text).lines).toEqual(['a', 'b', '', 'c']);
  });

  it('are split in linear time in a text of CRs', () => {
    expect(section(`${'\r'.repeat(500_000)}x`).lines).toHaveLength(500_001);
  });

  it('are none in an empty text', () => {
    expect(section('').lines).toEqual([]);
  });

  it('count the empty lines at the end', () => {
    expect(section('a\n\n\n').lines).toEqual(['a', '', '']);
  });

  it('are cut when they are too long, and that is said once', () => {
    const { section: cut, diagnostics } = sectionOf('a.txt', decoded(`a\n${'x'.repeat(MAX_LINE_LENGTH + 1)}\nb`));
    expect(cut.lines.map((line) => line.length)).toEqual([1, MAX_LINE_LENGTH, 1]);
    expect(cut.complete).toBe(false);
    expect(diagnostics).toMatchObject([
      { code: 'intake/line-too-long', source: { path: 'a.txt', startLine: 2, endLine: 2 } },
    ]);
  });

  it('carry the diagnostics of the decoder with the path', () => {
    const limit = { code: 'decode/invalid-bytes', level: 'warning', message: 'x' } as const;
    expect(sectionOf('a.txt', { ...decoded('a'), diagnostics: [limit] }).diagnostics).toEqual([
      { ...limit, source: { path: 'a.txt' } },
    ]);
  });
});

describe('commands of a section', () => {
  it.each([
    ['PS C:\\> Get-VM', 'Get-VM'],
    ['PS C:\\Windows\\system32> Get-VM -Name "VM 01"', 'Get-VM -Name "VM 01"'],
    ['PS C:\\>', ''],
    ['PS C:\\Program Files (x86)>whoami', 'whoami'],
    ['[SRV01]: PS C:\\Users\\admin\\Documents> Get-VM | ft', 'Get-VM | ft'],
    ['PS HKLM:\\SOFTWARE> dir', 'dir'],
    ['PS \\\\srv01\\share> dir', 'dir'],
    ['PS Microsoft.PowerShell.Core\\FileSystem::\\\\srv01\\share> dir', 'dir'],
    ['PS /home/admin> Get-Content a.txt', 'Get-Content a.txt'],
    ['PS> Get-VM', 'Get-VM'],
    ['C:\\>systeminfo', 'systeminfo'],
    ['C:\\Users\\admin>reg query HKLM\\SYSTEM /s > out.txt', 'reg query HKLM\\SYSTEM /s > out.txt'],
    ['X:\\Windows\\System32>', ''],
    ['λ systeminfo', 'systeminfo'],
    ['C:\\Users\\admin λ systeminfo', 'systeminfo'],
    ['> PS C:\\> Get-VM', 'Get-VM'],
    ['> > C:\\>ver', 'ver'],
    ['# PS C:\\> Get-VM', 'Get-VM'],
    ['    C:\\Users\\admin>ver', 'ver'],
    ['\tPS C:\\> ver', 'ver'],
    ['`PS C:\\> Get-VM`', 'Get-VM`'],
    ['(base) PS C:\\> ver', 'ver'],
  ])('are found in "%s"', (line, command) => {
    expect(commandOf(line)).toBe(command);
  });

  it.each([
    'HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet',
    'C:\\Windows\\system32',
    'Windows Directory: C:\\Windows',
    'C:\\Users\\admin\\a -> D:\\b',
    'C:\\Windows\\notepad.exe > out.txt',
    'C:\\ProgramData <DIR>',
    'Path : C:\\Windows>',
    'PSComputerName : SRV01',
    'PS the machine is > 4 GB',
    '<a href="C:\\x">',
    '>> Get-VM',
    '> quoted sentence',
    '0x1 => 0x2',
    '',
  ])('are not found in "%s"', (line) => {
    expect(commands(line)).toEqual([]);
  });

  it('carry the line they stand on', () => {
    expect(commands('Host Name: SRV01', 'PS C:\\> Get-VM', '', 'PS C:\\>')).toEqual([
      { line: 2, command: 'Get-VM' },
      { line: 4, command: '' },
    ]);
  });

  it('are found in the frames of TSS, once each', () => {
    const rule = '='.repeat(60);
    const head = (command: string) => [rule, `20240131 10:15:00.123 : ${command}`, rule];
    expect(commands(...head('REG QUERY "HKLM\\SYSTEM" /s'), 'HKEY_LOCAL_MACHINE\\SYSTEM', '', ...head('ver'))).toEqual([
      { line: 1, command: 'REG QUERY "HKLM\\SYSTEM" /s' },
      { line: 6, command: 'ver' },
    ]);
  });

  it('are found in the frames of SDP, and one line between two frames is none', () => {
    const frame = (title: string) => ['-----', title, '-----'];
    expect(commands(...frame('[HKLM\\SYSTEM\\Setup]'), 'no such key', ...frame('[HKLM\\SOFTWARE]'))).toEqual([
      { line: 1, command: '[HKLM\\SYSTEM\\Setup]' },
      { line: 5, command: '[HKLM\\SOFTWARE]' },
    ]);
  });

  it('are not found in the rules of tables and headings', () => {
    expect(commands('Name', '----', 'VM01', '', 'Name  State', '----- -----', 'Heading', '-------', 'text')).toEqual(
      [],
    );
  });

  it('are looked for to the end of hostile lines', () => {
    const line = `${'> '.repeat(40_000)}PS ${'C:\\'.repeat(5_000)}`;
    expect(commands(...Array.from({ length: 20 }, () => line))).toEqual([]);
  });

  it('are inside the section and ascending for any text', () => {
    const line = fc.constantFrom('PS C:\\> a', '-----', '[HKLM\\x]', '====', '20240131 10:15:00.123 : b', '', 'x > y');
    fc.assert(
      fc.property(fc.array(line, { maxLength: 20 }), (lines) => {
        const numbers = commands(...lines, 'end').map((command) => command.line);
        expect(numbers).toEqual([...new Set(numbers)].sort((a, b) => a - b));
        for (const number of numbers) expect(number >= 1 && number <= lines.length + 1).toBe(true);
      }),
    );
  });
});
