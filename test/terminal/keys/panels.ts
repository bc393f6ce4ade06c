import { rmSync } from 'node:fs';
import { join } from 'node:path';
import {
  all,
  asks,
  isFirst,
  isIn,
  isNamed,
  isWritten,
  marks,
  moved,
  type Place,
  type Step,
  says,
  tells,
} from './effects.ts';
import { everywhere, ROWS, SCROLLED } from './everywhere.ts';
import { GUEST, into, isReady } from './uploads.ts';

/** Of the list beside the panel. */
const areAll = says(/┌ Findings ─/);
const areFewer = says(/┌ Findings · filter hides \d/);
const CHOSEN: Step = ['j x', all(marks('[x]'), areFewer)];

/** The filter of the findings. */
export const FILTER: Place = {
  start: [...into(GUEST), ['f', isIn('filter')]],
  home: all(isIn('filter'), isFirst, areAll),
  effects: {
    ...everywhere('Keys in the filter'),
    ...ROWS,
    toggle: {
      from: [['j', moved(1)]],
      shows: [all(marks('[x]'), areFewer), all(marks('[ ]'), areAll)],
      back: 'g',
    },
    'filter-text': { shows: asks('Show only'), after: [['licens', areFewer]], back: 'Escape' },
    'clear-filter': { from: [CHOSEN], shows: all(marks('[ ]'), areAll), back: 'g' },
    'close-filter': { from: [CHOSEN], shows: all(isIn('findings'), isNamed('filter hides')), back: 'F f' },
  },
};

/** The message to the customer. */
export const TEXT: Place = {
  start: [
    ['', isReady],
    ['y', isIn('text')],
  ],
  home: all(isIn('text'), isFirst, says('Message to the customer', 'Hello,')),
  effects: {
    ...everywhere('Keys in this text'),
    ...SCROLLED,
    'close-text': { shows: isReady, back: 'y' },
  },
};

const FORMAT = 'hvtriage-report.json';

/** What is to be written, and where. */
export const EXPORT: Place = {
  start: [
    ['', isReady],
    ['o', isIn('export')],
  ],
  home: all(isIn('export'), marks('▸ text'), says('hvtriage-report.txt')),
  effects: {
    ...everywhere('Keys when a report is to be written'),
    'one-up': { from: [['j', marks('▸ json')]], shows: marks('▸ text') },
    'one-down': { shows: marks('▸ json'), back: 'k' },
    'choose-format': {
      from: [['j', marks('▸ json')]],
      shows: tells(`Write to: ${FORMAT}`),
      after: [['Enter', all(isIn('bundles'), tells('Written: '), isWritten(FORMAT, '"bundles"'))]],
      tidy: ({ folder }) => rmSync(join(folder, FORMAT)),
      back: 'o',
    },
    'close-export': { shows: isReady, back: 'o' },
  },
};

/** The help of the list of bundles. */
export const HELP: Place = {
  start: [
    ['', isReady],
    ['?', isIn('help')],
  ],
  home: all(isIn('help'), isFirst),
  effects: {
    ...everywhere(''),
    ...SCROLLED,
    'close-help': { shows: isReady, back: '?' },
  },
};
