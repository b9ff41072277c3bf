import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decodeBase64 } from '../../../core/message/base64.ts'
import { decodeQuotedPrintable } from '../../../core/message/quoted-printable.ts'
import { decodeBody } from '../../../core/message/transfer-encoding.ts'
import { toLatin1, toUtf8 } from '../../../core/world/bytes.ts'

const base64 = (text: string) => {
  const { bytes, problem } = decodeBase64(toUtf8(text))
  return [toLatin1(bytes), problem]
}

describe('base64', () => {
  it('is decoded over line ends and white space', () => {
    expect(base64('YWJj\r\nZGVm\n Zw=\t=\r\n')).toEqual(['abcdefg', undefined])
    expect(base64('')).toEqual(['', undefined])
  })

  it.each([
    ['an octet that has no place in it', 'YWJj*ZGVm', 'abcdef', 'garbage'],
    ['a lone last character', 'YWJjZ', 'abc', 'truncated'],
    ['padding that is missing', 'YWJjZA', 'abcd', 'padding-missing'],
    ['half of its padding', 'YWJjZA=', 'abcd', 'padding-missing'],
    ['padding where none belongs', 'YWJj=', 'abc', 'garbage'],
    ['text behind the padding', 'YWJjZA==\r\n-- \r\nfooter', 'abcd', 'data-after-padding'],
    ['base64 behind the padding', 'YWJjZA==YWJj', 'abcd', 'data-after-padding'],
  ])('is decoded and reported with %s', (_, text, decoded, problem) => {
    expect(base64(text)).toEqual([decoded, problem])
  })

  it('says where the first garbage is', () => {
    expect(decodeBase64(toUtf8('YWJj\r\n!!')).garbageAt).toBe(6)
  })

  it('decodes what was encoded, however the lines are cut', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), fc.integer({ min: 1, max: 80 }), (bytes, width) => {
        const text = Buffer.from(bytes)
          .toString('base64')
          .replace(new RegExp(`.{${width}}`, 'g'), '$&\r\n')
        const decoded = decodeBase64(toUtf8(text))
        expect([...decoded.bytes]).toEqual([...bytes])
        expect(decoded.problem).toBeUndefined()
      }),
    )
  })

  it('decodes any octets without throwing', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        expect(decodeBase64(Uint8Array.from(bytes)).bytes.length).toBeLessThanOrEqual(bytes.length)
      }),
    )
  })
})

describe('quoted-printable', () => {
  const decode = (text: string) => toLatin1(decodeQuotedPrintable(toUtf8(text)).bytes)

  it('is decoded with soft line ends and either case', () => {
    expect(decode('a=3D=3d=\r\nb= \t\nc=\r\n')).toBe('a==bc')
  })

  it('loses white space before a line end, and keeps encoded white space', () => {
    expect(decode('a \t\r\nb=20\r\nc ')).toBe('a\r\nb \r\nc ')
  })

  it('keeps an equals sign that begins nothing, and says so', () => {
    expect(decode('a=zz')).toBe('a=zz')
    expect(decodeQuotedPrintable(toUtf8('a=zz')).malformedAt).toBe(1)
    expect(decodeQuotedPrintable(toUtf8('a=41')).malformedAt).toBe(-1)
  })

  it('decodes what was encoded', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 100 }), (bytes) => {
        const text = Array.from(bytes, (octet) => `=${octet.toString(16).toUpperCase().padStart(2, '0')}`).join('')
        expect([...decodeQuotedPrintable(toUtf8(text)).bytes]).toEqual([...bytes])
      }),
    )
  })
})

describe('body', () => {
  const decoded = (transferEncoding: string, body: string) => decodeBody({ transferEncoding, body: toUtf8(body) })

  it.each(['7bit', '8bit', 'binary'])('of %s is itself, not a copy', (transferEncoding) => {
    const body = toUtf8('a=41')
    expect(decodeBody({ transferEncoding, body })).toEqual({ bytes: body, problem: undefined })
    expect(decodeBody({ transferEncoding, body }).bytes).toBe(body)
  })

  it('is decoded by its transfer encoding', () => {
    expect(toLatin1(decoded('base64', 'YQ==').bytes)).toBe('a')
    expect(toLatin1(decoded('quoted-printable', '=41').bytes)).toBe('A')
  })

  it('is reported when the encoding is unknown or damaged', () => {
    expect(decoded('uuencode', 'x').problem).toBe('unknown-encoding')
    expect(decoded('quoted-printable', '=x').problem).toBe('quoted-printable-malformed')
    expect(decoded('base64', 'Y').problem).toBe('truncated')
  })
})
