import { describe, expect, it } from 'vitest'
import { withJitter } from '../../../server/exchange/open-tenant.ts'

describe('waiting for a busy Exchange Online', () => {
  it.each([
    [0, [1000, 2000, 4000]],
    [0.5, [2000, 4000, 8000]],
    [0.999, [2998, 5996, 11_992]],
  ])('with %d is between half and one and a half of each delay', (drawn, delays) => {
    expect(withJitter([2000, 4000, 8000], () => drawn)).toEqual(delays)
  })

  it('draws for each delay anew', () => {
    const drawn = [0, 0.5]
    expect(withJitter([2000, 2000], () => drawn.shift() ?? 1)).toEqual([1000, 2000])
  })
})
