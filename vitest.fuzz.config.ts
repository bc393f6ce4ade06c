import { defineConfig } from 'vitest/config';

/** Longer random runs than `npm test` has time for: each property runs for some seconds. A failure prints its seed. */
export default defineConfig({
  test: {
    include: ['test/fuzz/**/*.fuzz.ts'],
    environment: 'node',
    setupFiles: ['test/support/random.ts'],
    testTimeout: 240_000,
  },
});
