import { describe, expect, it } from 'vitest';
import { registryHive } from '../../src/artifacts/registry-hive.ts';
import { binary, dword, type HiveKey, text, under, writeHive } from '../support/hive-writer.ts';
import {
  codesOf,
  dataOf,
  keysOf,
  parseHive,
  sampleBytes,
  sectionOf,
  subtreesOf,
  valuesOf,
} from './registry-hive-support.ts';

const SYSTEM = 'HKEY_LOCAL_MACHINE\\SYSTEM';
const SERVICES = `${SYSTEM}\\CurrentControlSet\\Services`;

describe('what a hive proves', () => {
  it('a clean one lists all below its root', () => {
    const result = parseHive(sampleBytes('guest-software.hiv'));
    expect(subtreesOf(result, 'registry.key')).toEqual(['HKEY_LOCAL_MACHINE\\SOFTWARE']);
    expect(subtreesOf(result)).toEqual(['HKEY_LOCAL_MACHINE\\SOFTWARE']);
  });

  it('one that Windows was writing to is read, and proves no absence', () => {
    const result = parseHive(sampleBytes('host-system-dirty.hive'));
    expect([result.machine, result.role]).toEqual(['HV01', 'host']);
    expect(dataOf(result, 'SMB1')).toEqual([1]);
    expect(result.covers).toEqual([]);
    expect(codesOf(result)).toEqual(['dirty']);
  });

  it('one with a wrong checksum proves no absence', () => {
    const bytes = sampleBytes('guest-software.hiv');
    bytes[200] = 1;
    const result = parseHive(bytes);
    expect(keysOf(result)).toHaveLength(9);
    expect([result.covers, codesOf(result)]).toEqual([[], ['header']]);
  });

  it('one that is cut shows what is there, and says so', () => {
    const result = parseHive(sampleBytes('host-system-cut.hive'));
    expect(keysOf(result).length).toBeGreaterThan(1);
    expect(result.covers).toEqual([]);
    expect(subtreesOf({ covers: result.cuts ?? [] })).toEqual([SYSTEM]);
    expect(codesOf(result)).toContain('cut');
  });

  it('one that lost its list of sets says of none that it is in use', () => {
    const result = parseHive(sampleBytes('host-system-cut.hive'));
    expect(keysOf(result)).toContain(`${SYSTEM}\\ControlSet002\\Services\\LanmanServer`);
    expect(result.machine).toBeUndefined();
    expect(result.diagnostics.map(({ code }) => code)).toContain('parse/registry-control-sets');
  });

  it('one without its first block is read from its first bin', () => {
    const result = parseHive(sampleBytes('guest-system-without-base-block.hive'));
    expect(valuesOf(result)).toHaveLength(valuesOf(parseHive(sampleBytes('guest-system.hive'))).length);
    expect([result.machine, result.covers, codesOf(result)]).toEqual(['APP01', [], ['header']]);
  });

  it('keys that were in memory only are not in it, so that their absence is not proved', () => {
    const root = { name: 'ROOT', keys: [{ name: 'a', volatileKeys: 1 }] };
    const result = parseHive(writeHive({ root }));
    expect(subtreesOf(result, 'registry.key')).toEqual([]);
    expect(subtreesOf(result)).toEqual(['(upload/some.hive)']);
  });

  it('a log has no keys', () => {
    const result = parseHive(sampleBytes('log.LOG1'));
    expect([result.facts, codesOf(result)]).toEqual([[], ['log']]);
  });
});

describe('a large hive', () => {
  const services = [
    ...Array.from({ length: 900 }, (_, index) => ({ name: `driver${index}`, values: [dword('Start', 3)] })),
    { name: 'vmicnew', values: [dword('Start', 3)] },
    { name: 'vmms', keys: [{ name: 'Security', values: [binary('Security', 1)] }], values: [dword('Start', 2)] },
  ];
  const root: HiveKey = {
    name: 'ROOT',
    keys: [
      under('ControlSet001\\Services', ...services),
      under('ControlSet002\\Services', { name: 'vmms', values: [dword('Start', 4)] }),
      { name: 'Setup', values: [text('OsLoaderPath', '\\')] },
      { name: 'Select', values: [dword('Current', 1)] },
    ],
  };
  const bytes = writeHive({ root, gap: 12 * 1024 * 1024 });
  const result = parseHive(bytes);

  it('becomes facts only where rules and engineers look', () => {
    expect(keysOf(result)).toEqual([
      SYSTEM,
      `${SYSTEM}\\CurrentControlSet`,
      SERVICES,
      ...['vmicnew', 'vmms', 'vmms\\Security'].map((name) => `${SERVICES}\\${name}`),
      `${SYSTEM}\\Select`,
    ]);
    expect(codesOf(result)).toEqual(['selection']);
  });

  it('proves exactly those parts, also that they are not there', () => {
    const covered = subtreesOf(result, 'registry.key');
    expect(covered).toContain(`${SERVICES}\\vmms`);
    expect(covered).toContain(`${SERVICES}\\vmicheartbeat`);
    expect(covered).toContain(`${SYSTEM}\\CurrentControlSet\\Control`);
    expect(covered.filter((key) => key === SYSTEM || key === SERVICES || key.includes('driver'))).toEqual([]);
    expect(result.covers).toContainEqual(
      expect.objectContaining({ kind: 'registry.value', scope: { key: `${SYSTEM}\\Select` } }),
    );
  });

  it('is read in ranges', () => {
    const section = sectionOf(bytes);
    registryHive.parse(section);
    expect(section.bytesRead()).toBeLessThan(bytes.length / 4);
  });

  it('of which nothing says what it is shows its root', () => {
    const other = writeHive({ root: { name: 'ROOT', keys: [{ name: 'a' }] }, gap: 3 * 1024 * 1024 });
    const read = parseHive(other);
    expect(keysOf(read)).toEqual(['(upload/some.hive)']);
    expect(subtreesOf(read)).toEqual([]);
  });
});
