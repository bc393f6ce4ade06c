import type { BundleReport, ReportHead } from '../model/report.ts';
import { complaints, findingTree, hasSeveralHosts, outcomeCounts, suspected } from '../report/select.ts';
import type { RunSummary } from '../report/summary.ts';
import { emptySentence } from '../report/wording.ts';
import type { Pieces, Reporter } from './reporter.ts';
import { bundleTotals, emptyLines, runTotals } from './text/closing.ts';
import { findingBlocks, findingHeading } from './text/finding.ts';
import { headLines, titleLines } from './text/head.ts';
import { suspectedBlocks, uncheckedLines } from './text/open.ts';
import { createPage, indent, type Page, type PageOptions, wrapProse } from './text/page.ts';
import { erroredLines, limitLines, notLoadedLines, runLimitLines, unreadLines } from './text/reading.ts';

export interface TextOptions extends PageOptions {
  /** Findings only: no machines, no complaints, nothing about what could not be checked or read but rules that did not load. */
  readonly quiet?: boolean;
}

type Block = readonly string[];

/**
 * The report for people, in plain lines. A bundle is held back until the next one or the end, because a run over several
 * bundles is told more briefly than one over a single bundle, and only then it is known which it is.
 */
export function textReporter(options: TextOptions): Reporter {
  let page = createPage(options, {});
  let held: BundleReport | undefined;
  /** Those that `lead` was asked about, and those of them that printed anything. */
  let bundles = 0;
  let printed = 0;
  const isQuiet = options.quiet === true;

  const render = (bundle: BundleReport, isOneOfMany: boolean, seconds?: number): string => {
    const own = { ...page, severalHosts: hasSeveralHosts(bundle) };
    return layOut(isQuiet ? quietBlocks(own, bundle, isOneOfMany) : bundleBlocks(own, bundle, isOneOfMany, seconds));
  };
  const pieces: Pieces = {
    render: (bundle) => render(bundle, true),
    lead(isEmpty) {
      bundles += 1;
      if (isEmpty) return '';
      printed += 1;
      if (printed === 1) return '';
      return isQuiet ? '\n' : `\n${borderLine(page)}\n\n`;
    },
  };
  const placed = (text: string): string => pieces.lead(text === '') + text;

  return {
    pieces,
    begin(head: ReportHead) {
      page = createPage(options, head.rules);
      return '';
    },
    bundle(bundle) {
      const previous = held;
      held = bundle;
      return previous === undefined ? '' : placed(render(previous, true));
    },
    end(summary) {
      const last = held && (bundles > 0 ? render(held, true) : render(held, false, summary.seconds));
      held = undefined;
      const before = last === undefined ? '' : placed(last);
      return before + (isQuiet ? quietClosing(page, summary, before) : closing(page, summary, bundles, printed > 0));
    },
  };
}

function bundleBlocks(page: Page, bundle: BundleReport, isOneOfMany: boolean, seconds?: number): readonly Block[] {
  if (isOneOfMany && isUneventful(page, bundle)) return [compactLines(page, bundle)];
  const nodes = findingTree(bundle, page.rules);
  const isQuietPage = nodes.every((node) => node.worst === 'info');
  return [
    headLines(page, bundle),
    ...(isQuietPage ? [emptyLines(page, bundle)] : []),
    ...findingBlocks(page, nodes),
    erroredLines(page, bundle),
    ...suspectedBlocks(page, bundle),
    uncheckedLines(page, bundle, isOneOfMany),
    unreadLines(page, bundle),
    limitLines(page, bundle),
    bundleTotals(page, bundle, seconds),
  ];
}

function quietBlocks(page: Page, bundle: BundleReport, isOneOfMany: boolean): readonly Block[] {
  const blocks = findingBlocks(page, findingTree(bundle, page.rules));
  return isOneOfMany && blocks.length > 0 ? [titleLines(page, bundle), ...blocks] : blocks;
}

/** Nothing above info, nothing suspected, nothing failed: two lines are enough when there are other bundles to read about. */
function isUneventful(page: Page, bundle: BundleReport): boolean {
  return (
    bundle.status !== 'failed' &&
    bundle.findings.every((finding) => finding.severity === 'info') &&
    suspected(bundle, page.rules).length === 0 &&
    outcomeCounts(bundle).errored === 0
  );
}

function compactLines(page: Page, bundle: BundleReport): Block {
  const open = complaints(bundle).filter((complaint) => complaint.explainedBy.length === 0).length;
  const sentences = [
    emptySentence(page.labels, bundle),
    ...(open > 0 ? [page.labels.head.notExplainedCount(open)] : []),
    ...(bundle.status === 'partial' ? [page.labels.head.readInPart] : []),
  ];
  const notes = findingTree(bundle, page.rules).flatMap((node) => findingHeading(page, node));
  return [
    ...titleLines(page, bundle),
    ...indent(wrapProse(page.labels.words.sentences(sentences), page.width - 2), 2),
    ...notes,
  ];
}

function closing(page: Page, summary: RunSummary, bundles: number, follows: boolean): string {
  const blocks = [
    notLoadedLines(page, summary.diagnostics),
    runLimitLines(page, summary.diagnostics),
    ...(bundles === 1 ? [] : [runTotals(page, summary)]),
  ];
  const text = layOut(bundles > 1 ? [[borderLine(page)], ...blocks] : blocks);
  return text === '' || !follows ? text : `\n${text}`;
}

function quietClosing(page: Page, { diagnostics }: RunSummary, before: string): string {
  const text = layOut([notLoadedLines(page, diagnostics)]);
  return text === '' || before === '' ? text : `\n${text}`;
}

function borderLine(page: Page): string {
  return page.style.dim((page.style.ascii ? '-' : '─').repeat(page.headingWidth));
}

/** Blocks with a blank line between them; empty ones leave no trace. */
function layOut(blocks: readonly Block[]): string {
  const texts = blocks
    .filter((block) => block.length > 0)
    .map((block) => block.map((line) => `${line.trimEnd()}\n`).join(''));
  return texts.join('\n');
}
