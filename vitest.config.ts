import { defineConfig } from 'vitest/config'
import { leftOutSuites, suitesThatNeed } from './test/suites.ts'

const starving = [...suitesThatNeed.chromium, ...suitesThatNeed.dotnet]
const leftOut = leftOutSuites().map((suite) => suite.file)

export default defineConfig({
  test: {
    testTimeout: 20_000,
    // Half of the time is waiting for engines and browsers.
    maxWorkers: '100%',
    allowOnly: false,
    projects: [
      // Nothing here has an excuse: a property that fails once has found something.
      { extends: true, test: { name: 'own', include: ['test/**/*.test.ts'], exclude: [...starving, ...leftOut] } },
      // A browser or an engine starves on a busy machine; test/run.ts names each test that needed its second try.
      { extends: true, test: { name: 'outside', include: starving, exclude: leftOut, retry: 1 } },
    ],
  },
})
