import { describe, expect, it } from 'vitest';
import { registry } from '../../src/artifacts/registry.ts';
import { coversOf, cutsOf, dataOf, factsOf, fileOf, resultsOf, sampleSection, valuesOf } from './registry-support.ts';

const KEY = 'HKEY_LOCAL_MACHINE\\SOFTWARE\\Contoso';
const HEADER = 'Windows Registry Editor Version 5.00';
const file = (body: string, header = HEADER) => fileOf(`${header}\n\n${body}`);
const codes = (body: string): readonly string[] =>
  resultsOf(file(body)).flatMap((result) => result.diagnostics.map((each) => each.code));

describe('a registration file of version 5', () => {
  const exported = sampleSection('export-v5-utf16le.reg');

  it('shows text, numbers, lists and bytes as the registry holds them', () => {
    expect(dataOf(exported, 'DisplayName')).toEqual(['@%systemroot%\\system32\\icsvc.dll,-101']);
    expect(dataOf(exported, 'ImagePath')).toEqual(['%SystemRoot%\\system32\\svchost.exe -k ICService']);
    expect(dataOf(exported, 'DependOnService')).toEqual(['RpcSs\nVmBus']);
    expect(dataOf(exported, 'Start')).toEqual([3]);
    expect(dataOf(exported, 'LastStarted')).toEqual([0x1d51a713093336]);
    expect(dataOf(exported, 'Ticks')).toEqual(['0xffffffffffffffff']);
    expect(dataOf(exported, 'Marker')).toEqual(['']);
    expect(dataOf(exported, '')).toEqual(['heartbeat']);
    expect(valuesOf(exported).find((fields) => fields['name'] === 'Marker')?.['type']).toBe('REG_NONE');
  });

  it('shows a text with line breaks as one value, with all its lines', () => {
    const fact = factsOf(exported).find((each) => each.fields['name'] === 'Description');
    expect(fact?.fields['data']).toBe(
      'Monitors the state of this virtual machine.\nStopping it hides the state from "Hyper-V Manager".',
    );
    expect(fact?.source).toMatchObject({ startLine: 14, endLine: 15 });
  });

  it('shows bytes that go on over lines as one value', () => {
    const fact = factsOf(exported).find((each) => each.fields['name'] === 'FailureActions');
    expect(fact?.fields['data']).toBe('805101000000000000000000030000001400000001000000c0d40100');
    expect(fact?.source).toMatchObject({ startLine: 16, endLine: 17 });
  });

  it('keeps the blanks in a name', () => {
    expect(dataOf(exported, 'AllowedPeers ')).toEqual([1]);
  });

  it('covers the tree of its first key, keys without values included', () => {
    const root = 'HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\vmicheartbeat';
    expect(coversOf(exported)).toEqual([`key ${root}\\**`, `value ${root}\\**`]);
    expect(factsOf(exported).map((fact) => fact.fields['key'])).toContain(`${root}\\Security`);
  });
});

describe('a registration file of REGEDIT4', () => {
  const exported = sampleSection('regedit4.reg');

  it('holds one byte for each character', () => {
    expect(dataOf(exported, 'ImagePath')).toEqual(['system32\\DRIVERS\\vms3cap.sys']);
    expect(dataOf(exported, 'DependOnGroup')).toEqual(['Video\nBoot Bus Extender']);
    expect(valuesOf(exported).find((fields) => fields['name'] === 'Tag')).toMatchObject({ type: 'REG_DWORD', data: 2 });
  });

  it('does not guess letters of an unknown code page', () => {
    expect(dataOf(exported, 'Owner')).toEqual([null]);
  });

  it('maps its one control set', () => {
    expect(valuesOf(exported)[0]?.['key']).toBe('HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\s3cap');
  });
});

