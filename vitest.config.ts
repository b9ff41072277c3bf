import { defineConfig } from 'vitest/config'
import { leftOutSuites } from './test/suites.ts'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: leftOutSuites().map((suite) => suite.file),
    testTimeout: 20_000,
    allowOnly: false,
  },
})
