import { describe, expect, it } from 'vitest'
import { readSendOptions, withSignByDefault } from '../../../core/powershell/send-options.ts'

describe('value 00030354', () => {
  it('says sign by default in bit 1 and encrypt by default in bit 0', () => {
    expect(readSendOptions(Uint8Array.of(2, 0, 0, 0))).toEqual({ kind: 'options', sign: true, encrypt: false })
    expect(readSendOptions(Uint8Array.of(1, 0, 0, 0))).toEqual({ kind: 'options', sign: false, encrypt: true })
  })

  it('means neither when it is absent', () => {
    expect(readSendOptions(undefined)).toEqual({ kind: 'options', sign: false, encrypt: false })
  })

  it('gets bit 1 and keeps every other bit, known or not', () => {
    expect(withSignByDefault(Uint8Array.of(0xf1, 2, 3, 0x80))).toEqual(Uint8Array.of(0xf3, 2, 3, 0x80))
    expect(withSignByDefault(undefined)).toEqual(Uint8Array.of(2, 0, 0, 0))
  })

  it.each([0, 1, 3, 5, 8])('is refused with %i bytes, and then not written', (length) => {
    expect(readSendOptions(new Uint8Array(length))).toEqual({ kind: 'refused', problem: 'not-four-bytes' })
    expect(withSignByDefault(new Uint8Array(length))).toBeUndefined()
  })
})
