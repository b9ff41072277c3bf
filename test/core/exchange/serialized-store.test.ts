import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  writeBitString,
  writeBoolean,
  writeElement,
  writeExplicit,
  writeInteger,
  writeObjectIdentifier,
  writeOctetString,
  writeSequence,
  writeText,
} from '../../../core/asn1/write.ts'
import { readSerializedStore, type StoredCertificate, writeSerializedStore } from '../../../core/exchange/serialized-store.ts'
import type { Bytes } from '../../../core/world/bytes.ts'

const bytes = (hex: string): Bytes => Uint8Array.from(Buffer.from(hex.replaceAll(/[\s|]/g, ''), 'hex'))
const sha256 = (octets: Bytes) => createHash('sha256').update(octets).digest('hex')

const header = '00000000 43455254'
const recordA = '20000000 01000000 05000000 3003020101'
const propertyR = '0b000000 01000000 04000000 52000000'
const recordB = '20000000 01000000 02000000 3000'
const end = '00000000 00000000 00000000'
const tiny = bytes(header + recordA + propertyR + recordB + end)
const tinyCertificates: readonly StoredCertificate[] = [
  { der: bytes('3003020101'), properties: [] },
  { der: bytes('3000'), properties: [{ id: 11, value: bytes('52000000') }] },
]

/** The bare certificate that a conformance test of Wine stores, and that Windows was seen to store in the same bytes. */
const wineName = writeSequence(writeElement(0x31, writeSequence(writeObjectIdentifier('2.5.4.3'), writeText('Juan Lang\0', 0x13))))
const noAlgorithm = writeSequence(writeElement(0x06))
const start = writeText('16010101000000Z', 0x18)
const wineCertificate = writeSequence(
  writeInteger(1),
  noAlgorithm,
  wineName,
  writeSequence(start, start),
  wineName,
  writeSequence(noAlgorithm, writeBitString(new Uint8Array())),
  writeExplicit(
    3,
    writeSequence(
      writeSequence(
        writeObjectIdentifier('2.5.29.19'),
        writeBoolean(true),
        writeOctetString(writeSequence(writeBoolean(true), writeInteger(1))),
      ),
    ),
  ),
)

const reason = (hex: string) => {
  const reading = readSerializedStore(bytes(hex))
  return reading.kind === 'refused' ? reading.reason : 'read'
}

describe('serialized store', () => {
  it('is read and written byte for byte as the specification has it', () => {
    expect(tiny).toHaveLength(67)
    expect(sha256(tiny)).toBe('823657396f20fce97ca2e8543347539e69e2ae024466aea0453af4178520efe9')
    expect(readSerializedStore(tiny)).toEqual({ kind: 'store', store: { certificates: tinyCertificates, crls: 0, ctls: 0 } })
    expect(writeSerializedStore(tinyCertificates)).toEqual(tiny)
  })

  it('is what Windows writes for one certificate', () => {
    const written = writeSerializedStore([{ der: wineCertificate }])
    expect(written).toHaveLength(156)
    expect(sha256(written)).toBe('a76e840b25d066768c22b7090b0561906b3576fa5d277820a347ffa195911031')
    expect(readSerializedStore(written)).toMatchObject({
      kind: 'store',
      store: { certificates: [{ der: wineCertificate, properties: [] }] },
    })
  })

  it.each([
    ['has another version', `01000000 43455254 ${end}`, /no serialized store/],
    ['has another magic', `00000000 43455255 ${end}`, /no serialized store/],
    ['is empty', '', /no serialized store/],
    ['has a record of another encoding', header + recordB.replace('01000000', '02000000') + end, /encoding type 2/],
    ['has a record that is longer than the file', header + recordB.replace('02000000 3000', '03000000 3000'), /longer than the file/],
    ['has a record of four gigabytes', header + recordB.replace('02000000', 'ffffffff') + end, /longer than the file/],
    ['has no end marker', header + recordB, /does not end/],
    ['has half an end marker', `${header + recordB}00000000 0000`, /does not end/],
    ['has an end marker that is not all zero', `${header + recordB}00000000 00000000 01000000`, /end marker/],
    ['goes on behind its end', `${header + recordB + end}00`, /1 bytes behind its end/],
    ['ends with a property', header + propertyR + end, /belong to no certificate/],
  ])('is refused when it %s', (_, hex, why) => {
    expect(reason(hex)).toMatch(why)
    expect(reason(header + recordB + end)).toBe('read')
  })

  it('is refused above its limits, and read at them', () => {
    const properties = (count: number) => header + propertyR.repeat(count - 1) + recordB + end
    expect(reason(properties(4096))).toBe('read')
    expect(reason(properties(4097))).toMatch(/more than 4096 records/)
    const filled = (length: number) => readSerializedStore(writeSerializedStore([{ der: new Uint8Array(length - 32) }]))
    expect(filled(1024 * 1024).kind).toBe('store')
    expect(filled(1024 * 1024 + 1)).toMatchObject({ kind: 'refused', reason: 'is larger than 1048576 bytes' })
  })

  it('counts CRLs and CTLs and goes on reading', () => {
    const reading = readSerializedStore(bytes(header + recordA.replace('20', '21') + recordA.replace('20', '22') + recordB + end))
    expect(reading).toMatchObject({ kind: 'store', store: { crls: 1, ctls: 1, certificates: [{ der: bytes('3000') }] } })
  })

  it('keeps reading at properties with large numbers', () => {
    expect(reason(header + propertyR.replace('0b', '23') + recordB + end)).toBe('read')
  })

  it('is never written with the private-key property, nor with a property that would be a record', () => {
    for (const id of [0, 2, 0x20, 0x21, 0x22]) {
      expect(() => writeSerializedStore([{ der: bytes('3000'), properties: [{ id, value: bytes('00') }] }])).toThrow(RangeError)
    }
    expect(writeSerializedStore([{ der: bytes('3000'), properties: [{ id: 3, value: bytes('00') }] }])).toHaveLength(8 + 13 + 14 + 12)
  })

  const octets = fc.uint8Array({ maxLength: 40 }).map((array) => Uint8Array.from(array))
  const id = fc.integer({ min: 3, max: 0xffffffff }).filter((each) => each < 0x20 || each > 0x22)
  const certificate = fc.record({ der: octets, properties: fc.array(fc.record({ id, value: octets }), { maxLength: 3 }) })

  it('comes back as it was written', () => {
    fc.assert(
      fc.property(fc.array(certificate, { maxLength: 8 }), (certificates) => {
        const written = writeSerializedStore(certificates)
        const size = certificates.reduce(
          (sum, { der, properties }) => properties.reduce((all, { value }) => all + 12 + value.length, sum + 12 + der.length),
          20,
        )
        expect(written).toHaveLength(size)
        expect(readSerializedStore(written)).toEqual({ kind: 'store', store: { certificates, crls: 0, ctls: 0 } })
      }),
    )
  })

  it('is read or refused, whatever the bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 80 }), fc.nat(66), (noise, at) => {
        const spoilt = tiny.slice()
        spoilt.set(noise.slice(0, tiny.length - at), at)
        expect(['store', 'refused']).toContain(readSerializedStore(spoilt).kind)
      }),
    )
  })
})
