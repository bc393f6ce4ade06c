import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.{ts,tsx}'],
    exclude: ['test/{corpus,fuzz,bench,terminal}/**'],
    environment: 'node',
    setupFiles: ['test/support/random.ts'],
    // Tests of the command line run what users run.
    globalSetup: ['test/support/build.ts'],
    // Only a hang takes this long, on the slowest machine too; no test asserts a time.
    testTimeout: 180_000,
  },
});
