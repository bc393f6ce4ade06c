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

const DEVTOOLS = './devtools.js';

const CHANGES: readonly Change[] = [
  {
    // ink waits at its top level for its layout engine, which only an ES module can. Here the terminal UI waits for it instead.
    file: /[\\/]yoga-layout[\\/]dist[\\/]src[\\/]index\.js$/,
    from: 'const Yoga = wrapAssembly(await loadYoga());\nexport default Yoga;',
    to: [
      "import constants from './generated/YGEnums.js';",
      'const Yoga = { ...constants };',
      'export const layoutEngine = loadYoga().then((loaded) => { Object.assign(Yoga, wrapAssembly(loaded)); });',
      'export default Yoga;',
    ].join('\n'),
    append: '',
  },
  {
    // Of its tools for developers, for the same reason.
    file: /[\\/]ink[\\/]build[\\/]reconciler\.js$/,
    from: `await import('${DEVTOOLS}');`,
    to: '',
    append: '',
  },
  {
    file: /[\\/]ink[\\/]build[\\/]reconciler\.js$/,
    from: "import.meta.resolve('react-devtools-core');\n        isDevtoolsInstalled = true;",
    to: '',
    append: '',
  },
  {
    file: /[\\/]ink[\\/]build[\\/]reconciler\.js$/,
    from: 'await loadPackageJson()',
    to: 'packageInfo',
    append: '',
  },
  {
    file: /[\\/]ink[\\/]build[\\/]index\.js$/,
    from: 'export { default as render }',
    to: "export { layoutEngine } from 'yoga-layout';\nexport { default as render }",
    append: '',
  },
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
        let changed = code;
        for (const change of CHANGES.filter(({ file }) => file.test(id))) {
          if (!code.includes(change.from)) throw new Error(`Expected "${change.from}" in ${id}`);
          found.add(change);
          changed = changed.replaceAll(change.from, change.to) + change.append;
        }
        return changed;
      },
    },
    buildEnd: () => {
      for (const change of CHANGES) if (!found.has(change)) throw new Error(`Expected a module like ${change.file}`);
    },
  };
}
