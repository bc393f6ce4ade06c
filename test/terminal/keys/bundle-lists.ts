import {
  all,
  asks,
  type Effects,
  hasFewer,
  hasMore,
  inClipboard,
  isIn,
  isLast,
  isNamed,
  isWritten,
  marks,
  type Place,
  says,
  stays,
  tells,
} from './effects.ts';
import { inEveryList } from './lists.ts';
import { GUEST, into, isSelected, REVIEWS, SUSPECT, shown, VIEW_NAMES, VIEWS, type View } from './uploads.ts';

const NO_SEARCH = 'Nothing to look for yet';

interface ListOf {
  readonly view: View;
  readonly bundle: string;
  readonly help: string;
  /** Stands in two rows or more. */
  readonly search: string;
}

/** What keys do in every list of a bundle, from its first row. */
function inList({ view, bundle, help, search }: ListOf): Effects {
  const own = VIEWS[view];
  const views = VIEW_NAMES.map((other) => [
    other,
    other === view
      ? // There already: nothing but the notice goes.
        { from: [['G', isLast] as const, ['n', tells(NO_SEARCH)] as const], shows: stays(NO_SEARCH), back: 'g' }
      : { shows: shown(other, bundle), back: own },
  ]);
  const leaves = { shows: isSelected(bundle), back: `Enter ${own}` };
  return {
    ...inEveryList(help, search),
    ...Object.fromEntries(views),
    bundles: leaves,
    'back-to-bundles': leaves,
    source: { shows: all(isIn('source'), isNamed('.txt')), back: 'Escape' },
    'read-details': { shows: isIn('detail'), back: 'Escape' },
    export: { shows: all(isIn('export'), says(`About uploads/${bundle}`)), back: 'Escape' },
  };
}

/** What keys do in the lists whose rows are chosen by typing; `rows`: words of some of them. */
function inRows({ list, rows }: { readonly list: ListOf; readonly rows: string }): Effects {
  const { view, bundle } = list;
  const home = { back: `Enter ${VIEWS[view]}` };
  const filtered: Effects['filter'] = {
    from: [
      [`f ${rows}`, asks('Show rows with')],
      ['Enter', all(isIn(view), isNamed(/ \d+ of \d+ /))],
    ],
    shows: all(isIn(view), isNamed(new RegExp(`^${view}$`, 'i'))),
  };
  return {
    ...inList(list),
    'filter-rows': { shows: asks('Show rows with'), back: 'Escape' },
    'clear-filter': filtered,
    // All rows first, then the bundles.
    'all-rows-or-bundles': {
      ...filtered,
      shows: [filtered.shows, isSelected(bundle)].flat(),
      ...home,
    },
  };
}

const FINDINGS: ListOf = { view: 'findings', bundle: GUEST, help: 'Keys in the list of findings', search: 'support' };

/** The list of findings, and its bundle. */
export const LISTS: Readonly<Record<View, Place>> = {
  findings: {
    start: into(GUEST),
    home: all(shown('findings', GUEST), isNamed(/^Findings$/)),
    effects: {
      ...inList(FINDINGS),
      'previous-match-or-note': [
        ...[inList(FINDINGS)['previous-match'] ?? []].flat(),
        {
          shows: asks('Note'),
          after: [['asked Enter', all(tells(`Note kept in ${REVIEWS}`), isWritten(REVIEWS, 'asked'))]],
        },
      ],
      'mark-reviewed': {
        shows: [
          all(tells(/^ 1 of \d+ reviewed/), marks('√'), isWritten(REVIEWS, '"reviewed": true')),
          all(tells(/^ 0 of \d+ reviewed/), (now) => !now.marked.includes('√')),
        ],
      },
      'copy-remedy': { shows: all(tells('Copied: '), inClipboard('Get-VMRemoteFx3dVideoAdapter')) },
      filter: { shows: isIn('filter'), back: 'Escape' },
      'clear-filter': {
        from: [
          ['f', isIn('filter')],
          ['/ licens', asks('Show only')],
          ['Enter', isIn('filter')],
          ['Escape', all(isIn('findings'), isNamed('filter hides'), ({ at }) => at !== undefined)],
        ],
        shows: all(isIn('findings'), isNamed(/^Findings$/), hasMore),
      },
      'sort-findings': {
        shows: [
          all(tells('Order: by machine'), isNamed('by machine')),
          all(tells('Order: by rule'), isNamed('by rule')),
          all(tells('Order: by cause'), isNamed('by cause')),
          all(tells('Order: by severity'), isNamed(/^Findings$/)),
        ],
      },
      fold: { shows: [hasFewer, hasMore] },
    },
  },
  unchecked: {
    start: [...into(SUSPECT), ['2', isIn('unchecked')]],
    home: shown('unchecked', SUSPECT),
    effects: {
      ...inList({
        view: 'unchecked',
        bundle: SUSPECT,
        help: 'Keys in the list of what could not be checked',
        search: 'registry',
      }),
      'copy-command': {
        from: [['j', isIn('unchecked')]],
        shows: all(tells('Copied: the command'), inClipboard('Get-')),
        back: 'g',
      },
    },
  },
  files: {
    start: [...into(GUEST), ['3', isIn('files')]],
    home: all(shown('files', GUEST), isNamed(/^Files$/)),
    effects: inRows({
      list: { view: 'files', bundle: GUEST, help: 'Keys in the list of files', search: 'cad-0' },
      rows: 'note',
    }),
  },
  facts: {
    start: [...into(GUEST), ['4', isIn('facts')]],
    home: all(shown('facts', GUEST), isNamed(/^Facts$/)),
    effects: inRows({
      list: { view: 'facts', bundle: GUEST, help: 'Keys in the list of facts', search: 'lic01' },
      rows: 'KB',
    }),
  },
  rules: {
    start: [...into(GUEST), ['5', isIn('rules')]],
    home: all(shown('rules', GUEST), isNamed(/^Rules$/)),
    effects: {
      ...inRows({
        list: { view: 'rules', bundle: GUEST, help: 'Keys in the list of rules', search: 'windows' },
        rows: 'licens',
      }),
      'copy-remedy': { shows: all(tells('Copied: '), inClipboard('Get-VMRemoteFx3dVideoAdapter')) },
    },
  },
};
