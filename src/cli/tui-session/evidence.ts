import { analyzeBundle, type BundleAnalysis, withMachine } from '../../analyze.ts';
import type { RunWork } from '../../batch/bundle-work.ts';
import { type BundlePlan, openBundle } from '../../intake/open-bundle.ts';
import type { BundleReport } from '../../model/report.ts';
import type { BundleEvidence, EvidenceProblem, FactEvidence } from '../../tui/session.ts';

/** Analyses a bundle again, for what its report leaves out. Undefined for `plan`: it is not known where the bundle is. */
export async function readEvidence(
  plan: BundlePlan | undefined,
  report: BundleReport,
  { pack, symptoms, head }: Pick<RunWork, 'pack' | 'symptoms' | 'head'>,
): Promise<BundleEvidence | EvidenceProblem> {
  if (plan === undefined) return { problem: 'gone' };
  const bundle = openBundle(plan);
  if (bundle.files.length === 0 && report.files.length > 0) {
    const [first] = bundle.diagnostics;
    return { problem: 'gone', ...(first && { message: first.message }) };
  }
  const analysis = await analyzeBundle(bundle, { pack, asOf: head.asOf, symptoms });
  return {
    facts: factsOf(analysis),
    results: analysis.results,
    rules: new Map(pack.rules.map((rule) => [rule.id, rule])),
    isChanged: filesOf(analysis.report) !== filesOf(report),
    excerpt: analysis.facts.excerpt,
  };
}

function factsOf({ read, store }: BundleAnalysis): readonly FactEvidence[] {
  const shown = read.artifacts.flatMap((artifact) =>
    artifact.result.facts.map((fact) => ({
      fact: withMachine(fact, artifact),
      artifact: artifact.kind.id,
      isIntention: artifact.result.intention === true,
    })),
  );
  const derived = store.artifacts.filter(({ artifact }) => artifact.startsWith('derived:'));
  return [
    ...shown,
    ...derived.flatMap(({ facts }) => facts.map((fact) => ({ fact, artifact: undefined, isIntention: false }))),
  ];
}

/** Names and sizes tell most changes; a file that was changed in place is told when it is looked at. */
function filesOf({ files }: BundleReport): string {
  return JSON.stringify(files.map(({ path, bytes }) => [path, bytes]));
}
