import type { CollectStep, KindDescription } from '../../model/artifact-kind.ts';
import type { FieldPath } from '../../model/fact.ts';

export const kernelDumpAbout: KindDescription = {
  id: 'kernel-dump',
  title: 'Kernel crash dump',
  writtenBy: 'any',
  provides: [
    ...['code', 'name', 'p1', 'p2', 'p3', 'p4', 'module', 'time', 'uptimeSeconds', 'dumpFile', 'dumpType', 'live'].map(
      (field) => `bugcheck.${field}`,
    ),
    'driver',
    ...['build', 'kernelBuild', 'version', 'architecture', 'productType'].map((field) => `os.${field}`),
    'hardware.logicalProcessors',
  ],
  whole: false,
  collect,
};

/** First bytes of a 64-bit and of a 32-bit dump. */
export const KERNEL_DUMP_MAGICS = ['PAGEDU64', 'PAGEDUMP'] as const;

const MINIDUMPS = 'Copy-Item "$env:SystemRoot\\Minidump\\*.dmp" . -ErrorAction SilentlyContinue';

/** What Windows shows of itself is asked of other commands: a dump tells how it was when it crashed. */
function collect(need: FieldPath): CollectStep | undefined {
  return /^(?:bugcheck|driver)(?:\.|$)/.test(need) ? { command: MINIDUMPS, where: 'host' } : undefined;
}
