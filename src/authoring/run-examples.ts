import iconv from 'iconv-lite';
import type { ArtifactEntry } from '../model/report.ts';
import type { Verdict } from '../model/verdict.ts';
import type { ExampleFile, ExampleOutcome, RuleExample } from '../rules/examples.ts';
import type { LoadedRule } from '../rules/load.ts';
import type { RuleMessage } from '../rules/messages.ts';
import { type JudgeAgain, proveExamples } from './mutate.ts';

/** One file of a small upload. */
export interface UploadFile {
  readonly path: string;
  readonly bytes: Uint8Array;
}

export interface UploadAnalysis {
  readonly verdicts: readonly Verdict[];
  /** What was recognised in it. */
  readonly artifacts?: readonly ArtifactEntry[];
  /** Judges its facts again; without it examples are run, but not proved. */
  readonly judge?: JudgeAgain;
}

/** Runs the whole pipeline, from recognition to verdicts, over an upload in memory. */
export type AnalyzeUpload = (files: readonly UploadFile[]) => Promise<UploadAnalysis>;

export interface ExampleResult {
  readonly rule: string;
  readonly outcome: ExampleOutcome;
  readonly description?: string;
  /** The line of the example's heading in the rule file. */
  readonly line: number;
  /** Why the example does not hold; empty when it does. */
  readonly failures: readonly string[];
}

/** Runs the examples of one rule, one after the other. Never rejects: an analysis that throws is a failed example. */
export async function runExamples(
  rule: string,
  examples: readonly RuleExample[],
  analyze: AnalyzeUpload,
): Promise<readonly ExampleResult[]> {
  const results: ExampleResult[] = [];
  for (const example of examples) {
    const { outcome, description, line } = example;
    const failures = await failuresOf(rule, example, analyze);
    results.push({ rule, outcome, ...(description === undefined ? {} : { description }), line, failures });
  }
  return results;
}

export interface TriedRule {
  readonly results: readonly ExampleResult[];
  /** What the examples do not prove; empty where one of them does not hold. */
  readonly messages: readonly RuleMessage[];
}

/** Runs the examples of a rule that loads, and looks at what they prove of its conditions. */
export async function tryRule(id: string, loaded: LoadedRule, analyze: AnalyzeUpload): Promise<TriedRule> {
  const judges: JudgeAgain[] = [];
  const results = await runExamples(id, loaded.examples, async (files) => {
    const analysis = await analyze(files);
    if (analysis.judge) judges.push(analysis.judge);
    return analysis;
  });
  const isProvable = judges.length > 0 && results.every(({ failures }) => failures.length === 0);
  return { results, messages: isProvable ? proveExamples(loaded, judges) : [] };
}

async function failuresOf(rule: string, example: RuleExample, analyze: AnalyzeUpload): Promise<readonly string[]> {
  try {
    const { verdicts } = await analyze(encodeExample(example));
    return checkVerdicts(
      example.outcome,
      verdicts.filter((verdict) => verdict.rule === rule),
    );
  } catch (error) {
    return [`Expected verdicts, but the analysis failed: ${error instanceof Error ? error.message : String(error)}`];
  }
}

/** What is wrong with the verdicts of the rule under test, given what the example says. */
export function checkVerdicts(expected: ExampleOutcome, verdicts: readonly Verdict[]): readonly string[] {
  if (verdicts.length === 0) return ['Expected a verdict of the rule, found none'];
  const of = (outcome: Verdict['outcome']): readonly Verdict[] =>
    verdicts.filter((verdict) => verdict.outcome === outcome);
  const errored = of('errored').map(({ diagnostic }) => `The rule failed: ${diagnostic?.message ?? 'no reason given'}`);
  if (errored.length > 0) return errored;
  const found = `found ${verdicts.map(describeVerdict).join('; ')}`;
  switch (expected) {
    case 'matched':
      return of('matched').length > 0 ? [] : [`Expected a matched verdict, ${found}`];
    case 'not-matched':
      return of('matched').length + of('inconclusive').length === 0
        ? []
        : [`Expected verdicts not-matched or not-applicable only, ${found}`];
    case 'inconclusive': {
      const open = of('inconclusive');
      if (open.length === 0 || of('matched').length > 0)
        return [`Expected an inconclusive verdict and none matched, ${found}`];
      const silent = open.every(({ missing }) => (missing ?? []).length === 0);
      return silent ? [`Expected the inconclusive verdict to name what is missing, ${found}`] : [];
    }
    default:
      return expected satisfies never;
  }
}

function describeVerdict({ outcome, subject, suspected, missing }: Verdict): string {
  const about = [subject.machine, subject.vm, subject.fact].filter((name) => name !== undefined).join(' › ');
  const lacking = (missing ?? []).map(({ need, reason }) => `${need} ${reason}`).join(', ');
  return [
    outcome,
    suspected ? '(suspected)' : '',
    about === '' ? '' : `for ${about}`,
    lacking === '' ? '' : `missing ${lacking}`,
  ]
    .filter((part) => part !== '')
    .join(' ');
}

/** The upload that an example shows. Throws when it names an encoding that does not exist. */
export function encodeExample({ files }: RuleExample): readonly UploadFile[] {
  return files.map(encode);
}

function encode({ path, text, encoding }: ExampleFile): UploadFile {
  if (encoding === undefined || encoding === 'utf-8') return { path, bytes: new TextEncoder().encode(text) };
  if (!iconv.encodingExists(encoding)) throw new Error(`'${path}' names an encoding that does not exist: ${encoding}`);
  // UTF-16 files of Windows tools begin with a byte order mark.
  return { path, bytes: iconv.encode(text, encoding, { addBOM: encoding.startsWith('utf-16') }) };
}
