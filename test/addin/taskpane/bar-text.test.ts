import { describe, expect, it } from 'vitest'
import { barText } from '../../../addin/taskpane/events/bar-text.ts'
import type { ReadinessRemark } from '../../../core/powershell/readiness-note.ts'

const remarks: readonly ReadinessRemark[] = [
  ...(['unknown', 'other-sender', 'no', 'nearly', 'expired', 'ready'] as const).map((kind) => ({ kind })),
  { kind: 'expires', days: 0 },
  { kind: 'expires', days: 1 },
  { kind: 'expires', days: 29 },
]
const longAddress = `${'a'.repeat(64)}@${'b'.repeat(200)}.example`

describe('the line above a new mail', () => {
  it.each(['en', 'de'] as const)('fits into the 150 characters that Outlook takes, each remark in words of its own (%s)', (language) => {
    const lines = remarks.map((remark) => barText(remark, longAddress, language))
    for (const line of lines) expect(line.length).toBeLessThanOrEqual(150)
    expect(new Set(lines).size).toBe(remarks.length)
    for (const line of lines) expect(line).toMatch(/[.?]$/)
  })

  it('counts one day as one', () => {
    expect(barText({ kind: 'expires', days: 0 }, '', 'en')).toContain('within a day.')
    expect(barText({ kind: 'expires', days: 1 }, '', 'en')).toContain('in 1 day.')
    expect(barText({ kind: 'expires', days: 1 }, '', 'de')).toContain('in 1 Tag ab')
  })
})
