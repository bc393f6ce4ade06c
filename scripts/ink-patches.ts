/** A part of the build: what makes ink start and draw faster. */
import type { Plugin } from 'rolldown';

/** Rows and widths that are remembered; a screen has a hundred of them. */
const MOST = 8192;

interface Change {
  readonly file: RegExp;
  readonly from: string;
  readonly to: string;
  readonly append: string;
}

const CHANGES: readonly Change[] = [
  {
    // The layout engine stands in its own file as base64. To `fetch` it from there takes an HTTP client and 45 ms; to decode it, 2 ms.
    file: /[\\/]yoga-wasm-base64-esm\.js$/,
    from: '"function"!=typeof fetch',
    to: 'true',
    append: '',
  },
  {
    file: /[\\/]ink[\\/]build[\\/]output\.js$/,
    from: 'caches = new OutputCaches();',
    to: 'caches = keptCaches();',
    append: `
let kept = new OutputCaches();
function keptCaches() {
  if (kept.styledChars.size > ${MOST} || kept.widths.size > ${MOST} || kept.blockWidths.size > ${MOST}) kept = new OutputCaches();
  return kept;
}`,
  },
  {
    file: /[\\/]string-width[\\/]index\.js$/,
    from: 'export default function stringWidth(input, options = {}) {',
    to: 'function measuredWidth(input, options = {}) {',
    append: `
const widths = new Map();
function stringWidth(input, options) {
  if (options !== undefined || typeof input !== 'string') return measuredWidth(input, options);
  let width = widths.get(input);
  if (width === undefined) {
    width = measuredWidth(input);
    if (widths.size > ${MOST}) widths.clear();
    widths.set(input, width);
  }
  return width;
}
export { stringWidth as default };`,
  },
];

/**
 * ink takes every row of every frame apart, character by character, and forgets it with the frame: nine tenths of what a key costs.
 * Of a frame few rows are new. The versions are pinned; a part that is not as expected ends the build.
 */
export function inkPatches(): Plugin {
  const found = new Set<Change>();
  return {
    name: 'ink-patches',
    transform: {
      filter: { id: CHANGES.map(({ file }) => file) },
      handler: (code, id) => {
        const change = CHANGES.find(({ file }) => file.test(id));
        if (change === undefined) return undefined;
        if (!code.includes(change.from)) throw new Error(`Expected "${change.from}" in ${id}`);
        found.add(change);
        return code.replaceAll(change.from, change.to) + change.append;
      },
    },
    buildEnd: () => {
      for (const change of CHANGES) if (!found.has(change)) throw new Error(`Expected a module like ${change.file}`);
    },
  };
}
