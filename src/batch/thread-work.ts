import type { MessagePort } from 'node:worker_threads';
import { ruleTexts } from '../analyze.ts';
import type { BundlePlan } from '../intake/open-bundle.ts';
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
}

/** A bundle for a thread, by its place among all bundles of the run. */
export interface Task {
  readonly index: number;
  readonly plan: BundlePlan;
}

/** What a thread says: first that it is ready, then an outcome for each task, in the order of the tasks. */
export type ThreadMessage = 'ready' | { readonly index: number; readonly outcome: BundleOutcome<Uint8Array> };

export function sentWork(work: RunWork): SentWork {
  return { ...work, pack: stringifyPack(work.pack), head: { ...work.head, rules: {} } };
}

/**
 * The work of a thread: answers tasks, one after the other, until the thread is ended. Reports are rendered here, where their
 * reporter can do that apart from other bundles; else they leave as JSON, for the reporter of the other side.
 */
export async function serveTasks(port: MessagePort, sent: SentWork, analyze?: AnalyzeBundle): Promise<void> {
  const { core, texts } = sent.pack;
  const pack = {
    ...parsePack(core, (start, length) => texts.slice(start, start + length)),
    language: sent.reporter.language,
  };
  const work: RunWork = { ...sent, pack, head: { ...sent.head, rules: ruleTexts(pack.rules) } };
  const reporter = await createReporter(work.reporter);
  reporter.begin(work.head);
  const render = rendererFor(reporter);
  const encoder = new TextEncoder();
  const answer = async ({ index, plan }: Task): Promise<void> => {
    const outcome = outcomeOf(await reportOf(received(plan), work, analyze), render);
    const rendered = encoder.encode(outcome.rendered);
    const message: ThreadMessage = { index, outcome: { ...outcome, rendered } };
    port.postMessage(message, [rendered.buffer]);
  };
  let before = Promise.resolve();
  port.on('message', (task: Task) => {
    before = before.then(() => answer(task));
  });
  const ready: ThreadMessage = 'ready';
  port.postMessage(ready);
}

/** How a report leaves a thread. */
export function rendererFor({ pieces }: Reporter): Render {
  return pieces ? (report) => pieces.render(report) : (report) => JSON.stringify(report);
}

/** A message between threads keeps the bytes of a Buffer, but not that it is one. */
function received(plan: BundlePlan): BundlePlan {
  return typeof plan.root === 'string' ? plan : { ...plan, root: Buffer.from(plan.root) };
}
