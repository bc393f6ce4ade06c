import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.{ts,tsx}'],
    exclude: ['test/{corpus,fuzz,bench,terminal}/**'],
    environment: 'node',
    // Tests of the command line run what users run.
    globalSetup: ['test/support/build.ts'],
    testTimeout: 30_000,
  },
});
