import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { registryHive } from '../../src/artifacts/registry-hive.ts';
import { expectGoldenBytes } from '../support/golden.ts';
import { HIVE_SAMPLES } from '../support/hive-samples.ts';
import { binary, dword, type HiveKey, text, under, writeHive } from '../support/hive-writer.ts';
import { SAMPLES } from '../support/samples.ts';
import { codesOf, dataOf, keysOf, parseHive, sampleBytes, subtreesOf, valuesOf } from './registry-hive-support.ts';

const FOLDER = new URL('artifacts/registry-hive/', SAMPLES);
const SYSTEM = 'HKEY_LOCAL_MACHINE\\SYSTEM';
const SERVICES = `${SYSTEM}\\CurrentControlSet\\Services`;

describe('the samples', () => {
  it.each([...HIVE_SAMPLES])('are what the writer writes: %s', (name, write) => {
    expectGoldenBytes(new URL(name, FOLDER), write());
  });

  it('are all of the files', () => {
    const files = readdirSync(FOLDER).filter((name) => !name.endsWith('.facts.json'));
    expect(files.sort()).toEqual([...HIVE_SAMPLES.keys()].sort());
  });
});

describe('recognising', () => {
  it.each([...HIVE_SAMPLES.keys()])('goes by the first bytes: %s', (name) => {
    expect(registryHive.recognise(sampleBytes(name))).toBe(true);
  });

  it.each([
    ['a registration file', 'Windows Registry Editor Version 5.00\r\n'],
    ['a text that begins with the same letters', 'regf is the signature of a registry hive, says a page about formats'],
    ['nothing', ''],
  ])('leaves out %s', (_, content) => {
    expect(registryHive.recognise(Buffer.from(content))).toBe(false);
  });
});

describe('which hive it is', () => {
  it('SYSTEM follows from its control sets: the one in use is CurrentControlSet, others keep their number', () => {
    const result = parseHive(sampleBytes('guest-system.hive'));
    expect(valuesOf(result)).toContainEqual({
      key: `${SERVICES}\\vmicheartbeat`,
      name: 'Start',
      type: 'REG_DWORD',
      data: 4,
    });
    expect(valuesOf(result)).toContainEqual({
      key: `${SYSTEM}\\ControlSet002\\Services\\vmicheartbeat`,
      name: 'Start',
      type: 'REG_DWORD',
      data: 3,
    });
    expect(result.machine).toBe('APP01');
  });

  it('several control sets of which none is known to be in use stay apart, and prove nothing', () => {
    const set = (name: string): HiveKey => under(`${name}\\Services`, { name: 'vmms', values: [dword('Start', 2)] });
    const root = { name: 'ROOT', keys: [set('ControlSet001'), set('ControlSet003'), { name: 'Select' }] };
    const result = parseHive(writeHive({ root }));
    expect(keysOf(result)).toContain(`${SYSTEM}\\ControlSet003\\Services\\vmms`);
    expect(result.covers).toEqual([]);
    expect(result.role).toBeUndefined();
  });

  it('SOFTWARE of a guest tells that it is one', () => {
    const result = parseHive(sampleBytes('guest-software.hiv'));
    expect(result.role).toBe('guest');
    expect(valuesOf(result)).toContainEqual({
      key: 'HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Virtual Machine\\Auto',
      name: 'IntegrationServicesVersion',
      type: 'REG_SZ',
      data: '6.3.9600.17415',
    });
  });

  it.each([
    ['boot.hive', 'HKEY_LOCAL_MACHINE\\BCD00000000'],
    ['cluster.reg', 'HKEY_LOCAL_MACHINE\\Cluster'],
    ['accounts.hive', 'HKEY_LOCAL_MACHINE\\SAM'],
    ['user.dat', 'HKEY_USERS\\(upload/some.hive)'],
    ['every-type.txt', '(upload/some.hive)'],
    ['empty.hive', '(upload/some.hive)'],
  ])('%s has the root %s', (name, root) => {
    expect(keysOf(parseHive(sampleBytes(name)))[0]).toBe(root);
  });

  it('the place that Windows wrote into it tells where the keys do not', () => {
    const root = { name: 'ROOT', keys: [{ name: 'CanonicalData' }] };
    const fileName = '\\SystemRoot\\System32\\Config\\COMPONENTS';
    expect(keysOf(parseHive(writeHive({ root, fileName })))[0]).toBe('HKEY_LOCAL_MACHINE\\COMPONENTS');
    expect(keysOf(parseHive(writeHive({ root, fileName: '\\??\\D:\\COMPONENTS' })))[0]).toBe('(upload/some.hive)');
  });

  it('the template of the boot configuration and a saved key of a user are no state of the machine', () => {
    const store = { name: 'ROOT', keys: [{ name: 'Description' }, { name: 'Objects' }] };
    const template = writeHive({ root: store, fileName: '\\System32\\config\\BCD-Template' });
    expect(keysOf(parseHive(template))[0]).toBe('(upload/some.hive)');
    const ofUser = under('Software\\Microsoft\\Windows NT', { name: 'CurrentVersion', values: [text('Device', 'x')] });
    expect(keysOf(parseHive(writeHive({ root: ofUser })))[0]).toBe('(upload/some.hive)');
  });

  it('values of accounts are never read', () => {
    const result = parseHive(sampleBytes('accounts.hive'));
    expect(valuesOf(result)).toEqual([]);
    expect(keysOf(result)).toContain('HKEY_LOCAL_MACHINE\\SAM\\SAM\\Domains\\Account\\Users');
    expect(result.covers).toEqual([]);
    expect(codesOf(result)).toEqual(['secrets']);
  });
});

