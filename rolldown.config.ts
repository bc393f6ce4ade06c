import { defineConfig, type Plugin } from 'rolldown';
import { asciiChunks } from './scripts/ascii-chunks.ts';
import { inkPatches } from './scripts/ink-patches.ts';
import { lazyBuiltins } from './scripts/lazy-builtins.ts';
import { lazyDependencies } from './scripts/lazy-dependencies.ts';

const TUI = 'tui/main.js';

/** ink waits at its top level for the layout engine, which only an ES module can: the terminal UI is bundled on its own. */
const terminalUi: Plugin = {
  name: 'terminal-ui',
  resolveId: (id) => (id.endsWith('/run-tui.tsx') ? { id: `./${TUI}`, external: true } : undefined),
};

const transform = { define: { 'process.env.NODE_ENV': '"production"', 'process.env.DEV': '"false"' } };
/** Less to read at every start; names stay, so that a stack trace tells something. */
const minify = { compress: true, mangle: { toplevel: false, keepNames: true }, codegen: { removeWhitespace: true } };

/**
 * Everything in one folder, dependencies included: start-up then reads a few files instead of hundreds. They are CommonJS, which
 * Node loads in less time, and whose compiled code the build can keep. What only some commands need stays in chunks of its own.
 */
export default defineConfig([
  {
    input: { main: 'src/cli/main.ts', worker: 'src/batch/worker.ts' },
    platform: 'node',
    plugins: [lazyDependencies(), lazyBuiltins(), terminalUi, asciiChunks()],
    transform,
    output: {
      dir: 'dist',
      format: 'cjs',
      cleanDir: true,
      entryFileNames: '[name].cjs',
      chunkFileNames: '[name]-[hash].cjs',
      minify,
      codeSplitting: {
        // What a scan needs in few files, for each costs a millisecond; without groups there are more than twenty.
        groups: [
          {
            name: 'base',
            test: /^\0(?:builtin:(?:buffer|child_process|crypto|events|fs|module|path|process|url|util)$|rolldown\/runtime)|[\\/]src[\\/](?:version|cli[\\/]errors)\.ts$/,
            priority: 1,
          },
          {
            name: 'core',
            test: /[\\/]src[\\/](?:analyze\.ts$|facts[\\/]|model[\\/]|reporters[\\/]|text[\\/]|batch[\\/](?:analyze-all|bundle-work)\.ts$|cli[\\/](?:program|scan|inputs|output|rule-packs|run|write-report)\.ts$)|[\\/]commander[\\/]/,
          },
        ],
      },
    },
  },
  {
    input: { main: 'src/tui/run-tui.tsx' },
    platform: 'node',
    plugins: [lazyDependencies(), lazyBuiltins(), inkPatches()],
    // An optional part of ink for its browser devtools; nobody ships it.
    external: ['react-devtools-core'],
    transform,
    output: { dir: `dist/${TUI.split('/')[0]}`, format: 'esm', entryFileNames: '[name].js', minify },
  },
]);
