import { ARTIFACT_KINDS } from './artifacts/kinds.ts';
import type { AttributedArtifact } from './attribution/artifact.ts';
import { deriveFacts } from './derive/derive-facts.ts';
import type { ArtifactFacts, FactStore } from './facts/store.ts';
import { factKind } from './facts/vocabulary.ts';
import type { BundleInput } from './intake/bundle.ts';
import { type Diagnostic, RULE_NOT_LOADED } from './model/diagnostic.ts';
import type { RuleResult } from './model/evaluation.ts';
import type { Coverage, Fact } from './model/fact.ts';
import { onFirstUse } from './model/first-use.ts';
import type { ArtifactEntry, BundleReport, ReportHead } from './model/report.ts';
import type { CompiledRule, RuleText } from './model/rule.ts';
import type { SourceRef } from './model/source.ts';
import type { Verdict } from './model/verdict.ts';
import { type BundleArtifacts, readArtifacts } from './read-artifacts.ts';
import { assembleBundle } from './report/assemble.ts';
import type { CompiledPack } from './rules/compiled-pack.ts';
import { evaluateRule } from './rules/evaluate-rule.ts';
import { Subjects } from './rules/subjects.ts';

export interface AnalyzeOptions {
  readonly pack: Pick<CompiledPack, 'rules' | 'errored' | 'language'>;
  /** Date (YYYY-MM-DD) to judge by where a bundle does not say when it was collected. */
  readonly asOf: string;
  /** Complaints given beside the upload. */
  readonly symptoms?: readonly string[];
}

export interface BundleAnalysis {
  readonly report: BundleReport;
  /** For `explain`: every condition with the values seen. */
  readonly results: readonly RuleResult[];
  /** What the rules were judged by, to judge again. */
  readonly facts: BundleFacts;
  /** What was read, before any rule: intentions too. */
  readonly read: BundleArtifacts;
  /** With all that was derived. */
  readonly store: FactStore;
}

/** What rules are judged by, once a bundle is read. */
export interface BundleFacts {
  readonly artifacts: readonly ArtifactFacts[];
  excerpt(source: SourceRef): string;
}

export interface JudgeOptions {
  readonly rules: readonly CompiledRule[];
  readonly asOf: string;
  /** Replaces the facts of an artifact, or of a derivation, before anything is derived from them. */
  readonly change?: (artifact: ArtifactFacts) => ArtifactFacts;
  /** Stands around the evaluation of each rule: to time it, for example. */
  readonly around?: (rule: CompiledRule, evaluate: () => readonly RuleResult[]) => readonly RuleResult[];
}

/** The pipeline: bytes → sections → artifacts → facts → derived facts → verdicts → report. */
export async function analyzeBundle(bundle: BundleInput, options: AnalyzeOptions): Promise<BundleAnalysis> {
  const read = await readArtifacts(bundle, options.symptoms);
  const facts = factsOf(read);
  const { store, results } = judgeFacts(facts, { rules: options.pack.rules, asOf: options.asOf });
  return { results, report: report(read, store, results, options), facts, read, store };
}

/** The first half of the pipeline: bytes → facts, with their machines. */
export async function readFacts(bundle: BundleInput, symptoms?: readonly string[]): Promise<BundleFacts> {
  return factsOf(await readArtifacts(bundle, symptoms));
}

/** The second half: facts → derived facts → verdicts. Rules can be tried on the same facts many times. */
export function judgeFacts(
  facts: BundleFacts,
  { rules, asOf, change, around }: JudgeOptions,
): { readonly store: FactStore; readonly results: readonly RuleResult[] } {
  const store = deriveFacts(facts.artifacts, asOf, change);
  const context = { store, subjects: new Subjects(store), excerpt: facts.excerpt };
  const evaluate = (rule: CompiledRule) => evaluateRule(rule, context);
  return { store, results: rules.flatMap((rule) => (around ? around(rule, () => evaluate(rule)) : evaluate(rule))) };
}

function factsOf(read: BundleArtifacts): BundleFacts {
  return { artifacts: storedArtifacts(read), excerpt: read.excerpt };
}

