import { describe, expect, it } from 'vitest';
import { deriveFacts } from '../../src/derive/derive-facts.ts';
import type { Fields } from '../../src/model/fact.ts';
import { AS_OF, artifact, type FactRow } from '../support/derived.ts';

const CRASH = { code: 0x101, p1: '0x30', p2: '0x0', p3: '0xffffd000', p4: '0x3' };
const PHYSICAL: FactRow = ['hardware', 'SRV01', { manufacturer: 'Dell Inc.', model: 'PowerEdge R740' }];
const VIRTUAL: FactRow = ['hardware', 'SRV01', { manufacturer: 'Microsoft Corporation', model: 'Virtual Machine' }];

const bugcheck = (fields: Fields = {}): FactRow => ['bugcheck', 'SRV01', { ...CRASH, ...fields }];
const byHost = bugcheck({ origin: 'hyperv-worker', vm: 'APP01' });

/** Each list of rows is an artifact. */
function inVirtualMachine(...artifacts: readonly (readonly FactRow[])[]): unknown {
  const store = deriveFacts(
    artifacts.map((rows, index) => artifact(`a${index}`, rows)),
    AS_OF,
  );
  const rows = store.rows('bugcheck', 'SRV01');
  expect(rows).toHaveLength(1);
  const cell = rows[0]?.cells.get('inVirtualMachine');
  return cell?.state === 'value' ? cell.value : cell?.state;
}

describe('a crash of a virtual machine', () => {
  it('is one on a machine that is one', () => {
    expect(inVirtualMachine([bugcheck()], [VIRTUAL])).toBe(true);
    expect(inVirtualMachine([bugcheck()], [PHYSICAL])).toBe(false);
  });

  it('is one on a machine that is known to be a guest by its devices alone', () => {
    expect(
      inVirtualMachine([bugcheck()], [['network.adapter', 'SRV01', { name: 'Microsoft Hyper-V Network Adapter' }]]),
    ).toBe(true);
  });

  it('is one that a host tells of, whatever the host is', () => {
    expect(inVirtualMachine([byHost], [PHYSICAL])).toBe(true);
    expect(inVirtualMachine([byHost])).toBe(true);
  });

  it('is open where nothing is known of the machine', () => {
    expect(inVirtualMachine([bugcheck()])).toBeUndefined();
    expect(inVirtualMachine([bugcheck()], [['hardware', 'SRV01', { model: 'System Product Name' }]])).toBeUndefined();
  });

  it('is open where the host tells it of a guest and another artifact of the host itself', () => {
    expect(inVirtualMachine([byHost], [bugcheck({ origin: 'analyze' })], [PHYSICAL])).toBe('conflicting');
  });

  it('is open where the machine is told to be both', () => {
    expect(inVirtualMachine([bugcheck()], [PHYSICAL], [VIRTUAL])).toBe('conflicting');
  });
});
