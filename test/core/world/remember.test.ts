import { describe, expect, it } from 'vitest'
import { rememberPer } from '../../../core/world/remember.ts'

describe('rememberPer', () => {
  it('derives a value once for each object, and leaves the object as it looks', () => {
    let derived = 0
    const lengthOf = rememberPer((owner: { readonly text: string }) => {
      derived++
      return owner.text.length
    })
    const one = { text: 'one' }
    const three = { text: 'three' }
    expect([lengthOf(one), lengthOf(three), lengthOf(one), lengthOf(one)]).toEqual([3, 5, 3, 3])
    expect(derived).toBe(2)
    expect(Reflect.ownKeys(one)).toEqual(['text'])
  })

  it('keeps the values of two derivations apart', () => {
    const owner = { text: 'abc' }
    const lengthOf = rememberPer(({ text }: typeof owner) => text.length)
    const upperOf = rememberPer(({ text }: typeof owner) => text.toUpperCase())
    expect([lengthOf(owner), upperOf(owner), lengthOf(owner)]).toEqual([3, 'ABC', 3])
  })
})
