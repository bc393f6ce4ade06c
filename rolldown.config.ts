import { defineConfig } from 'rolldown';
import { asciiChunks } from './scripts/ascii-chunks.ts';
import { inkPatches } from './scripts/ink-patches.ts';
import { lazyBuiltins } from './scripts/lazy-builtins.ts';
import { lazyDependencies } from './scripts/lazy-dependencies.ts';

const transform = { define: { 'process.env.NODE_ENV': '"production"', 'process.env.DEV': '"false"' } };
/** Less to read at every start; names stay, so that a stack trace tells something. */
const minify = { compress: true, mangle: { toplevel: false, keepNames: true }, codegen: { removeWhitespace: true } };

/**
 * Everything in one folder, dependencies included: start-up then reads a few files instead of hundreds. They are CommonJS, which
 * Node loads in less time, and whose compiled code the build can keep. What only some commands need stays in chunks of its own.
 */
export default defineConfig({
  input: { main: 'src/cli/main.ts', worker: 'src/batch/worker.ts' },
  platform: 'node',
  plugins: [lazyDependencies(), lazyBuiltins(), inkPatches(), asciiChunks()],
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
});
