import type { KeyAction } from '../../../src/report/labels/key-actions.ts';
import {
  all,
  asks,
  type Effects,
  hasMore,
  inClipboard,
  isIn,
  isNamed,
  marks,
  moved,
  movedDown,
  movedUp,
  type Place,
  type Shows,
  type Step,
  says,
  tells,
} from './effects.ts';
import { everywhere, ROWS } from './everywhere.ts';
import { COUNT, GUEST, isReady, shown, type View } from './uploads.ts';

const isFound =
  (text: string): Shows =>
  ({ context, marked }) =>
    context !== undefined && marked.toLowerCase().includes(text);

const searched = (text: string): readonly Step[] => [
  [`/ ${text}`, asks('Search')],
  ['Enter', isFound(text)],
];

/** What keys do in every list, from its first row; `search` stands in two rows or more. */
export function inEveryList(help: string, search: string): Effects {
  return {
    ...everywhere(help),
    ...ROWS,
    'to-details': { shows: isIn('detail'), back: 'Tab' },
    search: { shows: asks('Search'), after: [[search, tells(`Search: ${search}`)]], back: 'Escape' },
    'next-match': { from: searched(search), shows: all(movedDown, isFound(search)), back: 'Escape g' },
    'previous-match': {
      from: [...searched(search), ['n', movedDown]],
      shows: all(movedUp, isFound(search)),
      back: 'Escape g',
    },
    'show-copied': {
      from: [
        ['y', isIn('text')],
        ['Escape', (now, was) => now.context !== undefined && now.context !== was.context],
      ],
      shows: all(isIn('text'), says('Message to the customer', 'Hello,')),
      back: 'Escape',
    },
    'ask-customer': {
      shows: all(isIn('text'), says('Message to the customer', 'Hello,'), tells('Copied: '), inClipboard('Hello,')),
      back: 'Escape',
    },
  };
}

export const BUNDLES: Place = {
  start: [['', isReady]],
  home: isReady,
  effects: {
    ...inEveryList('Keys in the list of bundles', 'healthy'),
    ...ofSecond({
      'findings-of-bundle': 'findings',
      'unchecked-of-bundle': 'unchecked',
      'files-of-bundle': 'files',
      'facts-of-bundle': 'facts',
      'rules-of-bundle': 'rules',
      'open-bundle': 'findings',
    }),
    source: { shows: all(isIn('source'), says('┏ note.txt ')), back: 'Escape' },
    'export-all': { shows: all(isIn('export'), says(`About all ${COUNT} bundles`)), back: 'Escape' },
    filter: { shows: isIn('filter'), back: 'Escape' },
    'clear-filter': {
      from: [
        ['f', isIn('filter')],
        ['/ healthy', asks('Show only')],
        ['Enter', isIn('filter')],
        ['Escape', all(isIn('bundles'), isNamed('filter hides'), marks('healthy'))],
      ],
      shows: all(isIn('bundles'), isNamed(/^Bundles$/), hasMore),
    },
    sort: {
      shows: [
        all(tells('Order: by name'), isNamed('by name'), movedDown),
        all(tells('Order: by machine'), isNamed('by machine')),
        all(tells('Order: most findings first'), isNamed('most findings first')),
        all(tells('Order: worst first'), isNamed(/^Bundles$/)),
      ],
    },
  },
};

/** The views of the second bundle. */
function ofSecond(views: Partial<Readonly<Record<KeyAction, View>>>): Effects {
  const effects = Object.entries(views).map(([action, view]) => [
    action,
    { from: [['j', moved(1)]], shows: shown(view, GUEST), back: 'b g' },
  ]);
  return Object.fromEntries(effects);
}
