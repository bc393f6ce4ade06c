import { describe, expect, it } from 'vitest';
import { bundleFiles, reportOf } from '../support/bundle-reports.ts';
import { driversFrom } from '../support/dump-samples.ts';
import { type KernelDumpSpec, kernelDump64 } from '../support/kernel-dump.ts';

const UPLOAD = 'host-srv-sys-bluescreen';
const NAME = '111726-21859-01.dmp';

/** The crash that the analysis and the event of the upload tell of. */
const CRASH: KernelDumpSpec = {
  build: 14393,
  productType: 3,
  code: 0x50,
  parameters: parametersOf(UPLOAD),
  time: '2026-11-17T02:41:52.614Z',
  uptimeSeconds: 407,
};
const IN_DRIVER = CRASH.parameters[2];
const BASE = IN_DRIVER - (IN_DRIVER % 0x10000n);

function parametersOf(name: string): KernelDumpSpec['parameters'] {
  const text = bundleFiles(name)
    .filter(({ path }) => path === 'event-1001.txt')
    .map(({ content }) => Buffer.from(content).toString())
    .join();
  const [p1 = 0n, p2 = 0n, p3 = 0n, p4 = 0n] = [...text.matchAll(/0x[0-9a-f]{16}/g)].map(([digits]) => BigInt(digits));
  return [p1, p2, p3, p4];
}

async function bundleWith(spec: Partial<KernelDumpSpec>, path = `Minidump/${NAME}`) {
  const content = kernelDump64({ ...CRASH, drivers: driversFrom(BASE, 'srv.sys', 'vid.sys'), ...spec });
  const report = await reportOf(UPLOAD, [...bundleFiles(UPLOAD), { path, content }]);
  return report.bundles[0];
}

describe('a dump in an upload that tells of its crash in other words', () => {
  it('is one crash with the event and the analysis, with evidence at its bytes', async () => {
    const bundle = await bundleWith({});
    const crashes = bundle?.findings.filter(({ rule }) => rule === 'bugcheck-srv-sys') ?? [];
    expect(crashes).toHaveLength(1);
    const [finding] = crashes;
    expect(finding?.machine).toBe('HV-FS01');
    expect(finding?.evidence.map(({ source }) => source.path)).toEqual(
      expect.arrayContaining([`Minidump/${NAME}`, 'analyze.txt', 'event-1001.txt']),
    );
    const places = finding?.evidence.filter(({ source }) => source.path === `Minidump/${NAME}`);
    expect(places?.map(({ source, excerpt }) => [source.startByte, excerpt])).toContainEqual([
      0x38,
      'BugCheckCode 0x50 (PAGE_FAULT_IN_NONPAGED_AREA)',
    ]);
  });

  it('leaves the module in dispute where it names another driver than the analysis', async () => {
    const bundle = await bundleWith({ drivers: driversFrom(BASE, 'ctsflt.sys') });
    expect(bundle?.findings.filter(({ rule }) => rule === 'bugcheck-srv-sys')).toEqual([]);
    const verdict = bundle?.verdicts.find(({ rule }) => rule === 'bugcheck-srv-sys');
    expect(verdict?.outcome).toBe('inconclusive');
    expect(verdict?.missing).toContainEqual({ need: 'bugcheck.module', reason: 'conflicting' });
  });

  it('is another crash where its parameters are others', async () => {
    const bundle = await bundleWith({ parameters: [0x10n, 0x2n, BASE + 0x40n, 0x0n] }, 'Minidump/112026-10000-01.dmp');
    expect(bundle?.findings.filter(({ rule }) => rule === 'bugcheck-srv-sys')).toHaveLength(2);
  });

  it('does not belong to the host where it is of a guest', async () => {
    const bundle = await bundleWith({
      code: 0xd1,
      build: 17763,
      drivers: driversFrom(BASE, 'ntoskrnl.exe', 'storvsc.sys', 'netvsc.sys'),
    });
    const dump = bundle?.artifacts.find(({ kind }) => kind === 'kernel-dump');
    expect(dump).toMatchObject({ machine: null, status: 'parsed' });
    expect(bundle?.diagnostics.map(({ code }) => code)).toContain('attribute/no-machine');
  });
});
