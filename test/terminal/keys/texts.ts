import {
  all,
  asks,
  type Effects,
  inClipboard,
  isFirst,
  isIn,
  isNamed,
  isWritten,
  marks,
  marksAbove,
  marksBelow,
  not,
  type Place,
  type Step,
  says,
  tells,
} from './effects.ts';
import { everywhere, SCROLLED } from './everywhere.ts';
import { GUEST, into, isSelected, REVIEWS, shown, VIEW_NAMES } from './uploads.ts';

/** To the lists of the bundle; `back` leads home from any of them. */
function toLists(back: string): Effects {
  const effects = VIEW_NAMES.map((view) => [view, { shows: all(isIn(view), says(`${GUEST} › `)), back }]);
  return {
    ...Object.fromEntries(effects),
    bundles: { shows: isSelected(GUEST), back: `Enter ${back}` },
  };
}

const SEARCHED_DETAIL: readonly Step[] = [
  ['/ host', all(tells('Search: host'), says(/┃».*host/))],
  ['Enter', all(isIn('detail'), marks(/^».*host/))],
];
const toList = { shows: isIn('findings'), back: 'Enter' };

/** The details of a finding, whose first lines name no file. */
export const DETAIL: Place = {
  start: [
    ...into(GUEST),
    // With the facts at hand, the details are whole from the beginning.
    ['4', shown('facts', GUEST)],
    ['1 Enter', isIn('detail')],
  ],
  home: all(isIn('detail'), isFirst, not(marks(/./))),
  effects: {
    ...everywhere('Keys in the details'),
    ...SCROLLED,
    ...toLists('1 Enter'),
    source: { shows: all(isIn('source'), isNamed('remotefx.txt')), back: 'Escape' },
    'open-source': { shows: all(isIn('source'), isNamed('remotefx.txt'), says('evidence 1 of 1')), back: 'Escape' },
    'next-evidence': { shows: marks('▸remotefx.txt:4'), back: 'g' },
    'previous-evidence': {
      from: [
        [']', marks('▸remotefx.txt:4')],
        [']', marksBelow('▸hvtriage-HV-GPU1.txt')],
      ],
      shows: marksAbove('▸remotefx.txt:4'),
      back: 'g',
    },
    'back-to-list': toList,
    'to-list': toList,
    search: { shows: asks('Search'), after: [['host', tells('Search: host')]], back: 'Escape' },
    'next-match': { from: SEARCHED_DETAIL, shows: marksBelow(/^».*host/), back: 'Escape g' },
    'previous-match-or-note': [
      {
        from: [...SEARCHED_DETAIL, ['n', marksBelow(/^»/)]],
        shows: marksAbove(/^».*host/),
        back: 'Escape g',
      },
      {
        shows: asks('Note'),
        after: [['asked Enter', all(tells(`Note kept in ${REVIEWS}`), isWritten(REVIEWS, 'asked'))]],
      },
    ],
    'mark-reviewed': {
      shows: [
        all(tells(/^ 1 of \d+ reviewed/), isWritten(REVIEWS, '"reviewed": true')),
        all(tells(/^ 0 of \d+ reviewed/), isIn('detail')),
      ],
    },
    copy: { shows: all(tells('Copied: Remedy'), inClipboard('Get-VMRemoteFx3dVideoAdapter')) },
    'show-copied': {
      from: [['c', tells('Copied: ')]],
      shows: all(isIn('text'), says('Get-VMRemoteFx3dVideoAdapter')),
      back: 'Escape',
    },
    'ask-customer': { shows: all(isIn('text'), says('Hello,'), inClipboard('Hello,')), back: 'Escape' },
    export: { shows: all(isIn('export'), says(`About uploads/${GUEST}`)), back: 'Escape' },
  },
};

/** A line that is longer than the terminal is wide. */
const LONG: Step = [': 33 Enter', all(isIn('source'), says('Get-WinEvent'))];
const SEARCHED_FILE: readonly Step[] = [
  ['/ REG_', all(tells('Search: REG_'), says(/┃».*REG_/))],
  ['Enter', all(isIn('source'), marks(/^».*REG_/))],
];
const isAtSide = says(/ column \d+ /);

/** A file in which findings name several places, from its first line. */
export const SOURCE: Place = {
  start: [
    ...into(GUEST),
    ['3', isIn('files')],
    ['/ hv-gpu1', asks('Search')],
    ['Enter', all(isIn('files'), marks('HV-GPU1'))],
    ['6', isIn('source')],
  ],
  home: all(isIn('source'), isNamed('hvtriage-HV-GPU1.txt'), isFirst, not(isAtSide)),
  effects: {
    ...everywhere('Keys in a file'),
    ...SCROLLED,
    ...toLists('3 6'),
    'scroll-left': { from: [LONG, ['l', isAtSide]], shows: not(isAtSide), back: 'g' },
    'scroll-right': { from: [LONG], shows: isAtSide, back: '0 g' },
    'to-line-start': { from: [LONG, ['$', isAtSide]], shows: not(isAtSide), back: 'g' },
    'to-line-end': { from: [LONG], shows: isAtSide, back: '0 g' },
    wrap: { from: [LONG], shows: [not(says(/… ┃$/m)), says(/… ┃$/m)], back: 'g' },
    'go-to-line': { shows: asks('Line'), after: [['33 Enter', says('Get-WinEvent')]], back: 'g' },
    'next-evidence': { shows: all(marks('▸'), says('evidence 1 of ')), back: '0 g' },
    'previous-evidence': {
      from: [
        [']', marks('▸')],
        [']', marksBelow('▸')],
      ],
      shows: marksAbove('▸'),
      back: '0 g',
    },
    search: { shows: asks('Search'), after: [['REG_', marks(/^».*REG_/)]], back: 'Escape' },
    'next-match': { from: SEARCHED_FILE, shows: marksBelow(/^».*REG_/), back: 'g' },
    'previous-match': { from: [...SEARCHED_FILE, ['n', marksBelow(/^»/)]], shows: marksAbove(/^».*REG_/), back: 'g' },
    'back-from-source': { shows: isIn('files'), back: '6' },
  },
};