describe('entries of a registration file', () => {
  const read = (entry: string): unknown => {
    const fields = valuesOf(file(`[${KEY}]\n${entry}\n\n`))[0];
    return fields === undefined ? undefined : [fields['name'], fields['type'], fields['data']];
  };

  it.each([
    ['"a"="b\\\\c \\"d\\""', ['a', 'REG_SZ', 'b\\c "d"']],
    ['"a\\"b\\\\"="x"', ['a"b\\', 'REG_SZ', 'x']],
    ['"a=b"="c=d"', ['a=b', 'REG_SZ', 'c=d']],
    ['"a"="C:\\single"', ['a', 'REG_SZ', 'C:\\single']],
    ['"a"="x" ; why', ['a', 'REG_SZ', 'x']],
    ['"a" = "x"', ['a', 'REG_SZ', 'x']],
    ['@=dword:0000000', ['', 'REG_DWORD', 0]],
    ['"a"=dword:0000000A', ['a', 'REG_DWORD', 10]],
    ['"a"=str(2):"%TEMP%"', ['a', 'REG_EXPAND_SZ', '%TEMP%']],
    ['"a"=hex(1):41,00,42,00', ['a', 'REG_SZ', 'AB']],
    ['"a"=hex(7):41,00,00,00,42,00', ['a', 'REG_MULTI_SZ', 'A\nB']],
    ['"a"=hex(3):0A,ff', ['a', 'REG_BINARY', '0aff']],
    ['"a"=hex(5):00,00,01,00', ['a', 'REG_DWORD_BIG_ENDIAN', 256]],
    ['"a"=hex(b):01,00', ['a', 'REG_QWORD', null]],
    ['"a"=hex(2):41,00,42', ['a', 'REG_EXPAND_SZ', null]],
    ['"a"=hex(ffff0010):01', ['a', 'REG_0xffff0010', '01']],
    ['"a"=hex:01,\\\n  02,\\\n  03', ['a', 'REG_BINARY', '010203']],
    ['"a"=hex:01,\\\n"b"=dword:00000001', ['a', 'REG_BINARY', null]],
  ])('reads %j', (entry, expected) => {
    expect(read(entry)).toEqual(expected);
  });

  it.each(['"a"=-', '@=-', '"a"=dword:xyz', '"a"=hex:zz', '"a"=12', '"a'])('reads no value from %j', (entry) => {
    expect(read(entry)).toBeUndefined();
  });

  it('are read behind one that cannot be read, and that is said', () => {
    expect(dataOf(file(`[${KEY}]\n"a"="open\n"b"="closed"\n\n`), 'b')).toEqual(['closed']);
    expect(codes(`[${KEY}]\n"a"="open\n"b"="closed"\n\n`)).toEqual(['parse/registry-entry']);
    expect(coversOf(file(`[${KEY}]\n"a"="open\n"b"="closed"\n\n`))).toEqual([]);
  });

  it('inside a text with line breaks are text', () => {
    const body = `[${KEY}]\n"Note"="first\n[${KEY}\\Not]\n@=dword:00000001"\n"b"="x"\n\n`;
    expect(factsOf(file(body)).map((fact) => fact.fields['name'] ?? fact.fields['key'])).toEqual([KEY, 'Note', 'b']);
  });

  it('below a deleted key belong to no key', () => {
    expect(valuesOf(file(`[-${KEY}]\n"a"="x"\n\n`))).toEqual([]);
  });
});

describe('a registration file as a whole', () => {
  it('is recognised by its content: in quotes, indented, without its header', () => {
    for (const prefix of ['', '  ', '> ', '# ']) {
      const lines = `${HEADER}\n\n[${KEY}]\n"a"="x"`.split('\n').map((line) => prefix + line);
      expect(dataOf(fileOf(`Hello\n\n${lines.join('\r\n')}\nBye\n`), 'a'), prefix).toEqual(['x']);
    }
    expect(dataOf(fileOf(`[${KEY}]\n"a"="x"\n\n`), 'a')).toEqual(['x']);
    expect(coversOf(fileOf(`[${KEY}]\n"a"="x"\n\n`))).toEqual([]);
  });

  it('covers its tree when one blank line ends it, and nothing else does', () => {
    expect(coversOf(file(`[${KEY}]\n"a"="x"\n\n`))).toEqual([`key ${KEY}\\**`, `value ${KEY}\\**`]);
    for (const end of ['', '\n', '\n\n\n']) expect(coversOf(file(`[${KEY}]\n"a"="x"${end}`)), end).toEqual([]);
    expect(coversOf({ ...file(`[${KEY}]\n"a"="x"\n\n`), complete: false })).toEqual([]);
  });

  it('covers nothing when it holds several trees', () => {
    expect(coversOf(file(`[${KEY}]\n"a"="x"\n\n[${KEY}2]\n"a"="x"\n\n`))).toEqual([]);
  });

  it('is cut when it ends inside a value', () => {
    const cut = file(`[${KEY}]\n"a"="x"\n"b"=hex:01,\\\n`);
    expect(cutsOf(cut)).toEqual([`key ${KEY}\\**`, `value ${KEY}\\**`]);
    expect(valuesOf(cut)).toHaveLength(1);
  });

  it('names the machine whose registry it is', () => {
    const key = 'HKEY_LOCAL_MACHINE\\SYSTEM\\ControlSet001\\Control\\ComputerName\\ComputerName';
    const [result] = resultsOf(file(`[${key}]\n@="mnmsrvc"\n"ComputerName"="SRV07"\n\n`));
    expect(result?.machine).toBe('SRV07');
    expect(result?.facts.every((fact) => fact.machine === 'SRV07')).toBe(true);
  });
});

