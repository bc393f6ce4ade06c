import { defineConfig } from 'vitest/config';

/** Drives the built program in a real terminal (tmux). One at a time: they share the machine's patience. */
export default defineConfig({
  test: {
    include: ['test/terminal/**/*.test.ts'],
    environment: 'node',
    globalSetup: ['test/support/build.ts'],
    fileParallelism: false,
    testTimeout: 240_000,
    hookTimeout: 240_000,
  },
});
