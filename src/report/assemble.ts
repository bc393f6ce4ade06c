import type { FactStore } from '../facts/store.ts';
import type { KindDescription } from '../model/artifact-kind.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { RuleResult } from '../model/evaluation.ts';
import type { Language } from '../model/language.ts';
import type { ArtifactEntry, BundleReport, FileEntry, Status } from '../model/report.ts';
import type { CompiledRule } from '../model/rule.ts';
import { compareSources, compareText } from '../model/source.ts';
import type { Verdict } from '../model/verdict.ts';
import { askSteps } from './ask.ts';
import { complaintsOf } from './complaints.ts';
import { conflictsOf } from './conflicts.ts';
import { findingsOf } from './findings.ts';
import { machineCardsOf } from './machines.ts';
import { UNNAMED_MACHINE } from './unnamed-machine.ts';

/** All that a bundle's analysis gathered. */
export interface BundleParts {
  readonly path: string;
  readonly files: readonly FileEntry[];
  readonly artifacts: readonly ArtifactEntry[];
  readonly diagnostics: readonly Diagnostic[];
  readonly store: FactStore;
  readonly results: readonly RuleResult[];
  /** Verdicts of rules that could not be loaded: never dropped silently. */
  readonly errored: readonly Verdict[];
  readonly rules: readonly CompiledRule[];
  /** Of the rules; English where it is left out. */
  readonly language?: Language | undefined;
  readonly kinds: readonly KindDescription[];
  isNamedByPath(machine: string): boolean;
}

/** The report of one bundle: everything in a fixed order, the same for the same input. */
export function assembleBundle(parts: BundleParts): BundleReport {
  const rules = new Map(parts.rules.map((rule) => [rule.id, rule]));
  const { isNamedByPath, language = 'en' } = parts;
  const findings = findingsOf(parts.results, { rules, isNamedByPath, unnamed: UNNAMED_MACHINE[language] });
  return {
    path: parts.path,
    status: statusOf(parts),
    machines: machineCardsOf(parts.store),
    complaints: complaintsOf(parts.store, findings, rules),
    files: [...parts.files].sort((a, b) => compareText(a.path, b.path)),
    artifacts: [...parts.artifacts].sort(compareArtifacts),
    findings,
    verdicts: [...parts.errored, ...parts.results.map((result) => result.verdict)].sort(compareVerdicts),
    ask: askSteps(parts.results, {
      kinds: parts.kinds,
      store: parts.store,
      severityOf: (rule) => rules.get(rule)?.severity,
    }),
    diagnostics: [...parts.diagnostics, ...conflictsOf(parts.store)].sort(compareDiagnostics),
  };
}

function compareArtifacts(a: ArtifactEntry, b: ArtifactEntry): number {
  return compareText(a.path, b.path) || (a.startLine ?? 0) - (b.startLine ?? 0) || compareText(a.kind, b.kind);
}

function compareVerdicts(a: Verdict, b: Verdict): number {
  return (
    compareText(a.rule, b.rule) ||
    compareText(a.subject.machine ?? '', b.subject.machine ?? '') ||
    compareText(a.subject.vm ?? '', b.subject.vm ?? '') ||
    compareText(a.subject.fact ?? '', b.subject.fact ?? '')
  );
}

function compareDiagnostics(a: Diagnostic, b: Diagnostic): number {
  const [x, y] = [a.source ?? { path: '' }, b.source ?? { path: '' }];
  return compareSources(x, y) || compareText(a.code, b.code) || compareText(a.message, b.message);
}

function statusOf({ files, artifacts, diagnostics }: BundleParts): Status {
  const unread = files.filter((file) => file.state === 'unreadable' || file.state === 'skipped').length;
  if (files.length > 0 && unread === files.length) return 'failed';
  if (files.length === 0 && diagnostics.some((diagnostic) => diagnostic.level === 'error')) return 'failed';
  const isPartial = unread > 0 || artifacts.some((artifact) => artifact.status !== 'parsed');
  return isPartial || diagnostics.some((diagnostic) => diagnostic.level === 'error') ? 'partial' : 'complete';
}
