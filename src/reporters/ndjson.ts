import { groupOpenVerdicts } from '../report/group-verdicts.ts';
import { orderedBundle, orderedHead, safeJson } from './json.ts';
import type { Pieces, Reporter } from './reporter.ts';

export interface NdjsonOptions {
  /** `open`: matched, inconclusive and errored verdicts, grouped by what they say; `all`: every verdict as it is. */
  readonly verdicts: 'open' | 'all';
}

/** A line for the run (`report`), one per bundle (`bundle`), and one for the sums (`summary`). Each line is whole JSON. */
export function ndjsonReporter({ verdicts }: NdjsonOptions): Reporter {
  const pieces: Pieces = {
    render(bundle) {
      const ordered = orderedBundle(bundle);
      return line({
        bundle: verdicts === 'all' ? ordered : { ...ordered, verdicts: groupOpenVerdicts(bundle.verdicts) },
      });
    },
    lead: () => '',
  };
  return {
    pieces,
    begin(head) {
      const { schemaVersion, tool, generatedAt, asOf, rules } = orderedHead(head);
      return line({ report: { schemaVersion, tool, generatedAt, asOf, rules } });
    },
    bundle: pieces.render,
    end(summary) {
      const { bundles, withFindings, findings, failed, partial, status, diagnostics, seconds } = summary;
      return line({ summary: { bundles, withFindings, findings, failed, partial, status, diagnostics, seconds } });
    },
  };
}

function line(value: object): string {
  return `${safeJson(value)}\n`;
}
