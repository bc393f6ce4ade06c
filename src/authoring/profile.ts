import { type BundleFacts, judgeFacts, readFacts } from '../analyze.ts';
import type { CompiledRule } from '../model/rule.ts';

/** What one rule cost. */
export interface RuleCost {
  readonly rule: string;
  readonly milliseconds: number;
  readonly verdicts: number;
}

/** Where the time of a scan went, in milliseconds. Never part of a report, which is the same for the same upload. */
export interface ScanCost {
  /** Listing, decoding, recognising, parsing, naming machines. */
  readonly reading: number;
  readonly deriving: number;
  readonly evaluating: number;
  /** Dearest first. */
  readonly rules: readonly RuleCost[];
}

export interface ProfileOptions {
  readonly rules: readonly CompiledRule[];
  readonly asOf: string;
  readonly symptoms?: readonly string[];
  /** Milliseconds since any fixed moment. */
  now(): number;
}

type Bundle = Parameters<typeof readFacts>[0];

/** Scans bundles one after the other, without reports, and adds up what each step and each rule took. */
export async function profileScan(bundles: Iterable<Bundle>, options: ProfileOptions): Promise<ScanCost> {
  const { rules, now } = options;
  const costs = new Map(rules.map(({ id }) => [id, { rule: id, milliseconds: 0, verdicts: 0 }]));
  let reading = 0;
  let judging = 0;
  for (const bundle of bundles) {
    const begun = now();
    const facts = await readFacts(bundle, options.symptoms);
    const read = now();
    judge(facts, options, costs);
    reading += read - begun;
    judging += now() - read;
  }
  const byCost = [...costs.values()].sort((a, b) => b.milliseconds - a.milliseconds);
  const evaluating = byCost.reduce((sum, { milliseconds }) => sum + milliseconds, 0);
  return { reading, deriving: judging - evaluating, evaluating, rules: byCost };
}

function judge(
  facts: BundleFacts,
  { rules, asOf, now }: ProfileOptions,
  costs: ReadonlyMap<string, { milliseconds: number; verdicts: number }>,
): void {
  judgeFacts(facts, {
    rules,
    asOf,
    around({ id }, evaluate) {
      const begun = now();
      const results = evaluate();
      const cost = costs.get(id);
      if (cost) {
        cost.milliseconds += now() - begun;
        cost.verdicts += results.length;
      }
      return results;
    },
  });
}
