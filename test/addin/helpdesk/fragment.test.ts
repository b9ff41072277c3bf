import { describe, expect, it } from 'vitest'
import { readAddress, writeAddress } from '../../../addin/helpdesk/fragment.ts'

describe('address of the page', () => {
  it.each([
    { sample: undefined, at: { kind: 'now' } },
    { sample: '07-expired.eml', at: { kind: 'signing-time' } },
    { sample: 'a&b.eml', at: { kind: 'time', time: '2026-11-24T00:00:00.000Z' } },
  ] as const)('gives back what was written: $at.kind', (address) => {
    expect(readAddress(writeAddress('', address))).toEqual(address)
  })

  it('leaves alone what others wrote there, such as the launch token', () => {
    expect(writeAddress('#token=abc', { sample: 'a.eml', at: { kind: 'now' } })).toBe('#token=abc&sample=a.eml')
    expect(writeAddress('#token=abc&sample=a.eml', { sample: undefined, at: { kind: 'now' } })).toBe('#token=abc')
  })

  it('ignores a time that is none', () => {
    expect(readAddress('#at=yesterday').at).toEqual({ kind: 'now' })
  })
})
