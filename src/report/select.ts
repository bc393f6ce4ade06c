import { type Diagnostic, RULE_NOT_LOADED } from '../model/diagnostic.ts';
import type { BundleReport, Complaint, FileEntry, Finding, MachineCard, Report } from '../model/report.ts';
import { type RuleText, SEVERITIES, type Severity, severityRank } from '../model/rule.ts';
import { compareText, type SourceRef } from '../model/source.ts';
import type { Missing, Outcome, Subject, Verdict } from '../model/verdict.ts';
import type { Labels } from './labels/labels.ts';

export { type Conversion, notRecognised, type UnreadFile } from './not-recognised.ts';
export { type AskGroup, couldNotBeChecked, type MissingGroup, settledBy, type Unchecked } from './unchecked.ts';

/** The texts of a report's rules, by rule id. */
export type RuleTexts = Report['rules'];

export type SeverityCounts = Readonly<Record<Severity, number>>;

/** The text of a rule; undefined when it could not be loaded. Safe for ids that come from data. */
export function ruleText(rules: RuleTexts, id: string): RuleText | undefined {
  return Object.hasOwn(rules, id) ? rules[id] : undefined;
}

/** The title of a rule, or its id when the rule could not be loaded. */
export function ruleTitle(rules: RuleTexts, id: string): string {
  return ruleText(rules, id)?.title ?? id;
}

/** Every finding counts, also one that another explains. */
export function countsBySeverity(findings: readonly Finding[]): SeverityCounts {
  const counts = { critical: 0, high: 0, medium: 0, low: 0, info: 0 };
  for (const finding of findings) counts[finding.severity] += 1;
  return counts;
}

/** The worst severity with at least one finding. */
export function worstSeverity(counts: SeverityCounts): Severity | undefined {
  return SEVERITIES.find((severity) => counts[severity] > 0);
}

/**
 * What a finding or verdict is about, for people: `HV-GPU1`, `CAD-07`, or `CAD-07 on HV-GPU1` where there are several hosts to
 * tell apart; empty when it is the bundle as a whole.
 */
export function subjectName(labels: Labels, subject: Pick<Subject, 'machine' | 'vm'>, severalHosts: boolean): string {
  const { machine, vm } = subject;
  if (vm === undefined) return machine ?? '';
  return !severalHosts || machine === undefined || machine === vm ? vm : labels.words.vmOnHost(vm, machine);
}

/** Whether the name of a VM alone leaves open which host is meant. */
export function hasSeveralHosts(bundle: BundleReport): boolean {
  const hosts = new Set(bundle.machines.filter((machine) => machine.role === 'host').map((machine) => machine.name));
  for (const { machine, vm } of bundle.findings) if (machine !== undefined && vm !== undefined) hosts.add(machine);
  return hosts.size > 1;
}

export interface FindingNode {
  readonly finding: Finding;
  /** Undefined when the rule's text is not in the report. */
  readonly rule: RuleText | undefined;
  /** The worst severity of this finding and all that are folded under it. */
  readonly worst: Severity;
  /** Findings this one is the likely cause of, in the order of findings. */
  readonly folded: readonly FindingNode[];
}

/**
 * Findings in the order to read them: worst severity first, then by rule title, machine and vm; those that another finding
 * explains are folded under it. A mild finding that explains a grave one stands where the grave one would. No finding is
 * lost: in a ring of explanations the first in order becomes the root.
 */
export function findingTree(bundle: BundleReport, rules: RuleTexts): readonly FindingNode[] {
  const ordered = bundle.findings.toSorted((a, b) => compareFindings(a, b, rules));
  const parents = parentsOf(ordered);
  const children = Map.groupBy(ordered, (finding) => parents.get(finding.fingerprint));
  const build = (finding: Finding): FindingNode => {
    const folded = (children.get(finding.fingerprint) ?? []).map(build);
    const severities = [finding.severity, ...folded.map((node) => node.worst)];
    const worst = severities.reduce((a, b) => (severityRank(b) < severityRank(a) ? b : a));
    return { finding, rule: ruleText(rules, finding.rule), worst, folded };
  };
  return (children.get(undefined) ?? []).map(build).toSorted((a, b) => severityRank(a.worst) - severityRank(b.worst));
}

/** All findings folded under a node, however deep, in reading order. */
export function foldedFindings(node: FindingNode): readonly FindingNode[] {
  return node.folded.flatMap((child) => [child, ...foldedFindings(child)]);
}

