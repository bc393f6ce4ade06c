import { describe, expect, it } from 'vitest';
import { vmSettled } from '../../src/derive/vm-settled.ts';
import type { Fields } from '../../src/model/fact.ts';
import { artifact, derivedBy, type FactRow } from '../support/derived.ts';

const SETTLED = ['vm HV01 {"vm":"APP01","settled":true}'];
const vm = (fields: Fields): FactRow => ['vm', 'HV01', { vm: 'APP01', ...fields }];
const component = (fields: Fields): FactRow => [
  'vm.integration-service',
  'HV01',
  { vm: 'APP01', component: 'heartbeat', enabled: true, ...fields },
];

describe('a VM has settled', () => {
  it.each<[string, readonly FactRow[]]>([
    ['after ten minutes', [vm({ state: 'running', uptimeSeconds: 600 })]],
    ['when a component answers', [vm({ state: 'running' }), component({ primaryStatus: 'ok' })]],
    ['when a component answers, though its state is not known', [component({ primaryStatus: 'lost-communication' })]],
  ])('%s', (_, rows) => {
    expect(derivedBy(vmSettled, [artifact('a', rows)])).toEqual(SETTLED);
  });
});

describe('a VM stays undecided', () => {
  it.each<[string, readonly FactRow[]]>([
    ['in its first ten minutes', [vm({ state: 'running', uptimeSeconds: 599 })]],
    ['when it is off', [vm({ state: 'off', uptimeSeconds: 4000 }), component({ primaryStatus: 'ok' })]],
    ['when all its components are silent', [vm({ state: 'running' }), component({ primaryStatus: 'no-contact' })]],
    ['when only a disabled component says OK', [vm({}), component({ primaryStatus: 'ok', enabled: false })]],
  ])('%s', (_, rows) => {
    expect(derivedBy(vmSettled, [artifact('a', rows)])).toEqual([]);
  });
});
