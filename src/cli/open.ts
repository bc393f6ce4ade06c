import { analyzeBundle } from '../analyze.ts';
import { openBundle } from '../intake/open-bundle.ts';
import type { TuiSession } from '../tui/session.ts';
import { EXIT_COULD_NOT_RUN, EXIT_OK } from './exit-codes.ts';
import { resolveInputs } from './inputs.ts';
import type { CliIo } from './io.ts';
import { dateOf, reportHead, rulesFor, type ScanOptions } from './scan.ts';

/** `hvtriage PATH…` on a terminal: scans while the UI is open. */
export async function runOpen(
  paths: readonly string[],
  options: ScanOptions,
  io: CliIo,
  stdin: () => readonly string[],
): Promise<number> {
  const pack = await rulesFor(options.rules ?? [], io);
  const asOf = dateOf(options.asOf);
  const inputs = resolveInputs(paths, { ...options, quiet: true }, io, stdin);
  if (inputs.plans.length === 0) return EXIT_COULD_NOT_RUN;
  const { runTui } = await import('../tui/run-tui.tsx');
  const session: TuiSession = {
    head: reportHead(pack, asOf),
    title: paths.join(' '),
    options: { color: io.color, ascii: options.ascii === true },
    scan: async (on, signal) => {
      on.planned(inputs.plans.length);
      for (const plan of inputs.plans) {
        if (signal.aborted) break;
        const { report } = await analyzeBundle(openBundle(plan), { pack, asOf, symptoms: options.symptom ?? [] });
        on.bundle(report);
        // Lets the UI draw and hear keys between two bundles.
        await new Promise((resolve) => setImmediate(resolve));
      }
      return { diagnostics: inputs.diagnostics };
    },
  };
  await runTui(session, { now: () => performance.now() });
  return inputs.failed ? EXIT_COULD_NOT_RUN : EXIT_OK;
}
