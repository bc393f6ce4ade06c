import { type HealthyFailure, healthyFailures } from '../authoring/healthy.ts';
import { reportOf } from '../batch/bundle-work.ts';
import { SEVERITIES, type Severity } from '../model/rule.ts';
import { sourceLabel } from '../report/wording.ts';
import { safeJson } from '../reporters/json.ts';
import { type CompiledPack, joinPacks } from '../rules/compiled-pack.ts';
import { loadShippedRules } from '../rules/shipped.ts';
import { printable } from '../text/printable.ts';
import { truncate } from '../text/width.ts';
import { choice } from './errors.ts';
import { EXIT_COULD_NOT_RUN, EXIT_FINDINGS, EXIT_OK } from './exit-codes.ts';
import { resolveInputs } from './inputs.ts';
import type { CliIo } from './io.ts';
import { complainOfErrored, openPacks } from './rule-packs.ts';
import { dateOf, reportHead } from './run.ts';

export interface HealthyOptions {
  /** Rule folders or files; the shipped rules when empty. */
  readonly paths: readonly string[];
  /** Uploads of machines that are well, or folders of them. */
  readonly bundles: readonly string[];
  /** The worst severity that a finding may have; `info` where it is left out. */
  readonly allow?: string | undefined;
  readonly asOf?: string | undefined;
  readonly format?: 'text' | 'json';
}

/** Columns of a quoted line: a row of a CSV export may have thousands. */
const LONGEST_QUOTE = 160;

/** `hvtriage rules test --healthy DIR…`: 0 when no rule alarms, 1 when one does or does not load, 2 when there is nothing to run. */
export async function runRulesHealthy(options: HealthyOptions, io: CliIo): Promise<number> {
  const allowed = choice('--allow', options.allow, SEVERITIES) ?? 'info';
  const head = { asOf: dateOf(options.asOf) };
  const pack = await packOf(options.paths, io);
  if (!pack) return EXIT_COULD_NOT_RUN;
  complainOfErrored(pack, io);
  const inputs = await resolveInputs(options.bundles, { quiet: true }, io, () => []);
  if (inputs.plans.length === 0) return EXIT_COULD_NOT_RUN;
  const work = { pack, symptoms: [], head: reportHead(pack, head.asOf) };
  const failures: HealthyFailure[] = [];
  for (const plan of inputs.plans) failures.push(...healthyFailures(await reportOf(plan, work), allowed));
  if (options.format === 'json') io.out(`${safeJson(failures.map(asEntry))}\n`);
  else io.out(textOf(failures, { bundles: inputs.plans.length, rules: pack.rules.length, allowed }));
  if (inputs.failed) return EXIT_COULD_NOT_RUN;
  return failures.length + pack.errored.length > 0 ? EXIT_FINDINGS : EXIT_OK;
}

async function packOf(paths: readonly string[], io: CliIo): Promise<CompiledPack | undefined> {
  if (paths.length === 0) return loadShippedRules();
  const packs = await openPacks(paths, io);
  return packs && joinPacks(packs.map(({ pack }) => pack));
}

function asEntry({ bundle, finding, fault }: HealthyFailure): object {
  if (!finding) return { bundle, fault };
  const { rule, severity, machine, vm, message, evidence } = finding;
  return { bundle, rule, severity, machine, vm, message, evidence };
}

interface Run {
  readonly bundles: number;
  readonly rules: number;
  readonly allowed: Severity;
}

function textOf(failures: readonly HealthyFailure[], { bundles, rules, allowed }: Run): string {
  const lines = failures.flatMap(linesOf);
  const alarms = failures.filter(({ finding }) => finding).length;
  const faults = failures.length - alarms;
  const count = `${bundles} ${bundles === 1 ? 'bundle' : 'bundles'}, ${rules} ${rules === 1 ? 'rule' : 'rules'}`;
  const found = alarms === 0 ? 'no finding' : `${alarms} ${alarms === 1 ? 'finding' : 'findings'}`;
  lines.push(`${count}: ${found} above ${allowed}${faults === 0 ? '' : `, ${faults} not answered`}`);
  return `${lines.join('\n')}\n`;
}

/** The finding, its message, and the line that it rests on. */
function linesOf({ bundle, finding, fault = '' }: HealthyFailure): readonly string[] {
  if (!finding) return [printable(`${bundle}: ${fault}`), ''];
  const { rule, severity, message, evidence } = finding;
  const quotes = evidence.map(
    ({ source, excerpt }) => `   ${truncate(printable(`${sourceLabel(source)}  ${excerpt.trim()}`), LONGEST_QUOTE)}`,
  );
  return [printable(`${bundle}: ${rule} (${severity})`), printable(`   ${message}`), ...quotes, ''];
}
