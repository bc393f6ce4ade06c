import { analyzeBundle, notLoaded, ruleTexts } from '../analyze.ts';
import { openBundle } from '../intake/open-bundle.ts';
import type { Language } from '../model/language.ts';
import { loadLabels, loadScreenLabels } from '../report/labels/load-labels.ts';
import type { CompiledPack } from '../rules/compiled-pack.ts';
import type { TuiSession } from '../tui/session.ts';
import type { Speech } from '../tui/speech.ts';
import { EXIT_COULD_NOT_RUN, EXIT_OK } from './exit-codes.ts';
import { resolveInputs } from './inputs.ts';
import type { CliIo } from './io.ts';
import { inLanguage, languageOf } from './language.ts';
import { dateOf, rulesFor } from './run.ts';
import type { ScanOptions } from './scan.ts';
import { readSource } from './tui-session/source.ts';

/** `hvtriage PATH…` on a terminal: scans while the UI is open. */
export async function runOpen(
  paths: readonly string[],
  options: ScanOptions,
  io: CliIo,
  stdin: () => readonly string[],
): Promise<number> {
  const language = languageOf(options.lang);
  const folders = options.rules ?? [];
  const english = await rulesFor(folders, io);
  const pack = await inLanguage(english, folders, language, io);
  const asOf = dateOf(options.asOf);
  const inputs = await resolveInputs(paths, { ...options, quiet: true }, io, stdin);
  if (inputs.plans.length === 0) return EXIT_COULD_NOT_RUN;
  const { runTui } = await import('../tui/run-tui.tsx');
  const session: TuiSession = {
    speech: await speechOf(pack, language),
    // What it could say on stderr would be drawn into the screen.
    speak: async (other) => speechOf(await inLanguage(english, folders, other, { ...io, err: () => {} }), other),
    // OSC 52: the terminal has the clipboard, at whichever end of an ssh connection it is.
    copy: (text) => io.out(`\u001b]52;c;${Buffer.from(text, 'utf8').toString('base64')}\u0007`),
    title: paths.join(' '),
    options: { color: io.color, ascii: options.ascii === true },
    source: (bundle, path) =>
      readSource(
        inputs.plans.find((plan) => plan.path === bundle.path),
        path,
        options.symptom ?? [],
      ),
    scan: async (on, signal) => {
      on.planned(inputs.plans.length);
      for (const plan of inputs.plans) {
        if (signal.aborted) break;
        const { report } = await analyzeBundle(openBundle(plan), { pack, asOf, symptoms: options.symptom ?? [] });
        on.bundle(report);
        // Lets the UI draw and hear keys between two bundles.
        await new Promise((resolve) => setImmediate(resolve));
      }
      return { diagnostics: [...inputs.diagnostics, ...pack.errored.map(notLoaded)] };
    },
  };
  await runTui(session, { now: () => performance.now() });
  return inputs.failed ? EXIT_COULD_NOT_RUN : EXIT_OK;
}

async function speechOf({ rules }: CompiledPack, language: Language): Promise<Speech> {
  const [labels, screen] = await Promise.all([loadLabels(language), loadScreenLabels(language)]);
  return { labels, screen, rules: ruleTexts(rules) };
}
