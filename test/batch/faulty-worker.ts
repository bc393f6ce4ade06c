/** What worker threads of tests run: the program's own work, but a bundle whose folder is named after a fault meets it. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { analyzeBundle } from '../../src/analyze.ts';
import { loadTextKinds } from '../../src/artifacts/kinds.ts';
import { serveTasks } from '../../src/batch/thread-work.ts';
import type { BundleInput } from '../../src/intake/bundle.ts';

const KINDS = await loadTextKinds();

const FAULTS: ReadonlyMap<string, (bundle: BundleInput) => unknown> = new Map([
  [
    'throws',
    () => {
      throw new Error('thrown on purpose');
    },
  ],
  [
    'parser-throws',
    () => {
      for (const kind of KINDS) {
        Object.assign(kind, {
          parse: () => {
            throw new Error('thrown on purpose');
          },
        });
      }
    },
  ],
  ['loses-a-file', ({ path }: BundleInput) => rmSync(join(path, 'systeminfo.txt'))],
  ['ends-its-thread', () => process.exit(3)],
  // Throws where no promise catches it.
  [
    'breaks-its-thread',
    () =>
      new Promise(() => {
        setImmediate(() => {
          throw new Error('uncaught on purpose');
        });
      }),
  ],
  ['hangs', () => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)],
  [
    'loops',
    () => {
      for (;;);
    },
  ],
  [
    'takes-all-memory',
    () => {
      for (const kept: object[] = []; ; ) kept.push(Array.from({ length: 1000 }, (_, index) => ({ index })));
    },
  ],
]);

const parsers = KINDS.map(({ parse }) => parse);

if (parentPort) {
  await serveTasks(parentPort, workerData, async (bundle, options) => {
    const name = bundle.path.slice(bundle.path.lastIndexOf('/') + 1);
    await FAULTS.get(name)?.(bundle);
    try {
      return await analyzeBundle(bundle, options);
    } finally {
      for (const [index, kind] of KINDS.entries()) Object.assign(kind, { parse: parsers[index] });
    }
  });
}
