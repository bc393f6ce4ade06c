import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { kernelDump } from '../../src/artifacts/kernel-dump.ts';
import { validateFact } from '../../src/facts/vocabulary.ts';
import { DUMP_SAMPLES, driversFrom } from '../support/dump-samples.ts';
import { type KernelDumpSpec, kernelDump32, kernelDump64 } from '../support/kernel-dump.ts';
import { crashOf, factsOf, isPartOf, MemorySection, parsed } from './kernel-dump-support.ts';

const DRIVERS = driversFrom(0xfffff80100000000n, 'ntoskrnl.exe', 'hal.dll', 'srv.sys', 'ctsflt.sys');
/** An address inside of each of them. */
const inDriver = (index: number) => (DRIVERS[index]?.base ?? 0n) + 0x1234n;
const IN_KERNEL = inDriver(0);
const IN_HAL = inDriver(1);
const IN_SRV = inDriver(2);
const IN_FILTER = inDriver(3);

const CRASH: KernelDumpSpec = {
  build: 14393,
  productType: 3,
  code: 0x50,
  parameters: [0xffffa40d9c7e2000n, 0x2n, IN_SRV, 0x2n],
  time: '2026-11-17T02:41:52.614Z',
  uptimeSeconds: 407,
  drivers: DRIVERS,
};

const dump = (changes: Partial<KernelDumpSpec> = {}) => kernelDump64({ ...CRASH, ...changes });
const messages = (content: Uint8Array) => parsed(content).diagnostics.map(({ code }) => code);

describe('a kernel dump', () => {
  it('is recognised by its first bytes', () => {
    const text = new TextEncoder();
    expect(['PAGEDU64', 'PAGEDUMP'].map((magic) => kernelDump.recognise(text.encode(magic)))).toEqual([true, true]);
    expect(
      ['PAGEDU32', 'PAGE', 'MDMP', 'xPAGEDU64', ''].map((magic) => kernelDump.recognise(text.encode(magic))),
    ).toEqual(new Array(5).fill(false));
  });

  it('tells code, parameters, time, uptime and module of the crash', () => {
    expect(crashOf(dump())).toEqual({
      code: 0x50,
      name: 'PAGE_FAULT_IN_NONPAGED_AREA',
      p1: '0xffffa40d9c7e2000',
      p2: '0x2',
      p3: '0xfffff80100201234',
      p4: '0x2',
      module: 'srv.sys',
      time: '2026-11-17T02:41:52.614Z',
      uptimeSeconds: 407,
      dumpFile: 'Minidump/111726-21859-01.dmp',
      dumpType: 'small',
      origin: 'dump-header',
      live: false,
    });
  });

  it('reads the places of 32-bit Windows', () => {
    const content = kernelDump32({
      ...CRASH,
      build: 7601,
      code: 0xd1,
      parameters: [0x0n, 0x2n, 0x8n, 0x8c2004d6n],
      drivers: driversFrom(0x8c000000n, 'ntkrnlpa.exe', 'halmacpi.dll', 'ctsaudio.sys'),
    });
    expect(crashOf(content)).toMatchObject({
      code: 0xd1,
      p4: '0x8c2004d6',
      module: 'ctsaudio.sys',
      uptimeSeconds: 407,
    });
    expect(factsOf(parsed(content), 'driver')[2]).toEqual({
      name: 'ctsaudio.sys',
      path: 'ctsaudio.sys',
      base: '0x8c200000',
      size: 0x80000,
    });
  });

  it('quotes the bytes that prove a value', () => {
    const { quotes, facts } = parsed(dump());
    expect(quotes?.get(0x38)).toBe('BugCheckCode 0x50 (PAGE_FAULT_IN_NONPAGED_AREA)');
    expect(quotes?.get(0x50)).toBe('BugCheckParameter3 0xfffff80100201234 (srv.sys+0x1234)');
    expect(facts[0]?.source.startByte).toBe(0x38);
    expect(facts[0]?.at?.['module']?.startByte).toBe(0x50);
  });

  it('takes the filler of a header for nothing', () => {
    const content = dump();
    new DataView(content.buffer).setBigUint64(0x1030, 0x4547415045474150n, true);
    new DataView(content.buffer).setUint32(0x1050, 0x45474150, true);
    expect(crashOf(content)['uptimeSeconds']).toBeUndefined();
    expect(crashOf(content)['live']).toBe(false);
  });

  it('knows no crash where none was recorded', () => {
    expect(crashOf(dump({ code: 0 }))).toEqual({});
    expect(messages(dump({ code: 0 }))).toEqual(['parse/kernel-dump-no-crash']);
    expect(messages(dump())).toEqual([]);
  });

  it('gives a code that nobody listed, without a name', () => {
    expect(crashOf(dump({ code: 0xc0000244 }))).toMatchObject({ code: 0xc0000244 });
    expect(crashOf(dump({ code: 0xc0000244 }))['name']).toBeUndefined();
  });

  it('is live where it says so, or where its code cannot be anything else', () => {
    expect(crashOf(dump({ dumpType: 6, attributes: 0x10, code: 0x144 }))['live']).toBe(true);
    expect(crashOf(dump({ dumpType: 6, attributes: 0x08, code: 0x144 }))['live']).toBe(false);
    expect(crashOf(dump({ dumpType: 6, code: 0x1a1 }))['live']).toBe(true);
  });

  it.each([
    [1, 0, 'full'],
    [5, 0x40, 'active'],
    [6, 0, 'kernel'],
    [7, 0, 'automatic'],
    [9, 0, 'kernel-and-user'],
    [77, 0, undefined],
  ])('of type %i with attributes %i holds memory of the sort %s', (dumpType, attributes, expected) => {
    expect(crashOf(dump({ dumpType, attributes }))['dumpType']).toBe(expected);
  });
});

