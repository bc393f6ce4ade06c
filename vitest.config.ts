import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.{ts,tsx}'],
    exclude: ['test/{corpus,fuzz,bench,terminal}/**'],
    environment: 'node',
    testTimeout: 30_000,
  },
});
