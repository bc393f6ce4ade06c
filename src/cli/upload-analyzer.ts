import { analyzeBundle, judgeFacts } from '../analyze.ts';
import type { JudgeAgain } from '../authoring/mutate.ts';
import type { AnalyzeUpload } from '../authoring/run-examples.ts';
import { memoryBundle } from '../intake/memory-bundle.ts';
import type { CompiledRule } from '../model/rule.ts';

/** The day that examples are judged on, so that they hold tomorrow too. */
const EXAMPLE_DATE = '2026-11-24';

/** The whole pipeline over small uploads in memory, for the examples of rules. */
export function analyzerFor(rules: readonly CompiledRule[]): AnalyzeUpload {
  return async (files) => {
    const bundle = memoryBundle(files.map(({ path, bytes }) => ({ path, content: bytes })));
    const { report, facts } = await analyzeBundle(bundle, { pack: { rules, errored: [] }, asOf: EXAMPLE_DATE });
    const judge: JudgeAgain = (rule, change) => {
      const options = { rules: [rule], asOf: EXAMPLE_DATE, ...(change === undefined ? {} : { change }) };
      return judgeFacts(facts, options).results;
    };
    return { verdicts: report.verdicts, artifacts: report.artifacts, judge };
  };
}
