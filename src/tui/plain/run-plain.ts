import { LANGUAGES } from '../../model/language.ts';
import { loadPlainLabels } from '../../report/labels/load-labels.ts';
import { flowing, safe, safeLines } from '../lines/look.ts';
import { ReviewTrouble, type ScannedBundle, type TuiSession } from '../session.ts';
import { bundleEntry, mergeEntries } from '../views/bundles.ts';
import { type Answer, answer, opened, tellList, type Want } from './answer.ts';
import { itemsOf } from './items.ts';
import { orderOf } from './orders.ts';
import { type PlainState, plainLook } from './state.ts';

export interface PlainTerminal {
  /** What is typed, without line ends; it may come from a file. */
  readonly lines: AsyncIterable<string>;
  /** Whether what is typed has to be told, because no keyboard shows it. */
  readonly echoes: boolean;
  write(text: string): void;
}

/**
 * Answers one line after another until the engineer leaves or the lines end: for screen readers and scripts. Nothing but lines
 * is written. Rejects when the scan failed.
 */
export async function runPlain(session: TuiSession, terminal: PlainTerminal): Promise<void> {
  const leaving = new AbortController();
  const { signal } = leaving;
  const tell = ({ state, lines, want }: Answer): PlainState => {
    const place = want?.kind === 'quit' ? '' : promptOf(state);
    terminal.write(lines.map((line) => `${line}\n`).join('') + place);
    return state;
  };
  try {
    let state = await begun(session, signal, (line) => terminal.write(`${line}\n`)).then(tell);
    for await (const line of terminal.lines) {
      if (terminal.echoes) terminal.write(`${safe(state.look, line)}\n`);
      const answered = answer(state, orderOf(state.plain, line));
      const done = answered.want === undefined ? answered : await performed(session, answered, answered.want, signal);
      state = tell(done);
      if (done.want?.kind === 'quit') return;
    }
    // Whatever comes next begins on a line of its own.
    terminal.write('\n');
  } finally {
    leaving.abort();
  }
}

function promptOf(state: PlainState): string {
  const { plain, list, at } = state;
  const count = itemsOf(state).length;
  return plain.prompt(list, at === undefined ? undefined : at + 1, count);
}

/** Reads everything; a single bundle opens itself. */
async function begun(session: TuiSession, signal: AbortSignal, say: (line: string) => void): Promise<Answer> {
  const { speech, title, review } = session;
  const { language } = speech.labels;
  const plain = await loadPlainLabels(language);
  say(plain.reading);
  const scanned: ScannedBundle[] = [];
  const reviews = await session.review.load().catch((cause: unknown) => cause);
  await session.scan({ planned: () => {}, bundle: (bundle) => void scanned.push(bundle) }, signal);
  const entries = reviews instanceof Map ? reviews : new Map();
  const state: PlainState = {
    look: plainLook(speech, language),
    plain,
    scanLanguage: language,
    bundles: mergeEntries(
      [],
      scanned.map(({ key, summary }) => bundleEntry(key, summary, title)),
    ),
    open: undefined,
    list: 'bundles',
    at: undefined,
    told: 0,
    review: { file: review.file, keyOf: review.keyOf, entries },
  };
  const [only] = scanned.length === 1 ? scanned : [];
  const first =
    only === undefined
      ? tellList(state, 0)
      : opened(state, { key: only.key, report: only.report ?? (await session.report(only.key, signal)) });
  const trouble = reviews instanceof Map ? [] : [failureText(state, reviews)];
  return { state: first.state, lines: [...first.lines, ...trouble, plain.begin] };
}

/** Does what an answer wants, and completes it. What fails is told; the conversation goes on. */
async function performed(session: TuiSession, answered: Answer, want: Want, signal: AbortSignal): Promise<Answer> {
  const { state, lines } = answered;
  try {
    switch (want.kind) {
      case 'quit':
        return answered;
      case 'report':
        return opened(state, { key: want.key, report: await session.report(want.key, signal) });
      case 'ask': {
        if (state.open === undefined) return answered;
        const { text, commands, all } = await session.askMessage(state.open.report, want.language);
        const part = commands === all ? [] : [state.look.screen.notices.partAsked(commands, all)];
        return { state, lines: [...safeLines(state.look, text.trimEnd()), ...part] };
      }
      case 'language':
        return await inOtherLanguage(session, state);
      case 'review': {
        const entries = await session.review.save(want.change);
        return { state: { ...state, review: { ...state.review, entries } }, lines };
      }
    }
  } catch (cause) {
    return { state, lines: [failureText(state, cause)] };
  }
}

async function inOtherLanguage(session: TuiSession, state: PlainState): Promise<Answer> {
  const language = LANGUAGES[(LANGUAGES.indexOf(state.look.labels.language) + 1) % LANGUAGES.length] ?? 'en';
  const [speech, plain] = await Promise.all([session.speak(language), loadPlainLabels(language)]);
  return tellList({ ...state, look: plainLook(speech, state.scanLanguage), plain }, 0);
}

function failureText({ look, review }: PlainState, cause: unknown): string {
  if (cause instanceof ReviewTrouble)
    return flowing(look, look.screen.notices.reviewTrouble(cause.kind, review.file, cause.reason));
  return flowing(look, cause instanceof Error ? cause.message : String(cause));
}
