import { describe, expect, it } from 'vitest';
import { registry } from '../../src/artifacts/registry.ts';
import { coversOf, cutsOf, dataOf, factsOf, fileOf, resultsOf, valuesOf } from './registry-support.ts';

const KEY = 'HKEY_LOCAL_MACHINE\\SOFTWARE\\Contoso';
/** As reg.exe prints it, with the blank line behind. */
const block = (key: string, ...values: readonly string[]): string =>
  [key, ...values.map((value) => `    ${value}`), '', ''].join('\n');
const A = 'A    REG_SZ    1';
const B = 'B    REG_DWORD    0x2';

describe('a line with a value', () => {
  const read = (line: string): unknown => {
    const fields = valuesOf(fileOf(`${KEY}\n${line}\n`))[0];
    return fields === undefined ? undefined : [fields['name'], fields['type'], fields['data']];
  };

  it.each([
    ['    Authentication Packages    REG_MULTI_SZ    msv1_0', ['Authentication Packages', 'REG_MULTI_SZ', 'msv1_0']],
    ['    Empty    REG_SZ', ['Empty', 'REG_SZ', '']],
    ['    Empty list    REG_MULTI_SZ    ""', ['Empty list', 'REG_MULTI_SZ', '']],
    ['    List    REG_MULTI_SZ    a\\0b c\\0d', ['List', 'REG_MULTI_SZ', 'a\nb c\nd']],
    ['    Doubled    REG_MULTI_SZ    RpcSs\\\\0nsi\\\\0vfpext', ['Doubled', 'REG_MULTI_SZ', 'RpcSs\nnsi\nvfpext']],
    ['    Paths    REG_MULTI_SZ    C:\\\\0D:\\\\0', ['Paths', 'REG_MULTI_SZ', 'C:\\\nD:\\']],
    ['    Start    REG_DWORD    0x3  ', ['Start', 'REG_DWORD', 3]],
    ['    Max    REG_DWORD    0xffffffff', ['Max', 'REG_DWORD', 4294967295]],
    ['    TooMuch    REG_DWORD    0x1ffffffff', ['TooMuch', 'REG_DWORD', null]],
    ['    AsInRegedit    REG_DWORD    0x00000011 (17)', ['AsInRegedit', 'REG_DWORD', 17]],
    ['    OneDigit    REG_DWORD    4', ['OneDigit', 'REG_DWORD', 4]],
    ['    NoBase    REG_DWORD    10', ['NoBase', 'REG_DWORD', null]],
    ['    Small    REG_QWORD    0x10', ['Small', 'REG_QWORD', 16]],
    ['    Time    REG_QWORD    0x1d51a713093363f', ['Time', 'REG_QWORD', '0x1d51a713093363f']],
    ['    Blob    REG_BINARY    00AF', ['Blob', 'REG_BINARY', '00af']],
    ['    Cut    REG_BINARY    00A', ['Cut', 'REG_BINARY', null]],
    ['    None    REG_NONE', ['None', 'REG_NONE', '']],
    ['    Kind    REG_SZ    says REG_DWORD    0x1', ['Kind', 'REG_SZ', 'says REG_DWORD    0x1']],
    ['    Verbose    REG_DWORD (4)    0x1', ['Verbose', 'REG_DWORD', 1]],
    ['\tTabs\tREG_EXPAND_SZ\t%SystemRoot%', ['Tabs', 'REG_EXPAND_SZ', '%SystemRoot%']],
    ['Collapsed name REG_SZ two words', ['Collapsed name', 'REG_SZ', 'two words']],
    ['    (Default)    REG_SZ    x', ['', 'REG_SZ', 'x']],
    ['    (既定)    REG_SZ    x', ['', 'REG_SZ', 'x']],
    ['    (По умолчанию)    REG_SZ    x', ['', 'REG_SZ', 'x']],
    ['    (Contoso)    REG_SZ    x', ['(Contoso)', 'REG_SZ', 'x']],
    ['    (Default)    REG_SZ    (none)', ['', 'REG_SZ', '(none)']],
    ['    (既定)    REG_SZ    (なし)', ['', 'REG_SZ', null]],
  ])('reads %j', (line, expected) => {
    expect(read(line)).toEqual(expected);
  });

  it.each([
    '    (Default)    REG_SZ    (value not set)',
    '    (默认)    REG_SZ    (数值未设置)',
    '    (Standard)    REG_SZ    (Wert nicht festgelegt)',
    '    (par d?faut)    REG_SZ    (valeur non d?finie)',
  ])('reads no value from %j', (line) => {
    expect(read(line)).toBeUndefined();
    expect(registry.recognise(fileOf(`${KEY}\n${line}\n`))).toHaveLength(1);
  });

  it('is none in prose, whatever it mentions', () => {
    for (const line of ['Value type: REG_DWORD', 'Set it to REG_DWORD 1 please', 'REG_SZ    x', '| A | REG_SZ | x |']) {
      expect(registry.recognise(fileOf(`${KEY}\n${line}\n`)), line).toEqual([]);
    }
  });
});

