import type { Language } from '../../model/language.ts';
import { PLAIN_PARTS, PLAIN_WORDS, type PlainList, type PlainPart } from '../../report/labels/plain-labels.ts';
import { safe } from '../lines/look.ts';
import type { ReviewChange } from '../state/review.ts';
import { bundleText } from './bundle-text.ts';
import { type Item, itemsOf } from './items.ts';
import { noteOn, toggleMark } from './marks.ts';
import type { Order } from './orders.ts';
import type { PlainState } from './state.ts';

/** What the session has to do, before anything else is answered. */
export type Want =
  | { readonly kind: 'report'; readonly key: string }
  | { readonly kind: 'ask'; readonly language: Language }
  | { readonly kind: 'language' }
  | { readonly kind: 'review'; readonly change: ReviewChange }
  | { readonly kind: 'quit' };

export interface Answer {
  readonly state: PlainState;
  readonly lines: readonly string[];
  readonly want?: Want;
}

/** So many of a list are told at once: more cannot be kept in mind. */
const PAGE = 20;

/** What is said to an order. Pure. */
export function answer(state: PlainState, order: Order): Answer {
  const { plain, look } = state;
  switch (order.kind) {
    case 'nothing':
      return said(state);
    case 'unknown':
      return said(state, plain.unknown(safe(look, order.text)));
    case 'number':
      return chosen(state, order.number);
    case 'word':
      return answerWord(state, order);
  }
}

function answerWord(state: PlainState, { word, rest }: Extract<Order, { kind: 'word' }>): Answer {
  const { plain, look, at } = state;
  switch (word) {
    case 'next':
      return step(state, 1);
    case 'previous':
      return step(state, -1);
    case 'all':
      return partsOf(state, PLAIN_PARTS);
    case 'mark':
      return toggleMark(state);
    case 'note':
      return noteOn(state, rest);
    case 'list':
      return tellList(state, 0);
    case 'more':
      return state.told >= itemsOf(state).length ? said(state, plain.isAll) : tellList(state, state.told);
    case 'find':
      return found(state, rest);
    case 'bundles':
      return tellList({ ...state, list: 'bundles', at: undefined }, 0);
    case 'findings':
    case 'unchecked':
      return listOf(state, word);
    case 'overview':
      return state.open === undefined
        ? said(state, plain.chooseBundle)
        : said(state, ...bundleText(look, plain, state.open.report));
    case 'ask':
      return asked(state);
    case 'language':
      return { state, lines: [], want: { kind: 'language' } };
    case 'help':
      return said(
        state,
        plain.help,
        plain.number,
        ...PLAIN_WORDS.map((known) => plain.titled(plain.words[known], plain.does[known])),
      );
    case 'quit':
      return { state, lines: [], want: { kind: 'quit' } };
    default:
      return at === undefined ? said(state, plain.chooseFirst) : partsOf(state, [word]);
  }
}

/** The list, or the part of it from `from` on. */
export function tellList(state: PlainState, from: number): Answer {
  const { plain, look, list, open } = state;
  const items = itemsOf(state);
  const to = Math.min(from + PAGE, items.length);
  const told = { ...state, told: to };
  const { lists } = look.screen;
  if (items.length === 0) {
    const nothing = open?.report.verdicts.length === 0 ? lists.nothingChecked : lists.allCheckedNothingToAsk;
    return said(told, plain.listed(list, 0, -1, 0), ...(list === 'unchecked' ? [nothing] : []));
  }
  return said(
    told,
    plain.listed(list, from + 1, to, items.length),
    ...items.slice(from, to).map((item, index) => numbered(from + index, item)),
    ...(to < items.length ? [plain.left(items.length - to)] : []),
  );
}

/** A bundle that was chosen, with its report at hand. */
export function opened(state: PlainState, open: NonNullable<PlainState['open']>): Answer {
  const next: PlainState = { ...state, open, list: 'findings', at: undefined, told: 0 };
  const list = tellList(next, 0);
  const { look, plain } = state;
  return { state: list.state, lines: [...bundleText(look, plain, open.report, 'brief'), ...list.lines] };
}

function listOf(state: PlainState, list: PlainList): Answer {
  return state.open === undefined
    ? said(state, state.plain.chooseBundle)
    : tellList({ ...state, list, at: undefined }, 0);
}

function step(state: PlainState, by: 1 | -1): Answer {
  const { plain, at } = state;
  const target = at === undefined ? 0 : at + by;
  if (target < 0) return said(state, plain.isFirst);
  return target >= itemsOf(state).length ? said(state, plain.isLast) : chosen(state, target + 1);
}

function chosen(state: PlainState, number: number): Answer {
  const { plain, list } = state;
  const items = itemsOf(state);
  const item = items[number - 1];
  if (item === undefined) return said(state, plain.outOfRange(number, items.length));
  const next = { ...state, at: number - 1 };
  if (list === 'bundles' && item.bundle !== undefined)
    return { state: next, lines: [], want: { kind: 'report', key: item.bundle } };
  return said(next, plain.chosen(number, items.length), ...item.head(), ...partsHint(state, item));
}

function partsHint({ plain }: PlainState, item: Item): readonly string[] {
  const known = PLAIN_PARTS.filter((part) => item.part(part).length > 0);
  return known.length === 0 ? [] : [plain.parts(known.map((part) => plain.words[part]))];
}

/** Parts of what was chosen: each under its name where several were asked for. */
function partsOf(state: PlainState, parts: readonly PlainPart[]): Answer {
  const { plain, look, at } = state;
  const item = at === undefined ? undefined : itemsOf(state)[at];
  if (item === undefined) return said(state, plain.chooseFirst);
  const texts = parts.map((part) => ({ title: look.screen.detail[part], lines: item.part(part) }));
  const filled = texts.filter(({ lines }) => lines.length > 0);
  const [first] = texts;
  if (filled.length === 0 && first !== undefined && parts.length === 1)
    return said(state, plain.nothingOf(first.title));
  if (parts.length === 1) return said(state, ...filled.flatMap(({ lines }) => lines));
  return said(state, ...filled.flatMap(({ title, lines }) => [plain.heading(title), ...lines]));
}

function found(state: PlainState, text: string): Answer {
  const { plain, look } = state;
  if (text === '') return said(state, plain.findWhat);
  const wanted = text.toLowerCase();
  const hits = itemsOf(state).flatMap((item, index) =>
    item.line.toLowerCase().includes(wanted) ? [numbered(index, item)] : [],
  );
  return said(state, plain.matches(hits.length, safe(look, text)), ...hits);
}

function asked(state: PlainState): Answer {
  const { open, plain, look } = state;
  if (open === undefined) return said(state, plain.chooseBundle);
  // An analysis that failed does not know what is missing.
  if (open.report.verdicts.length === 0) return said(state, look.screen.notices.nothingToAsk);
  return { state, lines: [], want: { kind: 'ask', language: look.labels.language } };
}

function numbered(index: number, { line }: Item): string {
  return `${index + 1}. ${line}`;
}

function said(state: PlainState, ...lines: readonly string[]): Answer {
  return { state, lines };
}
