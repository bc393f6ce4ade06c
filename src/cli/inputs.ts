import { holdsArtifact } from '../artifacts/recognise.ts';
import { type BundleMode, planBundles } from '../intake/bundles.ts';
import type { BundlePlan } from '../intake/open-bundle.ts';
import { peekSection } from '../intake/read.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import { printable } from '../text/printable.ts';
import { UsageError } from './errors.ts';
import type { CliIo } from './io.ts';

export interface Inputs {
  readonly plans: readonly BundlePlan[];
  readonly diagnostics: readonly Diagnostic[];
  /** A path was wrong: the rest is analysed, and the exit code says it. */
  readonly failed: boolean;
}

export interface InputOptions {
  readonly bundles?: string | undefined;
  readonly quiet?: boolean | undefined;
  /** Called between two files that are looked into, of which there may be thousands: lets others have their turn. */
  readonly pause?: () => Promise<void>;
}

const MODES: readonly BundleMode[] = ['auto', 'one', 'each'];

/** Finds the bundles behind the arguments and says on stderr what is wrong with them and how a folder was read. */
export async function resolveInputs(
  paths: readonly string[],
  options: InputOptions,
  io: CliIo,
  stdin: () => readonly string[],
): Promise<Inputs> {
  const mode = MODES.find((known) => known === (options.bundles ?? 'auto'));
  if (!mode) throw new UsageError(`Unexpected --bundles '${options.bundles}', expected one of ${MODES.join(', ')}`);
  const named = paths.flatMap((path) => (path === '-' ? stdin() : [path]));
  if (named.length === 0) throw new UsageError('Expected a folder, a file, or - for paths on standard input');
  const { plans, diagnostics } = await planBundles(named, mode, async (file) => {
    await options.pause?.();
    const section = peekSection(file);
    return section !== undefined && (await holdsArtifact(section));
  });
  for (const diagnostic of diagnostics) {
    if (diagnostic.level !== 'note' || options.quiet !== true) io.err(`${diagnosticLine(diagnostic)}\n`);
  }
  return { plans, diagnostics, failed: diagnostics.some((diagnostic) => diagnostic.level === 'error') };
}

/** `path:line: warning: message`, safe for a terminal. */
export function diagnosticLine({ level, message, source }: Diagnostic): string {
  const place = source ? `${source.path}${source.startLine === undefined ? '' : `:${source.startLine}`}: ` : '';
  return printable(`hvtriage: ${place}${level}: ${message}`);
}