describe('a key', () => {
  it('gets the full name of its hive and loses the blanks behind it', () => {
    expect(factsOf(fileOf(`HKEY_LOCAL_MACHINE\\Software\\X y   \n    ${A}\n`))[0]?.fields['key']).toBe(
      'HKEY_LOCAL_MACHINE\\Software\\X y',
    );
  });

  it('of the only control set counts as one of the current set', () => {
    const keys = factsOf(fileOf(`HKEY_LOCAL_MACHINE\\SYSTEM\\ControlSet001\\Services\\X\n    ${B}\n`));
    expect(keys.map((fact) => fact.fields['key'])).toEqual(
      Array(2).fill('HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\X'),
    );
  });

  it('of one of several control sets stays, and that is said', () => {
    const sets = ['ControlSet001', 'ControlSet003'].map((set) => block(`HKEY_LOCAL_MACHINE\\SYSTEM\\${set}\\X`, A, B));
    const [result] = resultsOf(fileOf(sets.join('')));
    expect(result?.facts.some((fact) => `${fact.fields['key']}`.includes('CurrentControlSet'))).toBe(false);
    expect(result?.diagnostics.map((each) => each.code)).toEqual(['parse/registry-control-sets']);
  });

  it('of the 32-bit view is the one under WOW6432Node', () => {
    const file = fileOf(`C:\\>reg query HKLM\\SOFTWARE\\Contoso /reg:32\n\n${block(KEY, A)}`);
    expect(valuesOf(file)[0]?.['key']).toBe('HKEY_LOCAL_MACHINE\\SOFTWARE\\WOW6432Node\\Contoso');
    expect(coversOf(file)).toContain('value HKEY_LOCAL_MACHINE\\SOFTWARE\\WOW6432Node\\Contoso');
  });

  it('read over the network belongs to that computer', () => {
    const [result] = resultsOf(fileOf(`C:\\>reg query \\\\SRV02\\HKLM\\SOFTWARE\\Contoso /s\n\n${block(KEY, A)}`));
    expect(result?.machine).toBe('SRV02');
    expect(result?.covers.every((each) => each.machine === 'SRV02')).toBe(true);
  });
});