describe('a file that says what somebody wants to set', () => {
  const SERVICES = 'HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services';
  const NT = 'HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion';
  const isIntention = (text: string): boolean => resultsOf(fileOf(text))[0]?.intention === true;

  it.each([
    ['deletes a key', `${HEADER}\n\n[-${KEY}]\n\n[${KEY}]\n"a"="x"\n\n`],
    ['deletes a value', `${HEADER}\n\n[${KEY}]\n"a"="x"\n"b"=-\n\n`],
    ['has a comment', `${HEADER}\n\n; why\n[${KEY}]\n"a"="x"\n\n`],
    ['has a comment above its first key and no header', `; why\n[${KEY}]\n"a"="x"\n\n`],
    ['spells the header its own way', `Regedit4\n\n[${KEY}]\n"a"="x"\n\n`],
    ['uses the short name of a hive', `${HEADER}\n\n[HKLM\\SOFTWARE\\Contoso]\n"a"="x"\n\n`],
    ['writes numbers its own way', `${HEADER}\n\n[${KEY}]\n"a"=dword:1\n\n`],
    ['mixes hives', `${HEADER}\n\n[${KEY}]\n"a"="x"\n\n[HKEY_CURRENT_USER\\Contoso]\n"a"="x"\n\n`],
    ['sets a key twice', `${HEADER}\n\n[${KEY}]\n"a"="x"\n\n[${KEY}]\n"b"="x"\n\n`],
    ['goes back to a tree', `${HEADER}\n\n[${KEY}\\A]\n"a"="x"\n\n[${KEY}]\n"b"="x"\n\n`],
    [
      'sets how a service starts and nothing else of it',
      `${HEADER}\n\n[${SERVICES}\\vmicvss]\n"Start"=dword:00000004\n\n`,
    ],
    ['sets the edition and nothing else of Windows', `${HEADER}\n\n[${NT}]\n"EditionID"="Professional"\n\n`],
  ])('%s', (_, text) => {
    expect(isIntention(text)).toBe(true);
  });

  it.each([
    ['an export with Unix line ends', `${HEADER}\n\n[${KEY}]\n"a"="x"\n\n`],
    ['the export of a service', `${HEADER}\n\n[${SERVICES}\\x]\n"Start"=dword:00000004\n"Type"=dword:00000010\n\n`],
    ['the export of the Windows key', `${HEADER}\n\n[${NT}]\n"CurrentBuild"="14393"\n"UBR"=dword:000002d9\n\n`],
    ['two exports one behind the other', `${HEADER}\n\n[${KEY}]\n"a"="x"\n\n[${KEY}2]\n"a"="x"\n\n`],
  ])('is not %s', (_, text) => {
    expect(isIntention(text)).toBe(false);
  });

  it('shows its values, but they belong to no machine and cover nothing', () => {
    const tweak = sampleSection('tweak.reg');
    const [result] = resultsOf(tweak);
    expect(dataOf(tweak, 'SMB1')).toEqual([0]);
    expect(result?.facts.every((fact) => fact.machine === null)).toBe(true);
    expect(result?.facts.some((fact) => `${fact.fields['key']}`.includes('OldAgent'))).toBe(false);
    expect(result?.covers).toEqual([]);
    expect(result?.intention).toBe(true);
    expect(result?.diagnostics.map((each) => [each.code, each.level])).toEqual([['parse/registry-tweak-file', 'note']]);
  });

  it('names no machine, even when it sets the name of one', () => {
    const key = 'HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Control\\ComputerName\\ComputerName';
    const [result] = resultsOf(fileOf(`${HEADER}\n\n; rename\n[${key}]\n"ComputerName"="SRV08"\n\n`));
    expect(result?.machine).toBeUndefined();
  });

  it('is recognised when all it does is delete', () => {
    expect(registry.recognise(fileOf(`[-${KEY}]\n`))).toEqual([{ startLine: 1, endLine: 1 }]);
  });
});
