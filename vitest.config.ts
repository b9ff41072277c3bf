import { defineConfig } from 'vitest/config'
import { leftOutSuites } from './test/suites.ts'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: leftOutSuites().map((suite) => suite.file),
    testTimeout: 20_000,
    // Half of the time is waiting for engines and browsers.
    maxWorkers: '100%',
    // A browser or an engine that starves on a busy machine; test/run.ts names each test that needed it.
    retry: 1,
    allowOnly: false,
  },
})