describe('captures', () => {
  it.each(['    ', '> ', '# ', '\t\trem ', ':: ', '>> '])('carry %j before every line', (prefix) => {
    const lines = block(KEY, A, B).trimEnd().split('\n');
    const file = fileOf(lines.map((line) => prefix + line).join('\r\n'));
    expect(dataOf(file, 'A')).toEqual(['1']);
    expect(dataOf(file, 'B')).toEqual([2]);
  });

  it('are read below a prompt that is not known as one', () => {
    const file = fileOf(`C:\\Users\\admin reg query HKLM\\SOFTWARE\\Contoso /s\n${block(KEY, A)}`);
    expect(registry.recognise(file)).toEqual([{ startLine: 1, endLine: 4 }]);
    expect(coversOf(file)).toContain(`value ${KEY}\\**`);
  });

  it('end where other text begins', () => {
    const file = fileOf(`${block(KEY, A)}Thanks\n\n${block(`${KEY}\\Sub`, B)}Host Name:  SRV01\n`);
    expect(registry.recognise(file)).toEqual([
      { startLine: 1, endLine: 3 },
      { startLine: 6, endLine: 8 },
    ]);
  });

  it('have null for data that goes on over lines, except for bytes', () => {
    const text = `${KEY}\n    Text    REG_SZ    first line\nsecond line\n    ${B}\n`;
    expect(dataOf(fileOf(text), 'Text')).toEqual([null]);
    expect(dataOf(fileOf(text), 'B')).toEqual([2]);
    const bytes = `${KEY}\n    Blob    REG_BINARY    ${'0A'.repeat(40)}\n${'0B'.repeat(4)}\n    ${B}\n`;
    expect(dataOf(fileOf(bytes), 'Blob')).toEqual(['0a'.repeat(40) + '0b'.repeat(4)]);
  });

  it('keep the last of two different values, and say so', () => {
    const [result] = resultsOf(fileOf(block(KEY, A, 'A    REG_SZ    2', B, B)));
    expect(result?.facts.filter((fact) => fact.fields['name'] === 'A').map((fact) => fact.fields['data'])).toEqual([
      '2',
    ]);
    expect(result?.facts.filter((fact) => fact.fields['name'] === 'B')).toHaveLength(1);
    expect(result?.diagnostics.map((each) => each.code)).toEqual(['parse/registry-value-twice']);
  });

  it('of names that are special to JavaScript are values like others', () => {
    const file = fileOf(block(KEY, '__proto__    REG_SZ    x', 'constructor    REG_SZ    y'));
    expect(dataOf(file, '__proto__')).toEqual(['x']);
    expect(dataOf(file, 'constructor')).toEqual(['y']);
  });
});