/** Which finding each one is folded under; `ordered` decides who is the root of a ring. */
function parentsOf(ordered: readonly Finding[]): ReadonlyMap<string, string> {
  const present = new Set(ordered.map((finding) => finding.fingerprint));
  const parents = new Map<string, string>();
  const closesRing = (child: string, parent: string): boolean => {
    for (let at: string | undefined = parent; at !== undefined; at = parents.get(at)) if (at === child) return true;
    return false;
  };
  // Backwards, so that the link which would close a ring is the one of its first finding.
  for (const { fingerprint, explainedBy } of ordered.toReversed()) {
    if (explainedBy === undefined || !present.has(explainedBy) || closesRing(fingerprint, explainedBy)) continue;
    parents.set(fingerprint, explainedBy);
  }
  return parents;
}

function compareFindings(a: Finding, b: Finding, rules: RuleTexts): number {
  return (
    severityRank(a.severity) - severityRank(b.severity) ||
    compareText(ruleTitle(rules, a.rule), ruleTitle(rules, b.rule)) ||
    compareText(a.rule, b.rule) ||
    compareText(a.machine ?? '', b.machine ?? '') ||
    compareText(a.vm ?? '', b.vm ?? '') ||
    compareText(a.fingerprint, b.fingerprint)
  );
}

export interface Suspected {
  readonly rule: string;
  readonly text: RuleText | undefined;
  readonly subject: Subject;
  readonly verdict: Verdict;
  /** What would settle it. */
  readonly missing: readonly Missing[];
}

/** Inconclusive verdicts whose condition holds while an exception is open, in the order of findings. */
export function suspected(bundle: BundleReport, rules: RuleTexts): readonly Suspected[] {
  const rank = (rule: string): number => severityRank(ruleText(rules, rule)?.severity ?? 'info');
  return bundle.verdicts
    .filter((verdict) => verdict.outcome === 'inconclusive' && verdict.suspected === true)
    .map((verdict) => ({
      rule: verdict.rule,
      text: ruleText(rules, verdict.rule),
      subject: verdict.subject,
      verdict,
      missing: verdict.missing ?? [],
    }))
    .toSorted(
      (a, b) =>
        rank(a.rule) - rank(b.rule) ||
        compareText(ruleTitle(rules, a.rule), ruleTitle(rules, b.rule)) ||
        compareText(a.subject.machine ?? '', b.subject.machine ?? '') ||
        compareText(a.subject.vm ?? '', b.subject.vm ?? '') ||
        compareText(a.subject.fact ?? '', b.subject.fact ?? ''),
    );
}

export interface OutcomeCounts {
  readonly matched: number;
  readonly passed: number;
  readonly notCheckable: number;
  readonly notApplicable: number;
  readonly errored: number;
}

const WORST_FIRST: readonly Outcome[] = ['matched', 'errored', 'inconclusive', 'not-matched', 'not-applicable'];

/** The worst outcome of each rule over all its subjects; a rule that found something counts as matched, whatever else it could not check. */
export function outcomeByRule(bundle: BundleReport): ReadonlyMap<string, Outcome> {
  const outcomes = new Map<string, Outcome>();
  for (const { rule, outcome } of bundle.verdicts) {
    const known = outcomes.get(rule);
    if (known === undefined || WORST_FIRST.indexOf(outcome) < WORST_FIRST.indexOf(known)) outcomes.set(rule, outcome);
  }
  return outcomes;
}

/** Rules, not verdicts, by their worst outcome. */
export function outcomeCounts(bundle: BundleReport): OutcomeCounts {
  const counts = { matched: 0, passed: 0, notCheckable: 0, notApplicable: 0, errored: 0 };
  for (const outcome of outcomeByRule(bundle).values()) {
    if (outcome === 'matched') counts.matched += 1;
    else if (outcome === 'not-matched') counts.passed += 1;
    else if (outcome === 'inconclusive') counts.notCheckable += 1;
    else if (outcome === 'not-applicable') counts.notApplicable += 1;
    else counts.errored += 1;
  }
  return counts;
}

export interface ErroredRule {
  readonly rule: string;
  /** False when it could not even be loaded; another rule of the same id may have been. */
  readonly loaded: boolean;
  /** Distinct messages, in the order of verdicts. */
  readonly messages: readonly string[];
}

