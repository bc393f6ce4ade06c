import { setTimeout as pause } from 'node:timers/promises';
import type { BundleReport } from '../../../src/model/report.ts';
import { summarizeBundle } from '../../../src/report/bundle-summary.ts';
import { loadLabels, loadRuleLabels, loadScreenLabels } from '../../../src/report/labels/load-labels.ts';
import type { ScannedBundle, TuiSession } from '../../../src/tui/session.ts';
import { hostBundle, reportHead } from '../../support/report-fixture.ts';
import { sessionOf } from '../../support/tui-session.ts';

/** One bundle with many findings. */
export async function manyFindings(count: number): Promise<TuiSession> {
  const [finding] = hostBundle.findings;
  if (finding === undefined) throw new Error('the fixture has findings');
  const findings = Array.from({ length: count }, (_, index) => ({
    ...finding,
    fingerprint: `f-${index}`,
    vm: `VM-${String(index).padStart(5, '0')}`,
  }));
  return sessionOver([{ ...hostBundle, complaints: [], findings }], 0);
}

/** Many bundles with few findings; with a pause, in milliseconds, that the scan takes for every five of them. */
export async function manyBundles(count: number, milliseconds: number): Promise<TuiSession> {
  const reports = Array.from({ length: count }, (_, index) => ({
    ...hostBundle,
    path: `case-${String((index * 7919) % count).padStart(5, '0')}.zip`,
    findings: hostBundle.findings.slice(index % hostBundle.findings.length),
  }));
  return sessionOver(reports, milliseconds);
}

async function sessionOver(reports: readonly BundleReport[], milliseconds: number): Promise<TuiSession> {
  const [labels, screen, judging] = await Promise.all([loadLabels('en'), loadScreenLabels('en'), loadRuleLabels('en')]);
  const speech = { labels, screen, judging, rules: reportHead.rules };
  return sessionOf({
    speech,
    options: { theme: 'neutral', ascii: false },
    source: async () => ({ problem: 'gone' }),
    speak: async () => speech,
    scan: async (on, signal) => {
      on.planned(reports.length);
      for (const [index, report] of reports.entries()) {
        if (signal.aborted) break;
        const scanned: ScannedBundle = { key: String(index), summary: summarizeBundle(report) };
        on.bundle(reports.length === 1 ? { ...scanned, report } : scanned);
        if (milliseconds > 0 && index > reports.length / 2 && index % 5 === 0) await pause(milliseconds);
      }
      return { diagnostics: [] };
    },
    report: async (key) => reports[Number(key)] ?? hostBundle,
  });
}
