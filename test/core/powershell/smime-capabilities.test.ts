import { describe, expect, it } from 'vitest'
import {
  capability,
  preferredCapabilities,
  readSmimeCapabilities,
  signingHashOf,
  takeOverCiphers,
  writeSmimeCapabilities,
} from '../../../core/powershell/smime-capabilities.ts'
import { concatBytes, toHex } from '../../../core/world/bytes.ts'
import { fromHex } from './vectors.ts'

const rc2With128Bits = fromHex('300e06082a864886f70d030202020080')

describe('SMIMECapabilities', () => {
  it('is written in the order that is given', () => {
    expect(toHex(writeSmimeCapabilities([capability.sha256, capability.sha1]))).toBe('3016300b0609608648016503040201300706052b0e03021a')
  })

  it('is read in its order', () => {
    expect(readSmimeCapabilities(writeSmimeCapabilities(preferredCapabilities))).toEqual(preferredCapabilities)
  })

  it.each(['', '3003', '30020500', '3003300105', 'ff'])('is not read from %s', (hex) => {
    expect(readSmimeCapabilities(fromHex(hex))).toBeUndefined()
  })

  it('names the signing hash by its first hash', () => {
    expect(signingHashOf([capability.aes256, capability.sha384, capability.sha256])).toBe(capability.sha384)
    expect(signingHashOf([capability.aes256])).toBeUndefined()
  })

  it('hands its ciphers over with their parameters, and its hashes not', () => {
    const taken = takeOverCiphers(concatBytes([Uint8Array.of(0x30, 16 + 9), rc2With128Bits, fromHex('300706052b0e03021a')]))
    expect(toHex(taken ?? new Uint8Array())).toContain(toHex(rc2With128Bits))
    expect(readSmimeCapabilities(taken ?? new Uint8Array())?.slice(1)).toEqual([capability.sha256, capability.sha384, capability.sha512])
  })

  it('hands nothing over when it names no cipher', () => {
    expect(takeOverCiphers(writeSmimeCapabilities([capability.sha1]))).toBeUndefined()
  })
})
