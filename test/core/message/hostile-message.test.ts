import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { MimeEntity } from '../../../core/message/mime-entity.ts'
import { readMessage } from '../../../core/message/read-message.ts'
import { toCanonicalLineEnds } from '../../../core/message/signed-part.ts'
import { decodeBody } from '../../../core/message/transfer-encoding.ts'
import { type Bytes, concatBytes, equalBytes, toUtf8 } from '../../../core/world/bytes.ts'
import { writeMultipart, writeTextEntity } from '../../../simulation/mime-text.ts'
import { clearSignedOutlookMessage } from '../../../simulation/outlook-message.ts'
import { toPem } from '../../../simulation/pem.ts'
import { writeContentInfo } from '../../../simulation/signed-data.ts'
import { mail } from '../../../simulation/signed-message.ts'
import { forwardedMail } from '../../../simulation/wrapped-message.ts'
import { codesOf } from './mail.ts'

const findingsOf = (text: string) => readMessage(toUtf8(text)).findings

function nested(depth: number): string {
  let open = 'From: a@b.example\r\n'
  let close = ''
  for (let level = 0; level < depth; level++) {
    open += `Content-Type: multipart/mixed; boundary="b${level}"\r\n\r\n--b${level}\r\n`
    close = `\r\n--b${level}--${close}`
  }
  return `${open}\r\nx${close}`
}

const manyParts = (count: number) => `Content-Type: multipart/mixed; boundary=b\r\n\r\n${'--b\r\n\r\nx\r\n'.repeat(count)}--b--`

describe('hostile message', () => {
  it('of 10,000 nested multiparts could not be read whole; one of 32 can', () => {
    expect(findingsOf(nested(10_000))).toMatchObject([{ code: 'message-too-deep', severity: 'cannot' }])
    expect(findingsOf(nested(32))).toEqual([])
  })

  it('of 10,000 nested messages could not be read whole', () => {
    expect(findingsOf(`${'Content-Type: message/rfc822\r\n\r\n'.repeat(10_000)}x`)).toMatchObject([{ code: 'message-too-deep' }])
  })

  it('of 100,000 parts could not be read whole; one of 1,999 can', () => {
    expect(findingsOf(manyParts(100_000))).toMatchObject([{ code: 'message-too-many-parts', severity: 'cannot' }])
    expect(findingsOf(manyParts(1_999))).toEqual([])
  })

  it('of a million header fields could not be read, in one section or spread over parts', () => {
    expect(findingsOf(`${'a: b\r\n'.repeat(1_000_000)}\r\nx`)).toMatchObject([{ code: 'message-header-too-long', severity: 'cannot' }])
    const part = `--b\r\n${'a:b\n'.repeat(600)}\nx\r\n`
    const spread = findingsOf(`Content-Type: multipart/mixed; boundary=b\r\n\r\n${part.repeat(1_700)}--b--`)
    expect(spread).toMatchObject([{ code: 'message-too-many-fields', severity: 'cannot' }])
  })

  it('that is slow to search could not be read whole', () => {
    let text = nested(32)
    for (let level = 0; level < 32; level++)
      text = text.replaceAll(`b${level}"`, `b${level}aaaa"`).replaceAll(`--b${level}\r`, `--b${level}aaaa\r`)
    expect(codesOf(findingsOf(text.replace('\r\nx', `\r\n${'a'.repeat(5_000_000)}`)))).toContain('message-too-complex')
  })
})

const text = writeTextEntity('Dear Alex,\r\n\r\nthe figures.\r\n')
const signature = toUtf8('Content-Type: application/pkcs7-signature; name="smime.p7s"\r\nContent-Transfer-Encoding: base64\r\n\r\nMIIB\r\n')
const signed = mail({}, writeMultipart('multipart/signed; protocol="application/pkcs7-signature"', 'outer', [text, signature]))
const inputs: readonly Bytes[] = [
  signed,
  forwardedMail({}, signed),
  clearSignedOutlookMessage({}, writeMultipart('multipart/signed', 'b', [text, signature])),
  toUtf8(toPem('CMS', writeContentInfo('1.2.840.113549.1.7.2', Uint8Array.of(0x30, 0x00)))),
  concatBytes([toUtf8('From a@b.example Tue Nov 24 00:00:00 2026\n'), signed]),
]

const mutated = fc
  .tuple(
    fc.constantFrom(...inputs),
    fc.array(
      fc.tuple(fc.nat(), fc.constantFrom('set', 'cut', 'insert', 'repeat'), fc.constantFrom(0, 9, 10, 13, 32, 34, 45, 58, 59, 61, 255)),
      {
        minLength: 1,
        maxLength: 6,
      },
    ),
  )
  .map(([input, edits]) => edits.reduce((bytes, [place, edit, octet]) => change(bytes, place % (bytes.length + 1), edit, octet), input))

function change(bytes: Bytes, at: number, edit: string, octet: number): Bytes {
  const [before, after] = [bytes.subarray(0, at), bytes.subarray(at)]
  if (edit === 'set') return concatBytes([before, Uint8Array.of(octet), after.subarray(1)])
  if (edit === 'cut') return concatBytes([before, after.subarray(octet)])
  if (edit === 'insert') return concatBytes([before, Uint8Array.of(octet), after])
  return concatBytes([before, after.subarray(0, octet), after])
}

function expectSlices(entity: MimeEntity, input: Bytes, parent: { readonly offset: number; readonly end: number }): void {
  const end = entity.offset + entity.bytes.length
  expect(entity.offset).toBeGreaterThanOrEqual(parent.offset)
  expect(end).toBeLessThanOrEqual(parent.end)
  expect(equalBytes(entity.bytes, input.subarray(entity.offset, end))).toBe(true)
  expect(entity.body.buffer).toBe(entity.bytes.buffer)
  for (const field of entity.header) expect(field.offset + field.raw.length).toBeLessThanOrEqual(entity.bytes.length)
  let last = entity.offset
  for (const part of entity.parts) {
    expectSlices(part, input, { offset: last, end })
    last = part.offset + part.bytes.length
  }
}

describe('any message', () => {
  it('is read without throwing, and its entities are slices of it in order', () => {
    fc.assert(
      fc.property(mutated, (input) => {
        const message = readMessage(input)
        if (message.entity === undefined || message.format !== 'eml') return
        expectSlices(message.entity, input, { offset: 0, end: input.length })
        decodeBody(message.entity)
        expect(equalBytes(toCanonicalLineEnds(toCanonicalLineEnds(input)), toCanonicalLineEnds(input))).toBe(true)
      }),
      { numRuns: 1000 },
    )
  })

  it('of random octets is read without throwing', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 2000 }), (octets) => {
        expect(readMessage(Uint8Array.from(octets)).format).toBeTypeOf('string')
      }),
    )
  })
})
