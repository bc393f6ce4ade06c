import type { Look } from '../lines/look.ts';
import type { OpenedBundle } from '../views/bundles.ts';
import { readingOf } from '../views/evidence.ts';
import { factList } from '../views/facts.ts';
import { fileList } from '../views/files.ts';
import { filteredList } from '../views/filtered-list.ts';
import type { Detail, List, Row } from '../views/list.ts';
import { withWhyMatched } from '../views/rule-detail.ts';
import { ruleList } from '../views/rules.ts';
import { evidenceOf, type FoundEvidence, type RowsView } from './evidence.ts';
import { openBundle, type TuiState } from './state.ts';

interface Made {
  readonly look: Look;
  readonly found: FoundEvidence['found'] | undefined;
  readonly list: List;
  /** The rows that are chosen of it. */
  readonly chosen?: { readonly text: string; readonly list: List };
}

const madeOf = new WeakMap<OpenedBundle, { readonly [view in RowsView]?: Made }>();
const MAKERS = { files: fileList, facts: factList, rules: ruleList };

/** Files, facts or rules of a bundle: made once for what is known of it, and once for each text they are chosen by. */
export function evidenceList(state: TuiState, open: OpenedBundle, view: RowsView): List {
  const { look } = state;
  const found = evidenceOf(state, open.key);
  const known = madeOf.get(open)?.[view];
  const isFresh = known?.look === look && known.found === found;
  const made = isFresh ? known : { look, found, list: MAKERS[view](look, open.report, readingOf(found)) };
  const text = state.rowFilters[view];
  if (text === '' && made === known) return made.list;
  const chosen =
    text === ''
      ? undefined
      : made.chosen?.text === text
        ? made.chosen
        : { text, list: filteredList(look, made.list, text) };
  madeOf.set(open, { ...madeOf.get(open), [view]: { ...made, ...(chosen && { chosen }) } });
  return chosen?.list ?? made.list;
}

interface Explained {
  readonly found: FoundEvidence['found'] | undefined;
  readonly isAsked: boolean;
  readonly detail: Detail;
}

const explained = new WeakMap<Detail, Explained>();

/** The details of a finding with why it matched. */
export function explainedDetail(state: TuiState, detail: Detail, { finding }: Row, columns: number): Detail {
  const open = openBundle(state);
  if (finding === undefined || open === undefined || state.view !== 'findings') return detail;
  const found = evidenceOf(state, open.key);
  const isAsked = found !== undefined || state.focus === 'detail';
  const known = explained.get(detail);
  if (known !== undefined && known.found === found && known.isAsked === isAsked) return known.detail;
  const made = withWhyMatched(state.look, detail, finding, isAsked ? readingOf(found) : undefined, columns);
  explained.set(detail, { found, isAsked, detail: made });
  return made;
}
