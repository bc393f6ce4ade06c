import { defineConfig } from 'rolldown';

/**
 * Everything in one folder of ES modules, dependencies included: start-up then reads a few files instead of hundreds.
 * What only some commands need stays in chunks of its own, behind dynamic imports.
 */
export default defineConfig({
  input: { main: 'src/cli/main.ts' },
  platform: 'node',
  // An optional part of ink for its browser devtools; nobody ships it.
  external: ['react-devtools-core'],
  output: {
    dir: 'dist',
    format: 'esm',
    cleanDir: true,
    entryFileNames: '[name].js',
    chunkFileNames: '[name]-[hash].js',
    minify: 'dce-only',
  },
  transform: { define: { 'process.env.NODE_ENV': '"production"', 'process.env.DEV': '"false"' } },
});