describe('what a query lists in full', () => {
  const SUB = `${KEY}\\Sub`;
  const tree = block(KEY, A, B) + block(SUB, A);
  const below = (command: string, output: string): string => `C:\\>${command}\n\n${output}`;

  it.each([
    ['reg query HKLM\\SOFTWARE\\Contoso /s', `${KEY}\\**`],
    ['REG.EXE QUERY "HKLM\\SOFTWARE\\Contoso" /s 2>&1', `${KEY}\\**`],
    ['reg query HKLM\\SOFTWARE\\Contoso\\ /s /z', `${KEY}\\**`],
    ['reg query HKLM\\SOFTWARE\\Contoso', KEY],
  ])('%s covers %s', (command, covered) => {
    expect(coversOf(fileOf(below(command, tree)))).toEqual([`key ${covered}`, `value ${covered}`]);
  });

  it.each([
    'reg query HKLM\\SOFTWARE\\Contoso /s /f A',
    'reg query HKLM\\SOFTWARE\\Contoso /s | findstr REG_',
    'reg query HKLM\\SOFTWARE\\Contoso /s & ver',
    'reg query HKLM\\SOFTWARE\\Other /s',
  ])('%s covers nothing', (command) => {
    expect(coversOf(fileOf(below(command, tree)))).toEqual([]);
  });

  it('one name where it was asked for', () => {
    expect(coversOf(fileOf(below('reg query HKLM\\SOFTWARE\\Contoso /v A', block(KEY, A))))).toEqual([
      `value ${KEY} /A`,
    ]);
  });

  it('no key for which something was refused or left out', () => {
    const command = 'reg query HKLM\\SOFTWARE\\Contoso /s';
    expect(coversOf(fileOf(below(command, `${tree}ERROR: Access is denied.\n`)))).not.toContain(`value ${KEY}\\**`);
    const elided = fileOf(below(command, `${KEY}\n    ${A}\n    ...\n    ${B}\n\n`));
    expect(coversOf(elided)).toEqual([]);
    expect(cutsOf(elided)).toEqual([`key ${KEY}\\**`, `value ${KEY}\\**`]);
    expect(dataOf(elided, 'A')).toEqual(['1']);
  });

  it('no tree whose last line was not seen', () => {
    const command = 'reg query HKLM\\SOFTWARE\\Contoso /s';
    expect(coversOf(fileOf(below(command, tree.trimEnd())))).toEqual([`key ${KEY}`, `value ${KEY}`]);
    const file = { ...fileOf(below(command, tree)), complete: false };
    expect(coversOf(file)).toEqual([`key ${KEY}`, `value ${KEY}`]);
    expect(cutsOf(file)).toEqual([`key ${KEY}\\**`, `value ${KEY}\\**`]);
  });

  it('without the command: a tree, a key, or one value', () => {
    expect(coversOf(fileOf(tree))).toEqual([`key ${KEY}\\**`, `value ${KEY}\\**`]);
    expect(coversOf(fileOf(block(KEY, A, B)))).toEqual([`key ${KEY}`, `value ${KEY}`]);
    expect(coversOf(fileOf(block(KEY, A)))).toEqual([`value ${KEY} /A`]);
  });

  it('without the command: no tree where single values were asked for or subkeys are listed twice', () => {
    const values = block(KEY, A) + block(SUB, A);
    expect(coversOf(fileOf(values))).toEqual([`value ${KEY} /A`, `value ${SUB} /A`]);
    const plain = `${KEY}\n    ${A}\n    ${B}\n\n${SUB}\n\n${block(SUB, A, B)}`;
    expect(coversOf(fileOf(plain))).toEqual([`key ${KEY}`, `value ${KEY}`, `key ${SUB}`, `value ${SUB}`]);
  });

  it('nothing of a search, in whatever language it ends', () => {
    for (const footer of [
      'End of search: 3 match(es) found.',
      '搜索结束: 找到 3 匹配。',
      'Fin de la recherche : 3 trouvés',
    ]) {
      const file = fileOf(`${tree}${footer}\n`);
      expect(coversOf(file), footer).toEqual([]);
      expect(registry.recognise(file)[0]?.endLine, footer).toBe(file.lines.length);
    }
  });

  it.each([
    'ERROR: The system was unable to find the specified registry key or value.',
    'reg.exe : ERROR: The system was unable to find the specified registry key or value.',
    'FEHLER: Der angegebene Registrierungsschl?ssel bzw. Wert wurde nicht gefunden.',
    'ERREUR : le système n’a pas trouvé la clé ou la valeur de Registre spécifiée.',
    'エラー: 指定されたレジストリ キーまたは値が見つかりませんでした。',
    '错误: 系统找不到指定的注册表项或值。',
    'ОШИБКА: Не удается найти указанный раздел или параметр реестра.',
  ])('the absence that %j proves', (error) => {
    expect(coversOf(fileOf(below('reg query HKLM\\SOFTWARE\\Contoso /v A', `${error}\n`)))).toEqual([
      `value ${KEY} /A`,
    ]);
    expect(coversOf(fileOf(below('reg query HKLM\\SOFTWARE\\Contoso', `${error}\n`)))).toEqual([
      `key ${KEY}\\**`,
      `value ${KEY}\\**`,
    ]);
    expect(registry.recognise(fileOf(`${error}\n`))).toEqual([]);
  });

  it('the absence of a key whose default value was asked for, which a key shows since Vista whether it is set or not', () => {
    const error = 'ERROR: The system was unable to find the specified registry key or value.\n';
    expect(coversOf(fileOf(below('reg query HKLM\\SOFTWARE\\Contoso /ve', error)))).toEqual([
      `key ${KEY}\\**`,
      `value ${KEY}\\**`,
    ]);
  });

  it('no absence from an error of another sort', () => {
    for (const error of ['ERROR: Access is denied.', 'ERROR: Invalid syntax.', '错误: 拒绝访问。']) {
      const file = fileOf(below('reg query HKLM\\SOFTWARE\\Contoso', `${error}\n`));
      expect(coversOf(file), error).toEqual([]);
      expect(resultsOf(file)[0]?.diagnostics[0]?.code, error).toBe('parse/registry-query-failed');
    }
  });
});
