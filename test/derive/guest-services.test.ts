import { describe, expect, it } from 'vitest';
import { guestServices } from '../../src/derive/guest-services.ts';
import type { Fields } from '../../src/model/fact.ts';
import { artifact, derivedBy, type FactRow } from '../support/derived.ts';

const HOST: readonly FactRow[] = [
  ['vm.integration-service', 'HV01', { vm: 'APP01', component: 'vss', enabled: true }],
  ['vm.integration-service', 'HV01', { vm: 'APP01', component: 'heartbeat', enabled: true }],
];
const insideApp01 = (fields: Fields): FactRow => ['service', 'APP01', { name: 'vmicvss', ...fields }];
const answers = (...guest: readonly FactRow[]) =>
  derivedBy(guestServices, [artifact('host', HOST), artifact('guest', guest)]);
const vss = (guestService: string) =>
  `vm.integration-service HV01 {"vm":"APP01","component":"vss","guestService":"${guestService}"}`;

describe('the service inside the guest', () => {
  it.each<[Fields, readonly string[]]>([
    [{ state: 'running' }, [vss('running')]],
    [{ state: 'stopped' }, [vss('not-running')]],
    [{ startType: 'disabled' }, [vss('not-running')]],
    [{ startType: 'manual' }, []],
    [{ state: 'running', startType: 'disabled' }, [vss('not-running'), vss('running')]],
  ])('%j', (fields, expected) => {
    expect(answers(insideApp01(fields))).toEqual(expected);
  });

  it('belongs to the VM of the same name, in its short or its full form', () => {
    expect(answers(['service', 'app01.contoso.example', { name: 'VMICVSS', state: 'running' }])).toEqual([
      vss('running'),
    ]);
    expect(answers(['service', 'APP02', { name: 'vmicvss', state: 'running' }])).toEqual([]);
  });

  it('belongs to the VM that its registry names', () => {
    const parameters = {
      key: 'HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Virtual Machine\\Guest\\Parameters',
      name: 'VirtualMachineName',
      type: 'REG_SZ',
      data: 'APP01',
    };
    const rows: readonly FactRow[] = [
      ['registry.value', 'SRV77', parameters],
      ['service', 'SRV77', { name: 'vmicvss', state: 'stopped' }],
    ];
    expect(answers(...rows)).toEqual([vss('not-running')]);
  });
});
