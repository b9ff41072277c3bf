import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { findingRules } from '../../../core/verify/finding-codes.ts'

const core = join(import.meta.dirname, '..')

describe('every finding code', () => {
  it('is named by a test of the rule that makes it', () => {
    const files = readdirSync(core, { recursive: true, encoding: 'utf8' }).filter(
      (file) => file.endsWith('.test.ts') && !file.includes('explanations'),
    )
    const tests = files.map((file) => readFileSync(join(core, file), 'utf8')).join('\n')
    expect(Object.keys(findingRules).filter((code) => !tests.includes(`'${code}'`))).toEqual([])
  })
})