/** Intentions (a file of changes somebody wants to make) are shown but prove nothing, so no rule sees them. */
function storedArtifacts({ artifacts }: BundleArtifacts): readonly ArtifactFacts[] {
  const stored = artifacts
    .filter(({ result }) => result.intention !== true)
    .map((artifact): ArtifactFacts => {
      const { kind, machine, result } = artifact;
      return {
        artifact: kind.id,
        machine,
        provides: kind.provides,
        whole: kind.whole,
        narrow: result.narrow === true,
        facts: result.facts.map((fact) => withMachine(fact, artifact)),
        covers: result.covers.map((coverage) => withMachine(coverage, artifact)),
        cuts: (result.cuts ?? []).map((cut) => withMachine(cut, artifact)),
      };
    });
  return [...stored, ...collectionTimes(artifacts)];
}

/** The name that content gave a row may be another spelling of its machine; facts of the upload as a whole have none. */
export function withMachine<T extends Fact | Coverage>(fact: T, { machine, result }: AttributedArtifact): T {
  if (factKind(fact.kind)?.scope === 'bundle') return fact;
  const isArtifacts = fact.machine === null || fact.machine === result.machine;
  return isArtifacts && fact.machine !== machine ? { ...fact, machine } : fact;
}

/** When the evidence of each machine was collected: the latest time that its artifacts tell. */
function collectionTimes(artifacts: readonly AttributedArtifact[]): readonly ArtifactFacts[] {
  const latest = new Map<string, AttributedArtifact>();
  for (const artifact of artifacts) {
    const time = artifact.result.collectedAt;
    if (time === undefined || artifact.machine === null) continue;
    if (time > (latest.get(artifact.machine)?.result.collectedAt ?? '')) latest.set(artifact.machine, artifact);
  }
  if (latest.size === 0) return [];
  const facts = [...latest].flatMap(([machine, { path, startLine, result }]): readonly Fact[] => {
    const source: SourceRef = { path, ...(startLine === undefined ? {} : { startLine }) };
    const { collectedAt } = result;
    return collectedAt === undefined
      ? []
      : [{ kind: 'machine', machine, fields: { collectedAt }, source, from: [source] }];
  });
  return [
    { artifact: 'derived:collection-time', machine: null, provides: [], whole: false, facts, covers: [], cuts: [] },
  ];
}

function report(
  read: BundleArtifacts,
  store: FactStore,
  results: readonly RuleResult[],
  { pack }: AnalyzeOptions,
): BundleReport {
  const byPath = new Set(read.artifacts.filter((artifact) => artifact.namedByPath).map((artifact) => artifact.machine));
  return assembleBundle({
    path: read.path,
    files: read.files,
    artifacts: read.artifacts.map(artifactEntry),
    diagnostics: read.diagnostics,
    store,
    results,
    errored: pack.errored.map(erroredVerdict),
    rules: pack.rules,
    language: pack.language,
    kinds: ARTIFACT_KINDS,
    isNamedByPath: (machine) => byPath.has(machine),
  });
}

function artifactEntry({ path, kind, startLine, endLine, machine, result, status }: AttributedArtifact): ArtifactEntry {
  const lines = startLine === undefined || endLine === undefined ? {} : { startLine, endLine };
  return { path, kind: kind.id, ...lines, machine, facts: result.facts.length, status };
}

function erroredVerdict(errored: CompiledPack['errored'][number]): Verdict {
  return { rule: errored.id, subject: {}, outcome: 'errored', diagnostic: notLoaded(errored) };
}

/** A rule that could not be loaded, as a limit of the run. */
export function notLoaded({ path, message }: CompiledPack['errored'][number]): Diagnostic {
  return { code: RULE_NOT_LOADED, level: 'error', message, source: { path } };
}

/** The texts of rules, by id, as a report carries them: without their conditions. Each is made when it is first read. */
export function ruleTexts(rules: readonly CompiledRule[]): ReportHead['rules'] {
  const texts: Record<string, RuleText> = {};
  for (const rule of rules) {
    const text = onFirstUse(() => ruleText(rule));
    Object.defineProperty(texts, rule.id, { enumerable: true, get: text });
  }
  return texts;
}

function ruleText({ forEach: _, appliesTo: _a, when: _w, ruleOut: _r, path: _p, ...text }: CompiledRule): RuleText {
  return text;
}
