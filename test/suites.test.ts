import { existsSync, globSync, readFileSync } from 'node:fs'
import { join, posix } from 'node:path'
import { describe, expect, it } from 'vitest'
import { type PartName, parts } from './parts.ts'
import { setUpParts } from './set-up.ts'
import { suitesThatNeed } from './suites.ts'

const top = join(import.meta.dirname, '..')
const suites = globSync('test/**/*.test.ts', { cwd: top }).map((file) => file.replaceAll('\\', '/'))

describe('the table of suites that need a part', () => {
  it('names files that exist', () => {
    for (const files of Object.values(suitesThatNeed)) for (const file of files) expect(suites).toContain(file)
  })

  it('names every suite that asks for the path of a part, itself or through what it imports', () => {
    const missing = suites.flatMap((suite) =>
      partsAskedBy(suite)
        .filter((part) => !suitesThatNeed[part as PartName].includes(suite))
        .map((part) => `${suite}: ${part}`),
    )
    expect(missing).toEqual([])
  })
})

describe('the set-up step', () => {
  it('says nothing and fails nothing when no chosen suite needs a part', () => {
    const lines: string[] = []
    expect(setUpParts(['test/closing-line'], { CI: 'true' }, (line) => lines.push(line))).toEqual([])
    expect(lines).toEqual([])
  })
})

describe('a test', () => {
  it('is never left out silently in its own file', () => {
    const leavesOut = /\b(?:it|test|describe|suite)\s*\.\s*(?:skip|skipIf|runIf|only|todo)\b/
    expect(suites.filter((file) => file !== 'test/suites.test.ts' && leavesOut.test(readFileSync(join(top, file), 'utf8')))).toEqual([])
  })
})

function partsAskedBy(suite: string): string[] {
  const files = new Set([suite])
  for (const file of files) {
    for (const [, path] of readFileSync(join(top, file), 'utf8').matchAll(/from '(\.[^']+\.ts)'/g)) {
      const imported = posix.join(posix.dirname(file), path as string)
      if (imported.startsWith('test/') && imported !== 'test/parts.ts' && existsSync(join(top, imported))) files.add(imported)
    }
  }
  const asked = [...files].flatMap((file) => [...readFileSync(join(top, file), 'utf8').matchAll(/partPath\('([a-z]+)'\)/g)])
  return [...new Set(asked.map((match) => match[1] as string))].filter((part) => Object.hasOwn(parts, part))
}
