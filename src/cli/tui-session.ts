import { notLoaded, ruleTexts } from '../analyze.ts';
import type { RunWork } from '../batch/bundle-work.ts';
import type { Language } from '../model/language.ts';
import type { BundleReport } from '../model/report.ts';
import { loadLabels, loadRuleLabels, loadScreenLabels } from '../report/labels/load-labels.ts';
import type { CompiledPack } from '../rules/compiled-pack.ts';
import type { TuiOptions, TuiSession } from '../tui/session.ts';
import type { Speech } from '../tui/speech.ts';
import type { Inputs } from './inputs.ts';
import { customerMessage } from './tui-session/customer-message.ts';
import { readEvidence } from './tui-session/evidence.ts';
import { exportDesk } from './tui-session/export-report.ts';
import { readSource } from './tui-session/source.ts';

/** There is no bundle behind the paths; why, was said. */
export class NothingToRead extends Error {}

export interface SessionParts {
  readonly language: Language;
  readonly pack: CompiledPack;
  /** Looks for the bundles, once. */
  inputs(): Promise<Inputs>;
  readonly jobs: number | undefined;
  readonly title: string;
  readonly options: TuiOptions;
  readonly work: RunWork;
  packIn(language: Language): Promise<CompiledPack>;
  readonly review: TuiSession['review'];
  readonly export: TuiSession['export'];
  /** To the terminal. */
  write(text: string): void;
}

/** Joins the terminal UI with what it shows: a scan on worker threads, and the reports of bundles that somebody looks at. */
export async function createSession(parts: SessionParts): Promise<TuiSession> {
  const { language, pack, jobs, title, options, work } = parts;
  const kept = new PackedReports();
  const read = async () => {
    const [{ readBundles }, { unpackReport }] = await Promise.all([
      import('../batch/read-bundles.ts'),
      import('../batch/pack-report.ts'),
    ]);
    return { readBundles, unpackReport };
  };
  return {
    ...{ title, options, review: parts.review, export: parts.export },
    desk: exportDesk(process.cwd()),
    askMessage: (report, other) => customerMessage(report, work.head.rules, other),
    speech: await speechOf(pack, language),
    speak: async (other) => speechOf(await parts.packIn(other), other),
    // OSC 52: the terminal has the clipboard, at whichever end of an ssh connection it is.
    copy: (text) => parts.write(`\u001b]52;c;${Buffer.from(text, 'utf8').toString('base64')}\u0007`),
    source: async (bundle, path) => {
      const { plans } = await parts.inputs();
      return readSource(
        plans.find((plan) => plan.path === bundle.path),
        path,
        work.symptoms,
      );
    },
    evidence: async (bundle) => {
      const { plans } = await parts.inputs();
      return readEvidence(
        plans.find((plan) => plan.path === bundle.path),
        bundle,
        work,
      );
    },
    scan: async (on, signal) => {
      const { plans, diagnostics } = await parts.inputs();
      if (plans.length === 0) throw new NothingToRead();
      on.planned(plans.length);
      const { readBundles, unpackReport } = await read();
      for await (const { index, summary, packed } of readBundles(plans, work, { signal, threads: jobs })) {
        const key = String(index);
        kept.add(key, packed);
        on.bundle({ key, summary, ...(plans.length === 1 && { report: unpackReport(packed) }) });
      }
      return { diagnostics: [...diagnostics, ...pack.errored.map(notLoaded)] };
    },
    report: async (key, signal): Promise<BundleReport> => {
      const { readBundles, unpackReport } = await read();
      const known = kept.get(key);
      if (known !== undefined) return unpackReport(known);
      const plan = (await parts.inputs()).plans[Number(key)];
      if (plan === undefined) throw new Error(`There is no bundle ${key}`);
      // Read again, as the scan did: somebody asked for it after many others.
      for await (const { packed } of readBundles([plan], work, { signal, threads: 1 })) {
        kept.add(key, packed);
        return unpackReport(packed);
      }
      throw new Error(`"${plan.path}" was not read: the session ended`);
    },
  };
}

/** Reports take a few kilobytes packed; those of more bundles than fit are read again. */
const MOST_BYTES = 256 * 1024 * 1024;

/** Packed reports by key; the oldest ones give way. */
class PackedReports {
  readonly #reports = new Map<string, Uint8Array>();
  #bytes = 0;

  add(key: string, packed: Uint8Array): void {
    this.#remove(key);
    this.#reports.set(key, packed);
    this.#bytes += packed.length;
    for (const oldest of this.#reports.keys()) {
      if (this.#bytes <= MOST_BYTES || oldest === key) break;
      this.#remove(oldest);
    }
  }

  get(key: string): Uint8Array | undefined {
    return this.#reports.get(key);
  }

  #remove(key: string): void {
    this.#bytes -= this.#reports.get(key)?.length ?? 0;
    this.#reports.delete(key);
  }
}

async function speechOf({ rules }: CompiledPack, language: Language): Promise<Speech> {
  const [labels, screen, judging] = await Promise.all([
    loadLabels(language),
    loadScreenLabels(language),
    loadRuleLabels(language),
  ]);
  return { labels, screen, judging, rules: ruleTexts(rules) };
}
