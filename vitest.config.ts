import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['{bin,lib,lambdas,local,datasets,portal,test}/**/*.test.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
