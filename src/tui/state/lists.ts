import { flowing, type Look, safe } from '../lines/look.ts';
import { bundleOverview } from '../views/bundle-overview.ts';
import { type BundleEntry, bundleList, noBundles, type OpenedBundle } from '../views/bundles.ts';
import { findingList } from '../views/findings.ts';
import { createList, type Detail, type List, type Row, selectedRow } from '../views/list.ts';
import { uncheckedList } from '../views/unchecked.ts';
import { type BundleReviews, type Reviews, reviewedIn, reviewsOf } from './review.ts';
import { openBundle, openEntry, type TuiState, type ViewId } from './state.ts';

interface KeptDetail {
  readonly look: Look;
  readonly columns: number;
  readonly detail: Detail;
}

type ListsOf = { readonly look: Look; readonly reviews: BundleReviews | Reviews } & { [view in ViewId]?: List };

/** Lists are made once for each bundle, and details once for each row and width: a state is looked at many times. */
const listsOfBundle = new WeakMap<OpenedBundle, ListsOf>();
const listsOfEntries = new WeakMap<readonly BundleEntry[], ListsOf>();
const details = new WeakMap<Row | OpenedBundle, KeptDetail>();

/** The list of the view that is shown. */
export function currentList(state: TuiState): List {
  const { look, view } = state;
  const open = view === 'bundles' ? undefined : openBundle(state);
  if (open !== undefined) {
    const reviews = reviewsOf(state.review, open.report.path);
    return kept(listsOfBundle, open, { look, view, reviews }, () =>
      view === 'findings' ? findingList(look, open.report, reviews) : uncheckedList(look, open.report),
    );
  }
  const empty = noBundles(emptySentences(state));
  if (view !== 'bundles' || state.bundles.length === 0) return createList(look.screen.lists.title[view], [], empty);
  return kept(listsOfEntries, state.bundles, { look, view, reviews: state.review.entries }, () =>
    bundleList(look, state.bundles, empty, (path) => reviewedIn(reviewsOf(state.review, path))),
  );
}

/** What the details show, in lines of `columns`. */
export function currentDetail(state: TuiState, columns: number): Detail {
  const list = currentList(state);
  const row = selectedRow(list, state.places[state.view].selected);
  if (row === undefined) return list.empty.detail(columns);
  const opened = state.view === 'bundles' ? state.reports.find((bundle) => bundle.key === row.key) : undefined;
  return opened === undefined
    ? keptDetail(row, state.look, columns, () => row.detail(columns))
    : keptDetail(opened, state.look, columns, () => bundleOverview(state.look, opened.report, columns));
}

function keptDetail(of: Row | OpenedBundle, look: Look, columns: number, make: () => Detail): Detail {
  const known = details.get(of);
  if (known !== undefined && known.columns === columns && known.look === look) return known.detail;
  const detail = make();
  details.set(of, { look, columns, detail });
  return detail;
}

interface Seen {
  readonly look: Look;
  readonly view: ViewId;
  /** What is said about it by now. */
  readonly reviews: BundleReviews | Reviews;
}

function kept<T extends object>(lists: WeakMap<T, ListsOf>, of: T, seen: Seen, make: () => List): List {
  const { look, view, reviews } = seen;
  const known = lists.get(of);
  const fresh = known?.look === look && known.reviews === reviews ? known : undefined;
  const found = fresh?.[view];
  if (found !== undefined) return found;
  const list = make();
  lists.set(of, { ...fresh, look, reviews, [view]: list });
  return list;
}

function emptySentences(state: TuiState): readonly string[] {
  const { look, title, scan, view } = state;
  const { lists } = look.screen;
  const opened = view === 'bundles' ? undefined : openEntry(state);
  if (opened !== undefined) return [`${look.screen.scan.reading(safe(look, opened.name))} ${look.signs.ellipsis}`];
  if (!scan.isDone) return [view === 'bundles' ? lists.bundlesToCome : lists.findingsToCome];
  const name = safe(look, title);
  const limits = scan.diagnostics.map(({ message, source }) =>
    flowing(look, source === undefined ? message : `${source.path}: ${message}`),
  );
  return [lists.nothingToRead(name), lists.whatABundleIs, ...limits];
}
