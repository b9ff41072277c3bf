import { describe, expect, it } from 'vitest'
import { killApply } from '../soak/kill-outlook.ts'

// A small slice of "npm run soak -- kill-outlook", which kills at random moments and at every call.
describe('apply that is killed at a write', () => {
  it('leaves each value old or new, and a whole backup before the first that is new', async () => {
    const { faults, finished, killed } = await killApply(({ calls }) => {
      const writes = calls.flatMap(({ write }, index) => (write ? [index + 1] : []))
      return [...writes, (writes.at(-1) ?? 0) + 1].map((atCall) => ({ atCall }))
    })
    expect(faults).toEqual([])
    expect({ finished, killed }).toEqual({ finished: 0, killed: { before: 2, between: 1, after: 1 } })
  }, 240_000)
})
