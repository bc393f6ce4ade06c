import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { kernelDump } from '../../src/artifacts/kernel-dump.ts';
import { validateFact } from '../../src/facts/vocabulary.ts';
import { driversFrom } from '../support/dump-samples.ts';
import type { KernelDumpSpec } from '../support/kernel-dump.ts';
import { memoryDump } from '../support/memory-dump.ts';
import { crashOf, factsOf, isPartOf, MemorySection, parsed } from './kernel-dump-support.ts';

const DRIVERS = driversFrom(
  0xfffff80411500000n,
  'ntoskrnl.exe',
  'HAL.dll',
  'srv.sys',
  'storvsc.sys',
  'netvsc.sys',
  'a-driver-with-a-long-name.sys',
);

const CRASH: KernelDumpSpec = {
  build: 17763,
  productType: 3,
  dumpType: 6,
  code: 0xd1,
  parameters: [0x8n, 0x2n, 0x0n, 0xfffff80411701234n],
  time: '2026-11-17T02:41:52.614Z',
  uptimeSeconds: 407,
};

const namesIn = (content: Uint8Array) => factsOf(parsed(content), 'driver').map(({ name }) => name);

describe('the drivers in the memory of a dump', () => {
  it.each([
    [1, 'full'],
    [5, 'full'],
    [6, 'kernel'],
  ])('of type %i (%s) are those of the module list', (dumpType, memory) => {
    const content = memoryDump({ ...CRASH, dumpType }, DRIVERS);
    expect(namesIn(content)).toEqual(DRIVERS.map(({ path }) => path.toLowerCase()));
    expect(crashOf(content)).toMatchObject({ module: 'srv.sys', dumpType: memory });
    expect(parsed(content)).toMatchObject({ role: 'guest', diagnostics: [] });
  });

  it('are quoted at their entries', () => {
    const content = memoryDump(CRASH, DRIVERS);
    const { facts, quotes } = parsed(content);
    const driver = facts.find(({ fields }) => fields['name'] === 'srv.sys');
    const at = driver?.source.startByte ?? 0;
    expect(quotes?.get(at)).toBe('srv.sys at 0xfffff80411700000, 524288 bytes');
    expect(new DataView(content.buffer).getBigUint64(at, true)).toBe(0xfffff80411700000n);
  });

  it('are not looked for on other processors', () => {
    expect(namesIn(memoryDump({ ...CRASH, machineType: 0xaa64 }, DRIVERS))).toEqual([]);
  });

  it('are fewer in a dump that is cut, and never others', () => {
    const content = memoryDump(CRASH, DRIVERS);
    const { facts } = parsed(content);
    for (let length = 0x2000; length < content.length; length += 509) {
      const cut = parsed(content.subarray(0, length));
      expect(cut.facts.filter((fact) => !isPartOf(fact, facts))).toEqual([]);
      expect(cut.diagnostics.length).toBeGreaterThan(0);
    }
  });

  it('are read from rings of any shape without a fault, and without end', () => {
    const whole = memoryDump(CRASH, DRIVERS);
    const value = fc.constantFrom(0n, 0x63n, 0xe3n, 0xffffb18300000000n, 0xffffb18300000fe0n, 0xffffffffffffffffn);
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(whole.length / 8 - 1), value), { maxLength: 40 }), (changes) => {
        const content = Uint8Array.from(whole);
        for (const [index, number] of changes) new DataView(content.buffer).setBigUint64(index * 8, number, true);
        content.set(whole.subarray(0, 8));
        expect(parsed(content).facts.flatMap(validateFact)).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });

  it('cost little of a file of many gigabytes', () => {
    const section = new MemorySection(memoryDump(CRASH, DRIVERS), 'MEMORY.DMP', 2 ** 36);
    expect(kernelDump.parse(section).facts.length).toBeGreaterThan(DRIVERS.length);
    expect(section.bytesRead).toBeLessThan(300_000);
  });
});
