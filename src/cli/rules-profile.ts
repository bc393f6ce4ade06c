import { profileScan, type ScanCost } from '../authoring/profile.ts';
import type { BundleInput } from '../intake/bundle.ts';
import { openBundle } from '../intake/open-bundle.ts';
import { safeJson } from '../reporters/json.ts';
import { printable } from '../text/printable.ts';
import { padEnd, padStart } from '../text/width.ts';
import { EXIT_COULD_NOT_RUN, EXIT_OK } from './exit-codes.ts';
import { type Inputs, resolveInputs } from './inputs.ts';
import type { CliIo } from './io.ts';
import { dateOf, rulesFor } from './run.ts';

export interface RulesProfileOptions {
  readonly paths: readonly string[];
  /** Folders with further rules. */
  readonly folders: readonly string[];
  readonly format?: 'text' | 'json';
  readonly asOf?: string;
  readonly bundles?: string;
  /** How many rules the text lists. */
  readonly top: number;
  stdin(): readonly string[];
}

interface Profile extends ScanCost {
  readonly bundles: number;
  /** Milliseconds to have the rules ready. */
  readonly loading: number;
}

/** `hvtriage rules profile PATH…`: what a scan spends its time on, and the rules it spends most of it on. */
export async function runRulesProfile(options: RulesProfileOptions, io: CliIo): Promise<number> {
  const now = () => performance.now();
  const asOf = dateOf(options.asOf);
  const begun = now();
  const pack = await rulesFor(options.folders, io);
  const loading = now() - begun;
  const inputs = await resolveInputs(options.paths, options, io, options.stdin);
  if (inputs.plans.length === 0) return EXIT_COULD_NOT_RUN;
  const cost = await profileScan(opened(inputs.plans), { rules: pack.rules, asOf, now });
  const profile: Profile = { bundles: inputs.plans.length, loading, ...cost };
  io.out(options.format === 'json' ? `${safeJson(rounded(profile))}\n` : textOf(profile, options.top));
  return inputs.failed ? EXIT_COULD_NOT_RUN : EXIT_OK;
}

/** One after the other, so that only one is in memory. */
function* opened(plans: Inputs['plans']): Generator<BundleInput> {
  for (const plan of plans) yield openBundle(plan);
}

function rounded(profile: Profile): object {
  const round = (milliseconds: number): number => Math.round(milliseconds * 1000) / 1000;
  const { bundles, loading, reading, deriving, evaluating, rules } = profile;
  return {
    bundles,
    milliseconds: {
      loading: round(loading),
      reading: round(reading),
      deriving: round(deriving),
      evaluating: round(evaluating),
    },
    rules: rules.map(({ rule, milliseconds, verdicts }) => ({ rule, milliseconds: round(milliseconds), verdicts })),
  };
}

const NAME_COLUMNS = 44;
const NUMBER_COLUMNS = 12;

function textOf({ bundles, loading, reading, deriving, evaluating, rules }: Profile, top: number): string {
  const scan = reading + deriving + evaluating;
  const step = (name: string, milliseconds: number): string =>
    line(name, [`${milliseconds.toFixed(1)} ms`, share(milliseconds, scan)]);
  return [
    `${bundles} ${bundles === 1 ? 'bundle' : 'bundles'}, ${rules.length} rules loaded in ${loading.toFixed(1)} ms`,
    '',
    step('reading (decode, recognise, parse)', reading),
    step('deriving facts', deriving),
    step('evaluating rules', evaluating),
    '',
    line('rule', ['total', 'of all', 'verdicts', 'a verdict']),
    ...rules
      .slice(0, top)
      .map(({ rule, milliseconds, verdicts }) =>
        line(rule, [
          `${milliseconds.toFixed(2)} ms`,
          share(milliseconds, evaluating),
          String(verdicts),
          `${((1000 * milliseconds) / Math.max(verdicts, 1)).toFixed(1)} µs`,
        ]),
      ),
    ...(rules.length > top ? [`and ${rules.length - top} more`] : []),
    '',
  ].join('\n');
}

function share(part: number, whole: number): string {
  return `${whole === 0 ? 0 : Math.round((100 * part) / whole)} %`;
}

function line(name: string, numbers: readonly string[]): string {
  return `${padEnd(printable(name), NAME_COLUMNS)}${numbers.map((text) => padStart(text, NUMBER_COLUMNS)).join('')}`;
}
