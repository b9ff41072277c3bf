import { describe, expect, it } from 'vitest'
import { fromBase64, toBase64 } from '../../../core/world/base64.ts'
import { toUtf8 } from '../../../core/world/bytes.ts'

describe('base64', () => {
  it('comes back from every length of group', () => {
    for (let length = 0; length < 70; length++) {
      const bytes = Uint8Array.from({ length }, (_, index) => (index * 37 + length) & 0xff)
      expect(toBase64(bytes)).toBe(Buffer.from(bytes).toString('base64'))
      expect(fromBase64(toUtf8(toBase64(bytes)))).toEqual(bytes)
    }
  })

  it('skips line ends and forgives missing padding', () => {
    expect(fromBase64(toUtf8('aGVs\r\nbG8'))).toEqual(toUtf8('hello'))
  })

  it.each(['aGVs*bG8=', 'aGVsbG8=a', 'a', 'a==='])('is refused when it is %s', (text) => {
    expect(fromBase64(toUtf8(text))).toBeUndefined()
  })
})
