import { describe, expect, it } from 'vitest';
import table from '../../src/derive/data/driver-owners.json' with { type: 'json' };
import { deriveFacts } from '../../src/derive/derive-facts.ts';
import { MODULE_OWNERS } from '../../src/facts/crash.ts';
import type { Fields } from '../../src/model/fact.ts';
import { AS_OF, artifact } from '../support/derived.ts';

const CRASH = { code: 0xd1, p1: '0x28', p2: '0x2', p3: '0x0', p4: '0xfffff804' };

/** Each of the fields is a telling of the same crash by another artifact. */
function owner(...tellings: readonly Fields[]): readonly unknown[] {
  const store = deriveFacts(
    tellings.map((fields, index) => artifact(`a${index}`, [['bugcheck', 'SRV01', { ...CRASH, ...fields }]])),
    AS_OF,
  );
  const rows = store.rows('bugcheck', 'SRV01');
  expect(rows).toHaveLength(1);
  return ['moduleOwner', 'moduleProduct'].map((field) => {
    const cell = rows[0]?.cells.get(field);
    return cell?.state === 'value' ? cell.value : cell?.state;
  });
}

describe('the owner of a module', () => {
  it('is that of the table', () => {
    expect(owner({ module: 'vboxnetlwf.sys' })).toEqual(['foreign-hypervisor', 'Oracle VirtualBox']);
    expect(owner({ module: 'csagent.sys' })).toEqual(['security', 'CrowdStrike']);
    expect(owner({ module: 'nvlddmkm.sys' })).toEqual(['graphics', 'NVIDIA graphics']);
  });

  it('is another one where no table has it', () => {
    expect(owner({ module: 'ctsfilt.sys' })).toEqual(['other', undefined]);
  });

  it.each(['vboxguest.sys', 'vboxsf.sys', 'vmci.sys', 'vmxnet3.sys'])(
    'is no hypervisor for the guest driver %s',
    (module) => {
      expect(owner({ module })).toEqual(['other', undefined]);
    },
  );

  it('is unknown without a module', () => {
    expect(owner({})).toEqual([undefined, undefined]);
    expect(owner({ module: 'none' })).toEqual([undefined, undefined]);
  });

  it('is in dispute where the module is', () => {
    expect(owner({ module: 'csagent.sys' }, { module: 'vmx86.sys' })[0]).toBe('conflicting');
    expect(owner({ module: 'none' }, { module: 'vmx86.sys' })[0]).toBe('foreign-hypervisor');
  });
});

describe('the table of drivers', () => {
  it('has each module once, as crashes name it, with an owner that rules know', () => {
    const modules = table.rows.map(({ module }) => module);
    expect(new Set(modules).size).toBe(modules.length);
    for (const { module, owner: of } of table.rows) {
      expect(module).toMatch(/^[a-z0-9_-]+\.sys$/);
      expect(MODULE_OWNERS).toContain(of);
    }
  });
});
