import { describe, expect, it } from 'vitest';
import { hostParameters } from '../../src/derive/host-parameters.ts';
import { artifact, derivedBy, type FactRow } from '../support/derived.ts';

const VIRTUAL_MACHINE = 'HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Virtual Machine';
const WRITTEN = 'machine APP21 {"hostParameters":"written"}';
const MISSING = 'machine APP21 {"hostParameters":"missing"}';

const key = (path: string): FactRow => ['registry.key', 'APP21', { key: VIRTUAL_MACHINE + path }];
const value = (path: string): FactRow => [
  'registry.value',
  'APP21',
  { key: VIRTUAL_MACHINE + path, name: 'HostName', type: 'REG_SZ', data: 'HV-PROD1' },
];
const covered = (rows: readonly FactRow[]) => artifact('a', rows, [{ kind: 'registry.key', scope: {} }]);

describe('the parameters a host writes into its guest', () => {
  it.each<[string, readonly FactRow[]]>([
    ['the key', [key('\\Guest\\Parameters')]],
    ['one of its values', [value('\\Guest\\Parameters')]],
    ['a key below it', [key('\\Guest\\Parameters\\Other')]],
  ])('are there by %s', (_, rows) => {
    expect(derivedBy(hostParameters, [artifact('a', rows)])).toEqual([WRITTEN]);
  });

  it('are missing in a list that would have shown the key', () => {
    expect(derivedBy(hostParameters, [covered([key('\\Auto')])])).toEqual([MISSING]);
  });

  it('are unknown in a list that stops before it', () => {
    expect(derivedBy(hostParameters, [artifact('a', [key('\\Auto'), key('\\Guest\\ParametersOld')])])).toEqual([]);
  });

  it('contradict each other when one list has the key and another lacks it', () => {
    const artifacts = [covered([key('\\Auto')]), artifact('b', [key('\\Guest\\Parameters')])];
    expect(derivedBy(hostParameters, artifacts)).toEqual([MISSING, WRITTEN]);
  });
});
