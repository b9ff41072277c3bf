import { describe, expect, it } from 'vitest'
import { writeElement, writeExplicit, writeInteger, writeObjectIdentifier, writeSequence, writeSetOf } from '../../../core/asn1/write.ts'
import { oid } from '../../../core/certificate/object-identifiers.ts'
import { decodeCms } from '../../../core/cms/decode.ts'
import { inflateCompressedData } from '../../../core/cms/inflate.ts'
import { type Bytes, concatBytes } from '../../../core/world/bytes.ts'
import { defaultLimits } from '../../../core/world/limits.ts'
import { compressContent } from '../../../simulation/compressed-data.ts'
import { authEnvelopContent, envelopContent } from '../../../simulation/enveloped-data.ts'
import { writeSignerInfo } from '../../../simulation/signer-info.ts'
import { authority, content, jo, rsaJo, signedByJo } from './signer.ts'

function signedDataOf(cms: Bytes) {
  const decoded = decodeCms(cms)
  if (decoded.kind !== 'signed-data') throw new TypeError(`${decoded.kind} is no signed-data`)
  return decoded.signedData
}

describe('a CMS object', () => {
  it('is signed data, DER or BER', () => {
    const der = signedDataOf(signedByJo())
    const ber = signedDataOf(signedByJo({}, { encoding: 'indefinite' }))
    expect(der.encapsulatedContent).toEqual({ contentType: oid.data, content })
    expect(ber.encapsulatedContent).toEqual(der.encapsulatedContent)
    expect(ber.signerInfos).toHaveLength(1)
  })

  it('is encrypted data with the names of its recipients', () => {
    const recipient = { issuer: rsaJo.certificate.issuer, serialNumber: rsaJo.certificate.serialNumber, subjectKeyIdentifier: undefined }
    expect(decodeCms(envelopContent(content, [rsaJo]))).toEqual({ kind: 'enveloped-data', recipients: [recipient], trailingBytes: 0 })
    expect(decodeCms(authEnvelopContent(content, [rsaJo]))).toMatchObject({ kind: 'auth-enveloped-data', recipients: [recipient] })
  })

  it('is of another type', () => {
    const other = writeSequence(writeObjectIdentifier('1.2.3'), writeExplicit(0, writeInteger(1)))
    expect(decodeCms(other)).toEqual({ kind: 'other', contentType: '1.2.3', trailingBytes: 0 })
  })

  it('is unreadable when cut off, empty or none at all', () => {
    for (const bytes of [signedByJo().subarray(0, 500), new Uint8Array(0), Uint8Array.of(1, 2, 3)]) {
      expect(decodeCms(bytes)).toMatchObject({ kind: 'unreadable', problem: 'malformed' })
    }
  })

  it('may be followed by other bytes, which are counted', () => {
    expect(decodeCms(signedByJo())).toMatchObject({ trailingBytes: 0 })
    const followed = concatBytes([signedByJo(), Uint8Array.of(0, 0, 0)])
    expect(decodeCms(followed)).toMatchObject({ kind: 'signed-data', trailingBytes: 3 })
  })

  it('keeps CRLs and OCSP responses as received', () => {
    const crl = authority.issueCrl()
    const response = writeSequence(writeElement(0x0a, Uint8Array.of(6)))
    const { crls, ocspResponses } = signedDataOf(signedByJo({}, { crls: [crl], ocspResponses: [response] }))
    expect(crls).toEqual([crl])
    expect(ocspResponses).toEqual([response])
  })

  it('holds each distinct certificate once, odd ones alone', () => {
    const odd = Uint8Array.of(0x30, 2, 5, 0)
    const { certificates } = signedDataOf(signedByJo({}, { certificates: [jo.der, odd, rsaJo.der] }))
    expect(certificates.map(({ kind }) => kind)).toEqual(['certificate', 'unreadable', 'certificate'])
  })
})

describe('a CMS object beyond a limit', () => {
  const many = (count: number) => Array.from({ length: count }, (_, at) => writeSequence(writeInteger(at)))
  const tooComplex = (bytes: Bytes) => expect(decodeCms(bytes)).toMatchObject({ kind: 'unreadable', problem: 'too-complex' })

  it('is too complex with more than 64 distinct certificates', () => {
    expect(signedDataOf(signedByJo({}, { certificates: many(64) })).certificates).toHaveLength(64)
    tooComplex(signedByJo({}, { certificates: many(65) }))
    tooComplex(signedByJo({}, { certificates: many(10_000) }))
  })

  it('is too complex with more than 16 SignerInfos', () => {
    const signerInfo = writeSignerInfo({ certificate: jo }, content, oid.data)
    const withSigners = (count: number) =>
      signedByJo({}, { signers: [], extraSignerInfos: Array.from({ length: count }, () => signerInfo) })
    expect(signedDataOf(withSigners(16)).signerInfos).toHaveLength(16)
    tooComplex(withSigners(17))
    tooComplex(withSigners(10_000))
  })

  it('is too complex with more than 64 CRLs', () => {
    expect(signedDataOf(signedByJo({}, { crls: many(64) })).crls).toHaveLength(64)
    tooComplex(signedByJo({}, { crls: many(10_000) }))
  })

  it('is too complex with more than 1 MiB beside its content, whatever the content is', () => {
    const filler = writeSequence(writeElement(4, new Uint8Array(defaultLimits.cmsBytes)))
    tooComplex(signedByJo({}, { certificates: [jo.der, filler] }))
    const long = new Uint8Array(3 * defaultLimits.cmsBytes)
    expect(signedDataOf(signedByJo({}, { content: long })).encapsulatedContent.content).toHaveLength(long.length)
  })

  it('is too complex when nested 10,000 levels deep', () => {
    let nested: Bytes = new Uint8Array(0)
    for (let level = 0; level < 10_000; level++) nested = concatBytes([Uint8Array.of(0x30, 0x80), nested])
    tooComplex(writeSequence(writeObjectIdentifier(oid.signedData), writeExplicit(0, nested)))
    expect(decodeCms(writeSetOf([]))).toMatchObject({ kind: 'unreadable', problem: 'malformed' })
  })
})

describe('compressed data', () => {
  const inflated = (cms: Bytes, limits = defaultLimits) => {
    const decoded = decodeCms(cms)
    if (decoded.kind !== 'compressed-data') throw new TypeError(`${decoded.kind} is no compressed-data`)
    return inflateCompressedData(decoded, limits)
  }

  it('is inflated', () => {
    expect(inflated(compressContent(content))).toEqual({ content, finding: undefined })
    const long = new Uint8Array(1_000_000).fill(65)
    expect(inflated(compressContent(long)).content).toEqual(long)
  })

  it('is refused beyond the limit (compression bomb)', () => {
    const bomb = compressContent(new Uint8Array(20_000_000))
    expect(inflated(bomb).finding).toBeUndefined()
    expect(inflated(bomb, { ...defaultLimits, inflatedBytes: 10_000_000 }).finding?.code).toBe('cms-too-complex')
  })

  it('is refused when it is broken or of another algorithm', () => {
    const broken = { kind: 'compressed-data', algorithm: oid.zlibCompress, compressed: Uint8Array.of(1, 2, 3), trailingBytes: 0 } as const
    expect(inflateCompressedData(broken).finding?.code).toBe('cms-compression-broken')
    expect(inflateCompressedData({ ...broken, algorithm: '1.2.3' }).finding?.code).toBe('cms-compression-unknown')
  })
})
