import type { BundleReport, ReportHead } from '../model/report.ts';
import { compareText } from '../model/source.ts';
import type { RunSummary } from '../report/summary.ts';
import type { Pieces, Reporter } from './reporter.ts';

/** One Report as JSON, with a line per bundle. Keys stand in the order of the contract. */
export function jsonReporter(): Reporter {
  let bundles = 0;
  const pieces: Pieces = {
    render: (bundle) => safeJson(orderedBundle(bundle)),
    lead() {
      bundles += 1;
      return bundles === 1 ? '\n' : ',\n';
    },
  };
  return {
    pieces,
    begin(head) {
      const { schemaVersion, tool, generatedAt, asOf, rules } = orderedHead(head);
      const fields = { schemaVersion, tool, generatedAt, asOf, rules };
      return `${safeJson(fields).slice(0, -1)},"bundles":[`;
    },
    bundle: (bundle) => pieces.lead(false) + pieces.render(bundle),
    end({ diagnostics, status }: RunSummary) {
      const close = bundles === 0 ? ']' : '\n]';
      return `${close},"diagnostics":${safeJson(diagnostics)},"status":${safeJson(status)}}\n`;
    },
  };
}

/** Controls that JSON leaves alone and a terminal obeys, and what reorders or hides text; all are legal only inside strings. */
const STEERING = /[\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g;

/** JSON whose strings cannot steer a terminal: such characters are escaped, so that a reader gets the very same value. */
export function safeJson(value: unknown): string {
  return JSON.stringify(value).replace(
    STEERING,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** The head with its rules sorted by id, so that the order in which packs were read does not show. */
export function orderedHead(head: ReportHead): ReportHead {
  const rules = Object.fromEntries(Object.entries(head.rules).toSorted(([a], [b]) => compareText(a, b)));
  return { ...head, rules };
}

/** A bundle's keys in the order of the contract, whatever order it was assembled in. */
export function orderedBundle(bundle: BundleReport): BundleReport {
  const { path, status, machines, complaints, files, artifacts, findings, verdicts, ask, diagnostics } = bundle;
  return { path, status, machines, complaints, files, artifacts, findings, verdicts, ask, diagnostics };
}
