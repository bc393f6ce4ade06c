import { readdirSync } from 'node:fs';
import { SAMPLES } from '../../support/samples.ts';
import { all, asks, isFirst, isIn, isNamed, marks, type Shows, type Step, says } from './effects.ts';

/** All sample uploads, which the tests are over. */
export const UPLOADS = new URL('bundles/', SAMPLES);
export const COUNT = readdirSync(UPLOADS).length;

/** It has a complaint in a note. */
const HOST = 'host-srv-sys-bluescreen';
/** It has more findings than a page, some of which explain others, and a file with many places and long lines. */
export const GUEST = 'vm-remotefx-answered';
/** One of its findings is suspected. */
export const SUSPECT = 'vm-remotefx-rdp-licensing';

/** The lists of one bundle, with their keys. */
export const VIEWS = { findings: '1', unchecked: '2', files: '3', facts: '4', rules: '5' } as const;
export type View = keyof typeof VIEWS;
export const VIEW_NAMES = Object.keys(VIEWS) as View[];

/** The file with marks and notes. */
export const REVIEWS = 'hvtriage-review.json';

/** All bundles are read, and the overview of the first one is there. */
export const isReady = all(
  isIn('bundles'),
  isFirst,
  isNamed(/^Bundles$/),
  marks(shortened(HOST)),
  says(`uploads/${HOST} ─`, ' recognised', `1/${COUNT}`),
);

/** From the list of bundles into one of them. */
export const into = (bundle: string): readonly Step[] => [
  ['', isReady],
  [`/ ${bundle}`, asks('Search')],
  ['Enter', isSelected(bundle)],
  ['Escape Enter', shown('findings', bundle)],
];

export const shown = (view: View, bundle: string): Shows => all(isIn(view), isFirst, says(`${bundle} › `));

/** In the list of bundles, which may cut its name in the middle. */
export function isSelected(bundle: string): Shows {
  return all(isIn('bundles'), marks(shortened(bundle)));
}

function shortened(bundle: string): RegExp {
  return new RegExp(`▸ ${bundle.slice(0, 6)}.*${bundle.slice(-6)}`);
}
