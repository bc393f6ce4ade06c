import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { userModeDump as kind } from '../../src/artifacts/user-mode-dump.ts';
import { validateFact } from '../../src/facts/vocabulary.ts';
import { DUMP_SAMPLES } from '../support/dump-samples.ts';
import { type UserModeDumpSpec, userModeDump } from '../support/user-mode-dump.ts';
import { factsOf, isPartOf, MemorySection, parsed } from './kernel-dump-support.ts';

const SPEC: UserModeDumpSpec = {
  modules: [
    { path: 'C:\\Windows\\System32\\vmwp.exe', base: 0x7ff6c0a00000n, size: 0x420000 },
    { path: 'C:\\Windows\\System32\\ntdll.dll', base: 0x7ffd10000000n, size: 0x1f0000 },
  ],
  time: '2026-11-21T04:05:06Z',
  version: [10, 0, 20348],
  exception: { code: 0xc0000374, address: 0x7ffd10012345n },
};
const factOf = (changes: Partial<UserModeDumpSpec>) =>
  factsOf(parsed(userModeDump({ ...SPEC, ...changes }), kind), 'process.dump')[0];

describe('a dump of a process', () => {
  it('is recognised by signature and version', () => {
    expect(kind.recognise(userModeDump(SPEC))).toBe(true);
    expect(kind.recognise(new TextEncoder().encode('MDMP is a signature'))).toBe(false);
  });

  it('tells program, exception, module and Windows, and of no bug check', () => {
    const result = parsed(userModeDump(SPEC), kind);
    expect(result.facts).toHaveLength(1);
    expect(result.facts[0]?.fields).toEqual({
      dumpFile: 'Minidump/111726-21859-01.dmp',
      process: 'vmwp.exe',
      exceptionCode: '0xc0000374',
      module: 'ntdll.dll',
      time: '2026-11-21T04:05:06.000Z',
      osVersion: '10.0.20348',
      architecture: 'x64',
    });
    expect(result.diagnostics).toMatchObject([{ code: 'parse/user-mode-dump', level: 'note' }]);
    expect(result.diagnostics[0]?.message).toContain('vmwp.exe');
  });

  it('has no exception where somebody asked for it', () => {
    const { exception: _, ...asked } = SPEC;
    const fact = factsOf(parsed(userModeDump(asked), kind), 'process.dump')[0];
    expect(fact).toMatchObject({ process: 'vmwp.exe' });
    expect(fact).not.toHaveProperty('exceptionCode');
  });

  it('names no module for an address outside of all', () => {
    expect(factOf({ exception: { code: 0xc0000005, address: 0x10n } })).not.toHaveProperty('module');
  });

  it('of another system than Windows gives no facts', () => {
    expect(factOf({ platform: 0x8201 })).toBeUndefined();
  });

  it.each([...DUMP_SAMPLES].filter(([path]) => path.startsWith('user-mode-dump/')))(
    '%s cut anywhere tells a part of what it told',
    (_, make) => {
      const content = make();
      const { facts } = parsed(content, kind);
      for (let length = 0; length < content.length; length++) {
        const cut = parsed(content.subarray(0, length), kind);
        expect(cut.facts.filter((fact) => !isPartOf(fact, facts))).toEqual([]);
      }
    },
  );

  it('is read without a fault whatever stands in it', () => {
    const whole = userModeDump(SPEC);
    const value = fc.constantFrom(0, 1, 4, 6, 7, 0x20, 0x7fffffff, 0xffffffff);
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(whole.length - 4), value), { maxLength: 10 }), (changes) => {
        const content = Uint8Array.from(whole);
        for (const [at, number] of changes) new DataView(content.buffer).setUint32(at, number, true);
        const section = new MemorySection(content);
        expect(kind.parse(section).facts.flatMap(validateFact)).toEqual([]);
        expect(section.bytesRead).toBeLessThanOrEqual(whole.length);
      }),
      { numRuns: 300 },
    );
  });
});
