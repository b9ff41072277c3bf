import { describe, expect, it } from 'vitest'
import { toClosingLine } from './closing-line.ts'

describe('the closing line of a test run', () => {
  it('counts what passed and failed', () => {
    expect(toClosingLine({ passed: 12, failed: 0, skipped: 0 })).toBe('12 passed, 0 failed')
  })

  it('names skipped tests when there are any', () => {
    expect(toClosingLine({ passed: 12, failed: 1, skipped: 2 })).toBe('12 passed, 1 failed, 2 skipped')
  })
})