describe('the module', () => {
  const moduleOf = (changes: Partial<KernelDumpSpec>) => crashOf(dump(changes))['module'];
  const at = (place: number, address: bigint): KernelDumpSpec['parameters'] => {
    const [a, b, c, d] = [1, 2, 3, 4].map((index) => (index === place ? address : 0n));
    return [a ?? 0n, b ?? 0n, c ?? 0n, d ?? 0n];
  };

  it.each([
    [0x0a, 4],
    [0x1e, 2],
    [0x3b, 2],
    [0x50, 3],
    [0x7e, 2],
    [0xd1, 4],
    [0x116, 2],
    [0x1000008e, 2],
  ])('of code %i is the driver that parameter %i lies in', (code, place) => {
    expect(moduleOf({ code, parameters: at(place, IN_FILTER) })).toBe('ctsflt.sys');
    for (const other of [1, 2, 3, 4].filter((number) => number !== place)) {
      expect(moduleOf({ code, parameters: at(other, IN_FILTER) })).toBeUndefined();
    }
  });

  it('is none where the kernel or its hardware layer failed', () => {
    expect(moduleOf({ parameters: at(3, IN_KERNEL) })).toBe('none');
    expect(moduleOf({ parameters: at(3, IN_HAL) })).toBe('none');
  });

  it('is not known of a code without an address, nor of an address outside of every driver', () => {
    expect(moduleOf({ code: 0x9f, parameters: at(2, IN_SRV) })).toBeUndefined();
    expect(moduleOf({ parameters: at(3, 0x1234n) })).toBeUndefined();
    expect(moduleOf({ parameters: at(3, 0xfffff80100280000n) })).toBeUndefined();
  });

  it('of an _M code is also looked for by its context, which in other dumps is that of the kernel', () => {
    expect(moduleOf({ code: 0x100000ea, instruction: IN_FILTER })).toBe('ctsflt.sys');
    expect(moduleOf({ code: 0xea, instruction: IN_FILTER })).toBeUndefined();
    expect(moduleOf({ code: 0x1000007e, parameters: at(2, IN_SRV), instruction: IN_FILTER })).toBe('srv.sys');
    expect(moduleOf({ code: 0x100000ea, machineType: 0xaa64, instruction: IN_FILTER })).toBeUndefined();
  });

  it('may be one that is unloaded, unless its name is cut', () => {
    const gone = { start: 0xfffff80200000000n, end: 0xfffff80200010000n };
    const parameters = at(3, 0xfffff80200000040n);
    expect(moduleOf({ parameters, unloaded: [{ ...gone, name: 'cdrom.sys' }] })).toBe('cdrom.sys');
    expect(moduleOf({ parameters, unloaded: [{ ...gone, name: 'dump_storport.sys', length: 17 }] })).toBeNull();
  });

  it('is not another one where the driver that it is was cut off', () => {
    const content = dump({
      parameters: at(3, IN_FILTER),
      unloaded: [{ name: 'old.sys', start: IN_FILTER, end: IN_FILTER + 1n }],
    });
    const list = new DataView(content.buffer).getUint32(0x2030, true);
    expect(crashOf(content)['module']).toBe('ctsflt.sys');
    expect(crashOf(content.subarray(0, list + 2 * 0x90))['module']).toBeUndefined();
  });
});