describe('data', () => {
  const result = parseHive(sampleBytes('every-type.txt'));

  it.each([
    ['', 'REG_SZ', 'default'],
    ['none', 'REG_NONE', '0102'],
    ['unterminated', 'REG_SZ', 'no end'],
    ['half a terminator', 'REG_SZ', 'end'],
    ['half a letter', 'REG_SZ', null],
    ['text behind its end', 'REG_SZ', 'seen'],
    ['empty', 'REG_SZ', ''],
    ['link', 'REG_LINK', '\\Registry\\Machine\\SYSTEM'],
    ['big end', 'REG_DWORD_BIG_ENDIAN', 16],
    ['list without an end', 'REG_MULTI_SZ', 'one\ntwo'],
    ['short number', 'REG_DWORD', null],
    ['wide number', 'REG_DWORD', null],
    ['large', 'REG_QWORD', '0xfffffffffffffffe'],
    ['of a driver', 'REG_0xffff0010', 'ff'],
    ['trailing blank ', 'REG_SZ', 'kept'],
  ])('of "%s" (%s) is read', (name, type, data) => {
    expect(valuesOf(result).filter((fields) => fields['name'] === name)).toEqual([
      { key: '(upload/some.hive)', name, type, data },
    ]);
  });

  it.each([
    ['one cell', 16_344],
    ['two segments', 16_345],
    ['several segments', 40_000],
  ])('of %s is read', (_, size) => {
    const long = { name: 'long', type: 3, data: Buffer.alloc(size, 0xab) };
    const read = dataOf(parseHive(writeHive({ root: { name: 'ROOT', values: [long] } })), 'long');
    expect(read).toEqual(['ab'.repeat(size)]);
  });

  it('that is too long is left out, and said', () => {
    const long = { name: 'long', type: 3, data: Buffer.alloc(70_000, 0xab) };
    const read = parseHive(writeHive({ root: { name: 'ROOT', values: [long, text('short', 'x')] } }));
    expect([dataOf(read, 'long'), dataOf(read, 'short')]).toEqual([[null], ['x']]);
    expect(codesOf(read)).toContain('long-data');
    expect(subtreesOf(read)).toEqual(['(upload/some.hive)']);
  });
});

describe('names', () => {
  it('are read in bytes and in UTF-16, below every form of list', () => {
    const root = 'HKEY_LOCAL_MACHINE\\Cluster';
    const result = parseHive(sampleBytes('cluster.reg'));
    expect(keysOf(result)).toEqual([
      root,
      ...['Groups', 'Nodes', 'Nodes\\1', 'Nodes\\2'].map((key) => `${root}\\${key}`),
      ...['Resources', 'Resources\\虚拟机 应用', 'Resources\\Größe', 'Resources\\Ärger'].map(
        (key) => `${root}\\${key}`,
      ),
    ]);
    expect(dataOf(result, 'Straße')).toEqual(['ä']);
    expect(dataOf(result, '名称')).toEqual(['虚拟机配置 APP01']);
  });

  it.each(['lf', 'lh', 'li', 'ri'] as const)('of many subkeys are read from lists of the form %s', (list) => {
    const keys = Array.from({ length: 300 }, (_, index) => ({ name: `key ${index}` }));
    const result = parseHive(writeHive({ root: { name: 'ROOT', list, keys } }));
    expect(keysOf(result)).toHaveLength(301);
    expect(codesOf(result)).toEqual(['unknown']);
  });

  it('with a backslash are not taken for two keys', () => {
    const result = parseHive(writeHive({ root: { name: 'ROOT', keys: [{ name: 'a\\b' }, { name: 'c' }] } }));
    expect(keysOf(result)).toEqual(['(upload/some.hive)', '(upload/some.hive)\\c']);
    expect(result.covers).toEqual([]);
    expect(codesOf(result)).toContain('damaged');
  });
});

describe('a quote', () => {
  it('is a line as REG QUERY prints it, at the byte of the cell', () => {
    const result = parseHive(sampleBytes('guest-system.hive'));
    const start = result.facts.find(
      ({ fields }) => fields['key'] === `${SERVICES}\\vmicheartbeat` && fields['name'] === 'Start',
    );
    expect(result.quotes?.get(start?.source.startByte ?? 0)).toBe(
      'HKLM\\…\\Services\\vmicheartbeat  Start  REG_DWORD  0x4',
    );
    expect(result.quotes?.get(start?.at?.['key']?.startByte ?? 0)).toBe(
      `${SYSTEM}\\ControlSet001\\Services\\vmicheartbeat`,
    );
  });

  it('stays on one line, and is short where data is long', () => {
    const values = [text('lines', 'a\r\nb'), binary('long', ...Array.from({ length: 4_000 }, () => 0))];
    const quotes = [...(parseHive(writeHive({ root: { name: 'ROOT', values } })).quotes?.values() ?? [])];
    expect(quotes.filter((quote) => quote.includes('\n') || quote.length > 1_200)).toEqual([]);
  });
});
