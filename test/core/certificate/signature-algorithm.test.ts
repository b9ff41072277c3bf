import { describe, expect, it } from 'vitest'
import { berBudget, readOnlyElement } from '../../../core/asn1/element.ts'
import { writeExplicit, writeInteger, writeNull, writeObjectIdentifier, writeSequence } from '../../../core/asn1/write.ts'
import { parseAlgorithmIdentifier } from '../../../core/certificate/algorithm-identifier.ts'
import { oid } from '../../../core/certificate/object-identifiers.ts'
import { fitsKey, toSignatureScheme } from '../../../core/certificate/signature-algorithm.ts'
import type { Bytes } from '../../../core/world/bytes.ts'

function algorithm(id: string, ...parameters: Bytes[]) {
  return parseAlgorithmIdentifier(readOnlyElement(writeSequence(writeObjectIdentifier(id), ...parameters), berBudget()), 'algorithm')
}

function hash(id: string): Bytes {
  return writeSequence(writeObjectIdentifier(id), writeNull())
}

function pss(mask: string, trailer = 1, salt = 32) {
  const mgf1 = writeSequence(writeObjectIdentifier(oid.mgf1), hash(mask))
  return algorithm(
    oid.rsassaPss,
    writeSequence(
      writeExplicit(0, hash(oid.sha256)),
      writeExplicit(1, mgf1),
      writeExplicit(2, writeInteger(salt)),
      writeExplicit(3, writeInteger(trailer)),
    ),
  )
}

describe('signature algorithm', () => {
  it('is RSA PKCS#1 with NULL parameters or none', () => {
    for (const parameters of [[writeNull()], []]) {
      const reading = toSignatureScheme(algorithm(oid.sha256WithRsa, ...parameters))
      expect(reading).toEqual({
        kind: 'scheme',
        scheme: { scheme: 'rsa-pkcs1', hash: 'sha256' },
        text: 'RSA PKCS#1 v1.5 with SHA-256',
        oddities: [],
      })
    }
  })

  it('is odd when an ECDSA identifier carries parameters (RFC 5758 §3.2)', () => {
    expect(toSignatureScheme(algorithm(oid.ecdsaWithSha256))).toMatchObject({ kind: 'scheme', oddities: [] })
    expect(toSignatureScheme(algorithm(oid.ecdsaWithSha256, writeNull()))).toMatchObject({ kind: 'scheme', oddities: ['parameters'] })
  })

  it('takes the hash of rsaEncryption from the digestAlgorithm (RFC 3370 §3.2)', () => {
    const rsa = algorithm(oid.rsaEncryption, writeNull())
    expect(toSignatureScheme(rsa, algorithm(oid.sha384))).toMatchObject({ scheme: { scheme: 'rsa-pkcs1', hash: 'sha384' } })
    expect(toSignatureScheme(rsa)).toMatchObject({ kind: 'unsupported' })
  })

  it('is unsupported when its identifier is unknown', () => {
    expect(toSignatureScheme(algorithm('1.2.3.4'))).toMatchObject({ kind: 'unsupported', text: '1.2.3.4' })
  })
})

describe('RSASSA-PSS parameters', () => {
  it('give hash, mask hash and salt length', () => {
    expect(toSignatureScheme(pss(oid.sha256))).toMatchObject({
      scheme: { scheme: 'rsa-pss', hash: 'sha256', mgf1Hash: 'sha256', saltLength: 32 },
      text: 'RSA-PSS with SHA-256',
      oddities: [],
    })
  })

  it('are odd when the mask uses another hash', () => {
    expect(toSignatureScheme(pss(oid.sha1))).toMatchObject({
      scheme: { mgf1Hash: 'sha1' },
      text: 'RSA-PSS with SHA-256 (MGF1 with SHA-1)',
      oddities: ['mgf1-hash'],
    })
  })

  it('default to SHA-1 with 20 octets of salt (RFC 4055 §3.1)', () => {
    expect(toSignatureScheme(algorithm(oid.rsassaPss, writeSequence()))).toMatchObject({
      scheme: { scheme: 'rsa-pss', hash: 'sha1', mgf1Hash: 'sha1', saltLength: 20 },
    })
  })

  it('are malformed when absent, when the trailer is not 1, or when the salt length is negative', () => {
    expect(toSignatureScheme(algorithm(oid.rsassaPss))).toMatchObject({ kind: 'malformed' })
    expect(toSignatureScheme(pss(oid.sha256, 2))).toMatchObject({ kind: 'malformed' })
    expect(toSignatureScheme(pss(oid.sha256, 1, -1))).toMatchObject({ kind: 'malformed' })
  })
})

describe('signature scheme and key', () => {
  const key = (kind: 'rsa' | 'rsa-pss' | 'ed25519' | 'ed448') => ({ kind, bits: 0, curve: undefined, text: '', problem: undefined })

  it('fit when the key can have made the signature', () => {
    expect(fitsKey({ scheme: 'eddsa' }, algorithm(oid.ed25519), key('ed25519'))).toBe(true)
    expect(fitsKey({ scheme: 'eddsa' }, algorithm(oid.ed25519), key('ed448'))).toBe(false)
    expect(fitsKey({ scheme: 'rsa-pkcs1', hash: 'sha256' }, algorithm(oid.sha256WithRsa), key('rsa'))).toBe(true)
    expect(fitsKey({ scheme: 'rsa-pkcs1', hash: 'sha256' }, algorithm(oid.sha256WithRsa), key('rsa-pss'))).toBe(false)
  })
})
