import { describe, expect, it } from 'vitest'
import { readAddress, writeAddress } from '../../../addin/helpdesk/fragment.ts'

const nothing = { sample: undefined, at: { kind: 'now' }, listed: undefined, sorting: undefined } as const

describe('address of the page', () => {
  it.each([
    {},
    { sample: '07-expired.eml', at: { kind: 'signing-time' } },
    { sample: 'a&b.eml', at: { kind: 'time', time: '2026-11-24T00:00:00.000Z' } },
    { listed: 'expired' },
    { sorting: { by: 'from', isDescending: false } },
    { listed: 'valid-with-warnings', sorting: { by: 'verdict', isDescending: true } },
  ] as const)('gives back what was written: %j', (part) => {
    const address = { ...nothing, ...part }
    expect(readAddress(writeAddress('', address))).toEqual(address)
  })

  it('leaves alone what others wrote there, such as the launch token', () => {
    expect(writeAddress('#token=abc', { ...nothing, sample: 'a.eml' })).toBe('#token=abc&sample=a.eml')
    expect(writeAddress('#token=abc&sample=a.eml&sort=from', nothing)).toBe('#token=abc')
  })

  it('ignores a time, a verdict and a column that are none', () => {
    expect(readAddress('#at=yesterday&verdict=good&sort=size&order=descending')).toEqual(nothing)
  })
})
