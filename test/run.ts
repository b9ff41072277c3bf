import { startVitest, type Vitest } from 'vitest/node'
import { type Counts, toClosingLine } from './closing-line.ts'
import { parts } from './parts.ts'
import { setUpParts } from './set-up.ts'

const filters = process.argv.slice(2)
const say = (line: string) => console.log(line)

const missing = setUpParts(filters, process.env, say)
if (missing.length > 0) {
  for (const part of missing) say(`failed: ${parts[part].title} is missing and CI=true asks for everything; ${parts[part].howToGet}`)
}

const vitest = await startVitest('test', filters, { watch: false })
const counts = countTests(vitest, missing.length)
for (const name of secondTries(vitest)) say(`passed at the second try only: ${name}`)
await vitest.close()
// vitest prints after its end too (a slow close); the closing line is the last word all the same.
process.exitCode = counts.failed > 0 || counts.passed === 0 ? 1 : 0
process.once('exit', () => say(toClosingLine(counts)))

/** A file that does not load, an error outside of any test and a missing part each count as one failure. */
function countTests(vitest: Vitest, missingParts: number): Counts {
  let passed = 0
  let failed = missingParts + vitest.state.getUnhandledErrors().length
  let skipped = 0
  for (const testModule of vitest.state.getTestModules()) {
    const tests = [...testModule.children.allTests()].map((test) => test.result().state)
    passed += tests.filter((state) => state === 'passed').length
    failed += tests.filter((state) => state === 'failed').length
    skipped += tests.filter((state) => state === 'skipped' || state === 'pending').length
    failed += testModule.errors().length
    for (const suite of testModule.children.allSuites()) failed += suite.errors().length
  }
  return { passed, failed, skipped }
}

/** A test that fails and then passes is a fault of the test: it is named, so that somebody mends it. */
function secondTries(vitest: Vitest): string[] {
  return vitest.state.getTestModules().flatMap((testModule) => {
    const flaky = [...testModule.children.allTests()].filter((test) => test.diagnostic()?.flaky === true)
    return flaky.map((test) => `${testModule.relativeModuleId}: ${test.fullName}`)
  })
}
