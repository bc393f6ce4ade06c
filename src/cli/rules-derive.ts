import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type DerivedTopic, type Draft, deriveRules } from '../authoring/derive/derive-rules.ts';
import { describeSignal } from '../authoring/derive/draft-rule.ts';
import type { Signal } from '../authoring/derive/signals/signal.ts';
import { loadShippedRules } from '../rules/shipped.ts';
import { printable } from '../text/printable.ts';
import { messageOf, UsageError } from './errors.ts';
import { EXIT_COULD_NOT_RUN, EXIT_FINDINGS, EXIT_OK } from './exit-codes.ts';
import type { CliIo } from './io.ts';
import { openOutput } from './output.ts';
import { openRunbook } from './runbook-file.ts';

export interface RulesDeriveOptions {
  readonly document: string;
  /** `derived-rules/<name of the document>` in the current folder when absent. */
  readonly folder?: string;
  /** Drafts that are there already are written anew. */
  readonly force: boolean;
}

/**
 * `hvtriage rules derive`: 0 when every topic has its draft, 1 when a part of the document could not be read, 2 when nothing was
 * written.
 */
export async function runRulesDerive(options: RulesDeriveOptions, io: CliIo): Promise<number> {
  const { runbook, isWhole } = openRunbook(options.document, io);
  const { rules } = await loadShippedRules();
  const topics = deriveRules(
    runbook,
    rules.map(({ id }) => id),
  );
  const folder = (options.folder ?? `derived-rules/${runbook.name}`).replaceAll('\\', '/');
  const drafts = topics.flatMap(({ draft }) => draft ?? []);
  if (drafts.length > 0) writeDrafts(folder, drafts, options.force, io);
  io.out(summaryOf(topics, folder));
  if (drafts.length > 0) return isWhole ? EXIT_OK : EXIT_FINDINGS;
  io.err(`hvtriage: '${printable(options.document)}' has no topic with content: nothing was written\n`);
  return EXIT_COULD_NOT_RUN;
}

function writeDrafts(folder: string, drafts: readonly Draft[], force: boolean, io: CliIo): void {
  const present = drafts.map(({ id }) => fileOf(folder, id)).filter((file) => existsSync(file));
  if (present.length > 0 && !force) {
    const rest = present.length > 1 ? ` and ${present.length - 1} more` : '';
    throw new UsageError(`'${present[0]}'${rest} would be overwritten: choose another folder with -o, or add --force`);
  }
  try {
    mkdirSync(folder, { recursive: true });
  } catch (error) {
    throw new UsageError(`Cannot make the folder '${folder}': ${messageOf(error)}`);
  }
  for (const { id, markdown } of drafts) {
    const output = openOutput(fileOf(folder, id), io);
    output.write(markdown);
    output.finish();
  }
}

function fileOf(folder: string, id: string): string {
  return join(folder, `${id}.md`).replaceAll('\\', '/');
}

function summaryOf(topics: readonly DerivedTopic[], folder: string): string {
  const drafts = topics.filter(({ draft }) => draft !== undefined);
  const complete = drafts.filter(({ draft }) => draft?.condition !== undefined).length;
  const sums = [
    `${topics.length} ${topics.length === 1 ? 'topic' : 'topics'}`,
    `${complete} ${complete === 1 ? 'draft' : 'drafts'} with a condition`,
    `${drafts.length - complete} that ${drafts.length - complete === 1 ? 'waits' : 'wait'} for one`,
    `${topics.length - drafts.length} without content`,
  ];
  return [...topics.flatMap((topic) => topicLines(topic, folder)), sums.join(', ')].map((line) => `${line}\n`).join('');
}

function topicLines({ topic, section, signals, draft }: DerivedTopic, folder: string): readonly string[] {
  const head = printable(`line ${topic.line}: ${section}`);
  if (!draft) return [head, '  no draft: the section has no content', ''];
  const from = draft.condition?.from ?? [];
  const tested = signals.filter((signal) => from.includes(signal));
  const others = signals.filter((signal) => !from.includes(signal));
  const why = signals.length === 0 ? 'it names nothing that evidence shows' : 'what it names is not enough to test';
  return [
    head,
    printable(`  ${fileOf(folder, draft.id)}`),
    ...(draft.condition ? [] : [`  no condition: ${why}`]),
    ...tested.map((signal) => `  tested      ${signalLine(signal)}`),
    ...others.map((signal) => `  not tested  ${signalLine(signal)}`),
    '',
  ];
}

function signalLine(signal: Signal): string {
  return printable(`line ${signal.line}: ${signal.text.replace(/\s+/g, ' ')} (${describeSignal(signal)})`);
}
