import { describe, expect, it } from 'vitest';
import { smb1 } from '../../src/derive/smb1.ts';
import { artifact, derivedBy, type FactRow } from '../support/derived.ts';

const KEY = 'HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\LanmanServer\\Parameters';
const ON = ['smb.server SRV01 {"smb1Enabled":true}'];
const OFF = ['smb.server SRV01 {"smb1Enabled":false}'];
const value = (data: number, name = 'SMB1', key = KEY): FactRow => [
  'registry.value',
  'SRV01',
  { key, name, type: 'REG_DWORD', data },
];
const asked = (name: string) => [{ kind: 'registry.value', scope: { key: KEY, name } }];

describe('SMB 1.0 by the registry', () => {
  it.each<[FactRow, readonly string[]]>([
    [value(1), ON],
    [value(0), OFF],
    [value(0, 'smb1', KEY.toUpperCase()), OFF],
    [value(2), []],
    [value(0, 'SMB2'), []],
  ])('%j', (row, expected) => {
    expect(derivedBy(smb1, [artifact('a', [row])])).toEqual(expected);
  });
});

describe('SMB 1.0 by a missing value', () => {
  const withoutValue = (build: number, covers = asked('SMB1')) =>
    derivedBy(smb1, [
      artifact('os', [['os', 'SRV01', { build }]]),
      artifact('reg', [['registry.key', 'SRV01', { key: KEY }]], covers),
    ]);

  it('is on for Windows 7 and Server 2008 R2', () => {
    expect(withoutValue(7601)).toEqual(ON);
  });

  it('stays open for later releases, and where nobody asked for the value', () => {
    expect(withoutValue(9600)).toEqual([]);
    expect(withoutValue(7601, asked('Size'))).toEqual([]);
    expect(derivedBy(smb1, [artifact('os', [['os', 'SRV01', { build: 7601 }]])])).toEqual([]);
  });
});

describe('SMB 1.0 by the feature', () => {
  it.each<[string, boolean, readonly string[]]>([
    ['FS-SMB1', false, OFF],
    ['SMB1Protocol', false, OFF],
    ['SMB1Protocol-Server', false, OFF],
    ['FS-SMB1-SERVER', false, OFF],
    ['FS-SMB1', true, []],
    ['SMB1Protocol', true, []],
    ['SMB1Protocol-Client', false, []],
    ['SMB1Protocol-Deprecation', false, []],
  ])('%s installed: %s', (name, installed, expected) => {
    expect(derivedBy(smb1, [artifact('a', [['windows.feature', 'SRV01', { name, installed }]])])).toEqual(expected);
  });

  it('leaves the answer to the value where it is installed', () => {
    const rows = (data: number): readonly FactRow[] => [
      value(data),
      ['windows.feature', 'SRV01', { name: 'FS-SMB1', installed: true }],
    ];
    expect(derivedBy(smb1, [artifact('a', rows(0))])).toEqual(OFF);
    expect(derivedBy(smb1, [artifact('a', rows(1))])).toEqual(ON);
  });

  it('contradicts a value that says on where it is not installed', () => {
    const rows: readonly FactRow[] = [value(1), ['windows.feature', 'SRV01', { name: 'FS-SMB1', installed: false }]];
    expect(derivedBy(smb1, [artifact('a', rows)])).toEqual([...OFF, ...ON]);
  });

  it('answers off where two lists of features contradict each other', () => {
    const feature = (installed: boolean) =>
      artifact('a', [['windows.feature', 'SRV01', { name: 'FS-SMB1', installed }]]);
    expect(derivedBy(smb1, [feature(true), feature(false)])).toEqual(OFF);
  });

  it('does not take an installed feature without a value for on', () => {
    const rows: readonly FactRow[] = [
      ['os', 'SRV01', { build: 14393 }],
      ['registry.key', 'SRV01', { key: KEY }],
      ['windows.feature', 'SRV01', { name: 'FS-SMB1', installed: true }],
    ];
    expect(derivedBy(smb1, [artifact('a', rows, asked('SMB1'))])).toEqual([]);
  });
});