/** Rules that failed by a mistake of the rule or of the tool, sorted by id. They say nothing about the customer's machine. */
export function erroredRules(bundle: BundleReport, rules: RuleTexts): readonly ErroredRule[] {
  const messages = new Map<string, Set<string>>();
  const notLoaded = new Set<string>();
  for (const verdict of bundle.verdicts) {
    if (verdict.outcome !== 'errored') continue;
    if (verdict.diagnostic?.code === RULE_NOT_LOADED || ruleText(rules, verdict.rule) === undefined)
      notLoaded.add(verdict.rule);
    const known = messages.get(verdict.rule) ?? new Set<string>();
    if (verdict.diagnostic !== undefined) known.add(verdict.diagnostic.message);
    messages.set(verdict.rule, known);
  }
  return [...messages]
    .map(([rule, texts]) => ({ rule, loaded: !notLoaded.has(rule), messages: [...texts] }))
    .toSorted((a, b) => compareText(a.rule, b.rule));
}

export interface MachineView extends MachineCard {
  readonly counts: SeverityCounts;
  readonly worst: Severity | undefined;
  /** Artifacts that belong to this machine. */
  readonly artifacts: number;
}

/** Hosts first, then guests, then machines of unknown role; by name. A finding about a vm counts for its host, and for the guest of that name. */
export function machineCards(bundle: BundleReport): readonly MachineView[] {
  const order = { host: 0, guest: 1 };
  return bundle.machines
    .map((machine) => {
      const own = bundle.findings.filter((finding) => finding.machine === machine.name || finding.vm === machine.name);
      const counts = countsBySeverity(own);
      const artifacts = bundle.artifacts.filter((artifact) => artifact.machine === machine.name).length;
      return { ...machine, counts, worst: worstSeverity(counts), artifacts };
    })
    .toSorted(
      (a, b) =>
        (a.role === undefined ? 2 : order[a.role]) - (b.role === undefined ? 2 : order[b.role]) ||
        compareText(a.name, b.name),
    );
}

export interface ComplaintView {
  readonly text: string;
  readonly source: SourceRef;
  /** Empty: nothing found explains it. */
  readonly explainedBy: readonly Finding[];
}

/** What the customer complained of, in the order of the report, with the findings that explain each. */
export function complaints(bundle: BundleReport): readonly ComplaintView[] {
  const byFingerprint = new Map(bundle.findings.map((finding) => [finding.fingerprint, finding]));
  return bundle.complaints.map(({ text, source, explainedBy }: Complaint) => ({
    text,
    source,
    explainedBy: explainedBy.flatMap((fingerprint) => byFingerprint.get(fingerprint) ?? []),
  }));
}

export interface FileCounts {
  readonly files: number;
  readonly recognised: number;
  readonly duplicates: number;
  readonly unrecognised: number;
  /** Skipped or unreadable. */
  readonly unread: number;
}

export function fileCounts(bundle: BundleReport): FileCounts {
  const count = (...states: readonly FileEntry['state'][]): number =>
    bundle.files.filter((file) => states.includes(file.state)).length;
  return {
    files: bundle.files.length,
    recognised: count('recognised'),
    duplicates: count('duplicate'),
    unrecognised: count('unrecognised'),
    unread: count('skipped', 'unreadable'),
  };
}

/** The days (YYYY-MM-DD) between which the machines were collected; undefined when no artifact says so. */
export function collectedDays(bundle: BundleReport): { readonly first: string; readonly last: string } | undefined {
  const days = bundle.machines.flatMap((machine) => machine.collectedAt?.slice(0, 10) ?? []).toSorted(compareText);
  const first = days[0];
  const last = days.at(-1);
  return first === undefined || last === undefined ? undefined : { first, last };
}

export interface DiagnosticGroup {
  readonly code: Diagnostic['code'];
  readonly level: Diagnostic['level'];
  readonly message: string;
  /** Every place with this code and message, in order; empty for a limit without a place. */
  readonly sources: readonly SourceRef[];
  readonly count: number;
}

/** Errors and warnings, errors first; the same message in many places is one group. Notes are left to the full report. */
export function limitsWorthKnowing(diagnostics: readonly Diagnostic[]): readonly DiagnosticGroup[] {
  const groups = Map.groupBy(
    diagnostics.filter((diagnostic) => diagnostic.level !== 'note'),
    ({ level, code, message }) => JSON.stringify([level, code, message]),
  );
  const views = [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (first === undefined) return [];
    const sources = group.flatMap((diagnostic) => diagnostic.source ?? []);
    return [{ code: first.code, level: first.level, message: first.message, sources, count: group.length }];
  });
  return [...views.filter((view) => view.level === 'error'), ...views.filter((view) => view.level !== 'error')];
}
