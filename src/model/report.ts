import type { Diagnostic } from './diagnostic.ts';
import type { Fields } from './fact.ts';
import type { Confidence, RuleText, Severity } from './rule.ts';
import type { SourceRef } from './source.ts';
import type { Evidence, Verdict } from './verdict.ts';

export type Status = 'complete' | 'partial' | 'failed';

export interface ToolName {
  readonly name: 'hvtriage';
  readonly version: string;
}

/** Everything a scan found, as plain JSON; all that reporters and the terminal UI see. */
export interface Report {
  readonly schemaVersion: 1;
  readonly tool: ToolName;
  /** ISO 8601; the only part that differs between two runs over the same input with the same `asOf`. */
  readonly generatedAt: string;
  /** The date (YYYY-MM-DD) that date rules judge by where a bundle does not say when it was collected. */
  readonly asOf: string;
  readonly rules: Readonly<Record<string, RuleText>>;
  /** Sorted by path. */
  readonly bundles: readonly BundleReport[];
  /** About the run itself; what concerns one bundle stands in that bundle. */
  readonly diagnostics: readonly Diagnostic[];
  readonly status: Status;
}

/** The part of a report that is known before the first bundle. */
export type ReportHead = Omit<Report, 'bundles' | 'diagnostics' | 'status'>;

export interface BundleReport {
  readonly path: string;
  readonly status: Status;
  readonly machines: readonly MachineCard[];
  readonly complaints: readonly Complaint[];
  readonly files: readonly FileEntry[];
  readonly artifacts: readonly ArtifactEntry[];
  readonly findings: readonly Finding[];
  readonly verdicts: readonly Verdict[];
  readonly ask: readonly AskStep[];
  readonly diagnostics: readonly Diagnostic[];
}

export interface MachineCard {
  readonly name: string;
  readonly role?: 'host' | 'guest';
  readonly os?: string;
  readonly model?: string;
  readonly collectedAt?: string;
}

export interface Complaint {
  readonly text: string;
  readonly source: SourceRef;
  /** Fingerprints of the findings that explain it. */
  readonly explainedBy: readonly string[];
}

export interface FileEntry {
  readonly path: string;
  readonly bytes: number;
  readonly encoding?: string;
  readonly state: 'recognised' | 'unrecognised' | 'skipped' | 'unreadable' | 'duplicate';
}

export interface ArtifactEntry {
  readonly path: string;
  readonly kind: string;
  readonly startLine?: number;
  readonly endLine?: number;
  readonly machine: string | null;
  readonly facts: number;
  readonly status: 'parsed' | 'partial' | 'failed';
}

/** A matched verdict, presented. */
export interface Finding {
  /** Stable across runs: of the rule id, machine, vm and the identity of the deciding fact; not of prose, lines or paths. */
  readonly fingerprint: string;
  readonly rule: string;
  readonly severity: Severity;
  readonly confidence: Confidence;
  readonly machine?: string;
  readonly vm?: string;
  /** The fields of the message, kept so that a stored report can be rendered in another language. */
  readonly values: Fields;
  readonly message: string;
  readonly evidence: readonly Evidence[];
  /** Fingerprints of findings that this one is the likely cause of. */
  readonly explains?: readonly string[];
  readonly explainedBy?: string;
}

/** One thing to ask the customer for, and the rules it would settle. */
export interface AskStep {
  readonly need: string;
  /** Kind of the artifact that the command gives. */
  readonly artifact: string;
  readonly command: string;
  readonly where: 'host' | 'guest';
  readonly machine?: string;
  readonly vm?: string;
  readonly rules: readonly string[];
}
