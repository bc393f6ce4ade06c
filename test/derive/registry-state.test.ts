import { describe, expect, it } from 'vitest';
import { registryState } from '../../src/derive/registry-state.ts';
import type { FieldValue } from '../../src/model/fact.ts';
import { artifact, derivedBy, type FactRow } from '../support/derived.ts';

const CURRENT_VERSION = 'HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion';
const SERVICES = 'HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services';
const value = (key: string, name: string, data: FieldValue): FactRow => [
  'registry.value',
  'SRV01',
  { key, name, type: typeof data === 'number' ? 'REG_DWORD' : 'REG_SZ', data },
];
const from = (...rows: readonly FactRow[]) => derivedBy(registryState, [artifact('a', rows)]);

describe('what the registry says of Windows', () => {
  it.each<[string, FieldValue, string]>([
    ['CurrentBuildNumber', '14393', '{"build":14393}'],
    ['CurrentBuild', '14393', '{"build":14393}'],
    ['UBR', 729, '{"revision":729}'],
    ['EditionID', 'ServerDatacenter', '{"edition":"ServerDatacenter"}'],
    ['InstallationType', 'Server Core', '{"installationType":"Server Core"}'],
    ['ProductName', 'Windows 10 Pro', '{"productName":"Windows 10 Pro"}'],
  ])('%s', (name, data, fields) => {
    expect(from(value(CURRENT_VERSION, name, data))).toEqual([`os SRV01 ${fields}`]);
    expect(from(value(CURRENT_VERSION.toLowerCase(), name.toUpperCase(), data))).toEqual([`os SRV01 ${fields}`]);
  });

  it('is nothing where the data cannot be read, is no number, or stands in another key', () => {
    expect(from(value(CURRENT_VERSION, 'UBR', null))).toEqual([]);
    expect(from(value(CURRENT_VERSION, 'CurrentBuild', 'fbl_release'))).toEqual([]);
    expect(from(value(`${CURRENT_VERSION}\\Virtualization`, 'UBR', 729))).toEqual([]);
  });
});

describe('how a service starts', () => {
  it.each<[number, string | undefined]>([
    [0, 'boot'],
    [1, 'system'],
    [2, 'automatic'],
    [3, 'manual'],
    [4, 'disabled'],
    [5, undefined],
  ])('Start %i is %s', (start, startType) => {
    const expected = startType === undefined ? [] : [`service SRV01 {"name":"vmicvss","startType":"${startType}"}`];
    expect(from(value(`${SERVICES}\\vmicvss`, 'Start', start))).toEqual(expected);
  });

  it('is not told by a subkey of a service', () => {
    expect(from(value(`${SERVICES}\\vmicvss\\Parameters`, 'Start', 2))).toEqual([]);
  });
});
