import { defineConfig } from 'vitest/config'

const common = {
  environment: 'node' as const,
  pool: 'forks' as const,
  setupFiles: ['test/support/fixed-seed.ts'],
  // What a test waits for is not what it measures: on a busy machine the one second of default is too short.
  expect: { poll: { timeout: 15_000 } },
}

/** Pure tests run side by side; those with sockets, browsers or namespaces one file after another. */
export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: [
      { test: { ...common, name: 'unit', include: ['test/unit/**/*.test.ts', 'test/property/**/*.test.ts'], testTimeout: 240_000 } },
      {
        test: {
          ...common,
          name: 'system',
          include: ['test/integration/**/*.test.ts', 'test/e2e/**/*.test.ts', 'test/lab/**/*.test.ts'],
          fileParallelism: false,
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
})
