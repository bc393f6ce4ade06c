import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { analyzeAll } from '../../src/batch/analyze-all.ts';
import type { BundleOutcome, ReportWork } from '../../src/batch/bundle-work.ts';
import { Pool, type PoolOptions } from '../../src/batch/pool.ts';
import { LONGEST_ANALYSIS } from '../../src/batch/thread.ts';
import { renderedBy, sentWork } from '../../src/batch/thread-work.ts';
import type { BundlePlan } from '../../src/intake/open-bundle.ts';
import { createReporter } from '../../src/reporters/formats.ts';
import { tempFolder } from '../intake/temp-folder.ts';

const FAULTY = new URL('./faulty-worker.ts', import.meta.url);
const DYING = new URL('./dying-worker.ts', import.meta.url);

const WORK: ReportWork = {
  pack: { rules: [], errored: [] },
  symptoms: [],
  head: {
    schemaVersion: 1,
    tool: { name: 'hvtriage', version: '0.0.0' },
    generatedAt: '2026-11-24T00:00:00.000Z',
    asOf: '2026-11-24',
    rules: {},
  },
  reporter: { format: 'ndjson', verdicts: 'open', width: 80, color: false, ascii: false, quiet: false, language: 'en' },
};

/** Bundles of one file each; the last part of a name says which fault it meets. */
function plansOf(names: readonly string[]): readonly BundlePlan[] {
  const root = tempFolder(Object.fromEntries(names.map((name) => [`${name}/systeminfo.txt`, 'nothing in it\n'])));
  return names.map((name) => ({ path: name, root: join(root, name) }));
}

function names(count: number): readonly string[] {
  return Array.from({ length: count }, (_, index) => `case-${String(index).padStart(3, '0')}`);
}

const reporter = await createReporter(WORK.reporter);

function pool(
  plans: readonly BundlePlan[],
  options: Partial<PoolOptions<BundleOutcome<Uint8Array>>> = {},
): Pool<BundleOutcome<Uint8Array>> {
  const usual = {
    threads: 2,
    entry: FAULTY,
    work: sentWork(WORK),
    finish: renderedBy(reporter.bundle),
    order: 'plans' as const,
    memory: 256,
    longest: LONGEST_ANALYSIS,
  };
  return new Pool(plans, { ...usual, ...options });
}

async function collected<T>(items: AsyncIterable<T>): Promise<readonly T[]> {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
}

async function statuses(outcomes: AsyncIterable<BundleOutcome<unknown>>): Promise<readonly string[]> {
  return (await collected(outcomes)).map(({ path, trouble, summary }) =>
    trouble === undefined ? `${path} ${summary.status}` : `${path} ${summary.status}: ${trouble}`,
  );
}

/** What a pool makes of each bundle. */
async function* outcomesOf(of: Pool<BundleOutcome<Uint8Array>>, signal?: AbortSignal) {
  for await (const { outcome } of of.outcomes(signal)) yield outcome;
}

describe('a pool', () => {
  it('answers in the order of the plans, with what the reporter makes of each', async () => {
    const plans = plansOf(names(40));
    const outcomes = await collected(outcomesOf(pool(plans)));
    expect(outcomes.map(({ path }) => path)).toEqual(names(40));
    const texts = outcomes.map(({ rendered }) => Buffer.from(rendered).toString('utf8'));
    expect(texts.map((text) => JSON.parse(text).bundle.path)).toEqual(names(40));
  });

  it.each([
    ['throws', 'a fault of hvtriage: thrown on purpose'],
    ['ends-its-thread', 'its thread ended'],
    ['breaks-its-thread', 'a fault of hvtriage: uncaught on purpose'],
    ['takes-all-memory', 'it needs more memory than a thread may use'],
  ])('loses one bundle, and says why, to one that %s', async (fault, reason) => {
    const plans = plansOf(['a', 'b', fault, 'x', 'y', 'z']);
    const [first, ...rest] = await statuses(outcomesOf(pool(plans, { memory: 64 })));
    expect([first, ...rest]).toEqual([
      'a complete',
      'b complete',
      `${fault} failed: This bundle could not be analysed (${reason}); the others go on`,
      'x complete',
      'y complete',
      'z complete',
    ]);
  });

  it.each(['hangs', 'loops'])('loses one bundle to one that %s, after the time that one may take', async (fault) => {
    const plans = plansOf(['a', fault, ...names(10)]);
    const all = await statuses(outcomesOf(pool(plans, { longest: 3000 })));
    expect(all.filter((status) => !status.endsWith('complete'))).toEqual([
      `${fault} failed: This bundle could not be analysed (it took longer than 3 s; --jobs 1 sets no limit); the others go on`,
    ]);
    expect(all).toHaveLength(12);
  });

  it('survives when every bundle ends its thread', async () => {
    const plans = Array.from({ length: 6 }, () => plansOf(['ends-its-thread'])).flat();
    const all = await statuses(outcomesOf(pool(plans)));
    expect(all).toHaveLength(6);
    expect(all.every((status) => status.includes('its thread ended'))).toBe(true);
  });

  it('looks only so far ahead of a bundle that takes its time', async () => {
    const plans = plansOf(['hangs', ...names(300)]);
    let taken = 0;
    const watched = new Proxy(plans, {
      get(target, key) {
        if (/^\d+$/.test(String(key))) taken = Math.max(taken, Number(key));
        return Reflect.get(target, key);
      },
    });
    const outcomes = pool(watched, { longest: 3000 }).outcomes();
    await outcomes.next();
    expect(taken).toBeGreaterThan(2);
    expect(taken).toBeLessThan(2 * 64 + 4);
    await outcomes.return(undefined);
  });

  it('answers what is ready where the order does not matter: of a slow bundle only the one behind it waits', async () => {
    const plans = plansOf(['hangs', ...names(300)]);
    const seen: number[] = [];
    for await (const { index, outcome } of pool(plans, { order: 'ready' }).outcomes()) {
      expect(outcome.path).toBe(plans[index]?.path);
      seen.push(index);
      if (seen.length === 299) break;
    }
    expect(seen).not.toContain(0);
  });

  it('ends with its signal, and with a consumer that has seen enough', async () => {
    const stop = new AbortController();
    const seen: string[] = [];
    for await (const { path } of outcomesOf(pool(plansOf([...names(5), 'hangs'])), stop.signal)) {
      seen.push(path);
      if (seen.length === 5) stop.abort();
    }
    expect(seen).toEqual(names(5));
    for await (const { path } of outcomesOf(pool(plansOf(['a', 'hangs'])))) {
      expect(path).toBe('a');
      break;
    }
  });
});

describe('without a thread that starts', () => {
  it.each([DYING, new URL('./no-such-worker.ts', import.meta.url)])(
    'everything is analysed in this one',
    async (entry) => {
      const warnings: string[] = [];
      const options = { jobs: 2, entry, warn: (message: string) => void warnings.push(message) };
      const all = await statuses(analyzeAll(plansOf(names(5)), WORK, reporter, options));
      expect(all).toEqual(names(5).map((name) => `${name} complete`));
      expect(warnings).toEqual([expect.stringContaining('No worker thread can be started')]);
    },
  );
});