describe('Windows', () => {
  const osOf = (changes: Partial<KernelDumpSpec>) => factsOf(parsed(dump(changes)), 'os')[0];

  it('has the build of its kernel, where no enablement package raises it', () => {
    expect(osOf({})).toEqual({
      build: 14393,
      kernelBuild: 14393,
      version: '10.0.14393',
      architecture: 'x64',
      productType: 'server',
    });
    expect(osOf({ build: 19041, productType: 1 })).toEqual({
      kernelBuild: 19041,
      architecture: 'x64',
      productType: 'workstation',
    });
  });

  it('26100 is one build of servers, and two of clients', () => {
    expect(osOf({ build: 26100, productType: 3 })).toMatchObject({ build: 26100 });
    expect(osOf({ build: 26100, productType: 1 })?.['build']).toBeUndefined();
  });

  it('has no build that Windows never had', () => {
    expect(osOf({ build: 3, productType: 9, machineType: 1 })).toBeUndefined();
    expect(osOf({ build: 0x7fffffff, machineType: 0xaa64 })).toEqual({ architecture: 'arm64', productType: 'server' });
  });

  it('is a guest of Hyper-V where drivers of its devices are loaded, and the drivers of a host are not', () => {
    const roleOf = (...names: readonly string[]) =>
      parsed(dump({ drivers: driversFrom(0xfffff80100000000n, ...names) })).role;
    expect(roleOf('ntoskrnl.exe', 'storvsc.sys', 'netvsc.sys')).toBe('guest');
    expect(roleOf('ntoskrnl.exe', 'storvsc.sys')).toBeUndefined();
    expect(roleOf('ntoskrnl.exe', 'storvsc.sys', 'netvsc.sys', 'vmbusr.sys')).toBeUndefined();
    expect(roleOf('ntoskrnl.exe', 'vid.sys', 'vmbusr.sys', 'vmswitch.sys')).toBeUndefined();
  });
});

describe('a dump that is damaged', () => {
  it.each([...DUMP_SAMPLES].filter(([path]) => path.startsWith('kernel-dump/')))(
    '%s cut anywhere tells a part of what it told',
    (_, make) => {
      const content = make();
      const { facts, role } = parsed(content);
      for (
        let length = 0;
        length < content.length;
        length += length < 0x1100 || (length > 0x1f00 && length < 0x3000) ? 7 : 199
      ) {
        const cut = parsed(content.subarray(0, length));
        for (const fact of cut.facts) {
          expect(isPartOf(fact, facts), `${length}: ${JSON.stringify(fact.fields)}`).toBe(true);
          for (const place of [fact.source, ...Object.values(fact.at ?? {})]) {
            expect(place.startByte).toBeLessThan(length);
            expect(cut.quotes?.has(place.startByte ?? -1)).toBe(true);
          }
        }
        if (cut.role !== undefined) expect(cut.role).toBe(role);
      }
    },
  );

  it('says how many drivers it lacks, and that it is cut', () => {
    expect(messages(dump().subarray(0, 0x2200))).toEqual(['parse/kernel-dump-cut', 'parse/kernel-dump-drivers']);
    expect(messages(dump().subarray(0, 0x400))).toEqual(['parse/kernel-dump-cut']);
  });

  it('is read without a fault whatever stands in it', () => {
    const whole = dump({ unloaded: [{ name: 'cdrom.sys', start: IN_FILTER, end: IN_FILTER + 9n }] });
    const hostile = fc.constantFrom(0, 1, 0x7fffffff, 0x80000000, 0xffffffff, 0x45474150, 0x2000, 0x20d0, 0x90);
    const place = fc.oneof(
      fc.nat(whole.length - 4),
      fc.nat(0x22).map((index) => 0x2000 + index * 4),
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(place, hostile), { maxLength: 12 }), (changes) => {
        const content = Uint8Array.from(whole);
        for (const [at, value] of changes) new DataView(content.buffer).setUint32(at, value, true);
        content.set(whole.subarray(0, 8));
        const section = new MemorySection(content);
        const result = kernelDump.parse(section);
        expect(result.facts.flatMap(validateFact)).toEqual([]);
        expect(result.facts.every(({ source }) => result.quotes?.has(source.startByte ?? -1))).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it('reads little of a file of many gigabytes, even where a hostile one points everywhere', () => {
    const whole = dump();
    const usual = new MemorySection(whole, 'MEMORY.DMP', 2 ** 36);
    kernelDump.parse(usual);
    expect(usual.bytesRead).toBeLessThan(100_000);
    const scattered = dump({
      drivers: driversFrom(0xfffff80100000000n, ...Array.from({ length: 2000 }, () => 'a.sys')),
    });
    const view = new DataView(scattered.buffer);
    const list = view.getUint32(0x2030, true);
    for (let index = 0; index < 2000; index++)
      view.setUint32(list + index * 0x90, 0x1000_0000 + index * 0x10_0000, true);
    const hostile = new MemorySection(scattered, 'MEMORY.DMP', 2 ** 36);
    kernelDump.parse(hostile);
    expect(hostile.bytesRead).toBeLessThanOrEqual(3 * 1024 * 1024);
  });
});
