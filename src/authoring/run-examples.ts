import iconv from 'iconv-lite';
import type { Verdict } from '../model/verdict.ts';
import type { ExampleFile, ExampleOutcome, RuleExample } from '../rules/examples.ts';

/** One file of a small upload. */
export interface UploadFile {
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** Runs the whole pipeline, from recognition to verdicts, over an upload in memory. */
export type AnalyzeUpload = (files: readonly UploadFile[]) => Promise<{ readonly verdicts: readonly Verdict[] }>;

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

async function failuresOf(rule: string, example: RuleExample, analyze: AnalyzeUpload): Promise<readonly string[]> {
  try {
    const { verdicts } = await analyze(example.files.map(encode));
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

function encode({ path, text, encoding }: ExampleFile): UploadFile {
  if (encoding === undefined || encoding === 'utf-8') return { path, bytes: new TextEncoder().encode(text) };
  if (!iconv.encodingExists(encoding)) throw new Error(`'${path}' names an encoding that does not exist: ${encoding}`);
  // UTF-16 files of Windows tools begin with a byte order mark.
  return { path, bytes: iconv.encode(text, encoding, { addBOM: encoding.startsWith('utf-16') }) };
}
