import type { MessagePort } from 'node:worker_threads';
import { ruleTexts } from '../analyze.ts';
import type { BundlePlan } from '../intake/open-bundle.ts';
import type { Language } from '../model/language.ts';
import type { BundleReport } from '../model/report.ts';
import { createReporter } from '../reporters/formats.ts';
import type { Reporter } from '../reporters/reporter.ts';

import { parsePack, type StoredPack, stringifyPack } from '../rules/stored-pack.ts';
import {
  type AnalyzeBundle,
  type BundleOutcome,
  outcomeOf,
  type Render,
  type RunWork,
  reportOf,
} from './bundle-work.ts';

/** The work of a run as a thread is given it. Rules come as their JSON, because texts are parsed when they are asked for. */
export interface SentWork extends Omit<RunWork, 'pack'> {
  readonly pack: StoredPack;
  /** Of the rules. */
  readonly language?: Language | undefined;
}

/** A bundle for a thread, by its place among all bundles of the run. */
export interface Task {
  readonly index: number;
  readonly plan: BundlePlan;
}

/** What a thread says: first that it is ready, then an outcome for each task, in the order of the tasks. */
export type ThreadMessage<T> = 'ready' | Answer<T>;

/** Bytes that a thread can give away. */
export type OwnBytes = Uint8Array<ArrayBuffer>;

export interface Answer<T> {
  readonly index: number;
  readonly outcome: T;
}

/** What is left of a report. */
export type Finish<T extends BundleOutcome<Uint8Array>> = (report: BundleReport) => T;

export function sentWork(work: RunWork): SentWork {
  const { pack, head } = work;
  return { ...work, pack: stringifyPack(pack), language: pack.language, head: { ...head, rules: {} } };
}

/**
 * The work of a thread: answers tasks, one after the other, until the thread is ended. Reports are rendered here, where their
 * reporter can do that apart from other bundles; else they leave as JSON, for the reporter of the other side.
 */
export async function serveTasks(port: MessagePort, sent: SentWork, analyze?: AnalyzeBundle): Promise<void> {
  const { core, texts } = sent.pack;
  const { language = 'en' } = sent;
  const pack = { ...parsePack(core, (start, length) => texts.slice(start, start + length)), language };
  const work: RunWork = { ...sent, pack, head: { ...sent.head, rules: ruleTexts(pack.rules) } };
  const finish = await finisherFor(work);
  const answer = async ({ index, plan }: Task): Promise<void> => {
    const outcome = finish(await reportOf(received(plan), work, analyze));
    const message: ThreadMessage<BundleOutcome<Uint8Array>> = { index, outcome };
    port.postMessage(message, [outcome.rendered.buffer]);
  };
  let before = Promise.resolve();
  port.on('message', (task: Task) => {
    before = before.then(() => answer(task));
  });
  const ready: ThreadMessage<never> = 'ready';
  port.postMessage(ready);
}

async function finisherFor({ reporter: choice, head }: RunWork): Promise<Finish<BundleOutcome<OwnBytes>>> {
  if (choice === undefined) return (await import('./pack-report.ts')).packedOutcome;
  const reporter = await createReporter(choice);
  reporter.begin(head);
  return renderedBy(rendererFor(reporter));
}

/** Rendered, in UTF-8. */
export function renderedBy(render: Render): Finish<BundleOutcome<OwnBytes>> {
  const encoder = new TextEncoder();
  return (report) => {
    const outcome = outcomeOf(report, render);
    return { ...outcome, rendered: encoder.encode(outcome.rendered) };
  };
}

/** How a report leaves a thread. */
export function rendererFor({ pieces }: Reporter): Render {
  return pieces ? (report) => pieces.render(report) : (report) => JSON.stringify(report);
}

/** A message between threads keeps the bytes of a Buffer, but not that it is one. */
function received(plan: BundlePlan): BundlePlan {
  return typeof plan.root === 'string' ? plan : { ...plan, root: Buffer.from(plan.root) };
}
