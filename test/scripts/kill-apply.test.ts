import { describe, expect, it } from 'vitest'
import { killApply } from '../soak/kill-outlook.ts'

describe('apply that is killed', () => {
  it('leaves each value old or new, and a whole backup (a slice of "npm run soak -- kill-outlook")', async () => {
    const { faults, finished, killed } = await killApply(3, 7)
    expect(faults).toEqual([])
    expect(finished + killed.before + killed.between + killed.after).toBe(3)
  }, 60_000)
})
