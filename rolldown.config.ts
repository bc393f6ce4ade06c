import { defineConfig } from 'rolldown';
import { lazyBuiltins } from './scripts/lazy-builtins.ts';
import { lazyDependencies } from './scripts/lazy-dependencies.ts';

/**
 * Everything in one folder of ES modules, dependencies included: start-up then reads a few files instead of hundreds.
 * What only some commands need stays in chunks of its own, behind dynamic imports.
 */
export default defineConfig({
  input: { main: 'src/cli/main.ts' },
  platform: 'node',
  plugins: [lazyDependencies(), lazyBuiltins()],
  // An optional part of ink for its browser devtools; nobody ships it.
  external: ['react-devtools-core'],
  output: {
    dir: 'dist',
    format: 'esm',
    cleanDir: true,
    entryFileNames: '[name].js',
    chunkFileNames: '[name]-[hash].js',
    // Less to read at every start; names stay, so that a stack trace tells something.
    minify: { compress: true, mangle: false, codegen: { removeWhitespace: true } },
  },
  transform: { define: { 'process.env.NODE_ENV': '"production"', 'process.env.DEV': '"false"' } },
});
