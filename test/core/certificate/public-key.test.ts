import { generateKeyPairSync } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { derBudget, readOnlyElement } from '../../../core/asn1/element.ts'
import { writeBitString, writeInteger, writeNull, writeObjectIdentifier, writeSequence } from '../../../core/asn1/write.ts'
import { parseSubjectPublicKeyInfo } from '../../../core/certificate/certificate.ts'
import { oid } from '../../../core/certificate/object-identifiers.ts'
import { isUnusualKey, isWeakKey, publicKeyOf } from '../../../core/certificate/public-key.ts'
import type { Bytes } from '../../../core/world/bytes.ts'

function keyOf(spki: Bytes) {
  return publicKeyOf(parseSubjectPublicKeyInfo(readOnlyElement(spki, derBudget())))
}

function rsa(modulus: bigint, exponent: bigint) {
  const algorithm = writeSequence(writeObjectIdentifier(oid.rsaEncryption), writeNull())
  return keyOf(writeSequence(algorithm, writeBitString(writeSequence(writeInteger(modulus), writeInteger(exponent)))))
}

const modulus2048 = (1n << 2047n) + 1n

describe('RSA key', () => {
  it('is told by the bits of its modulus', () => {
    expect(rsa(modulus2048, 65537n)).toEqual({ kind: 'rsa', bits: 2048, curve: undefined, text: 'RSA 2048', problem: undefined })
  })

  it('is unsafe when the exponent is 1 or even, or the modulus is even', () => {
    expect(rsa(modulus2048, 3n).problem).toBeUndefined()
    expect(rsa(modulus2048, 1n).problem).toBe('unsafe')
    expect(rsa(modulus2048, 4n).problem).toBe('unsafe')
    expect(rsa(modulus2048 + 1n, 65537n).problem).toBe('unsafe')
  })

  it('is too complex above 8192 bits or with an exponent above 33 bits', () => {
    expect(rsa((1n << 8191n) + 1n, 65537n).problem).toBeUndefined()
    expect(rsa((1n << 8192n) + 1n, 65537n).problem).toBe('too-complex')
    expect(rsa(modulus2048, (1n << 33n) - 1n).problem).toBeUndefined()
    expect(rsa(modulus2048, (1n << 33n) + 1n).problem).toBe('too-complex')
  })

  it('is weak below 2048 bits', () => {
    expect(isWeakKey(rsa(modulus2048, 65537n))).toBe(false)
    expect(isWeakKey(rsa((1n << 1023n) + 1n, 65537n))).toBe(true)
  })

  it('is malformed when a number is negative', () => {
    expect(rsa(-modulus2048, 65537n).problem).toBe('malformed')
  })
})

describe('elliptic curve key', () => {
  const ec = (namedCurve: string) =>
    keyOf(new Uint8Array(generateKeyPairSync('ec', { namedCurve }).publicKey.export({ format: 'der', type: 'spki' })))

  it('is told by its curve', () => {
    expect(ec('prime256v1')).toEqual({ kind: 'ec', bits: 256, curve: 'P-256', text: 'P-256', problem: undefined })
    expect(ec('secp521r1').text).toBe('P-521')
  })

  it('is unusual outside the curves that mail programs have', () => {
    expect(isUnusualKey(ec('prime256v1'))).toBe(false)
    expect(isUnusualKey(ec('brainpoolP256r1'))).toBe(true)
  })

  it('is unsupported when the curve is given by its numbers or unknown', () => {
    const point = writeBitString(Uint8Array.of(4, ...new Uint8Array(64)))
    const unnamed = writeSequence(writeSequence(writeObjectIdentifier(oid.ecPublicKey), writeSequence(writeInteger(1))), point)
    const unknown = writeSequence(writeSequence(writeObjectIdentifier(oid.ecPublicKey), writeObjectIdentifier('1.2.3')), point)
    expect(keyOf(unnamed).problem).toBe('unsupported')
    expect(keyOf(unknown).problem).toBe('unsupported')
  })

  it('is malformed when the point has not the length of its curve', () => {
    const algorithm = writeSequence(writeObjectIdentifier(oid.ecPublicKey), writeObjectIdentifier(oid.p256))
    expect(keyOf(writeSequence(algorithm, writeBitString(Uint8Array.of(4, ...new Uint8Array(64))))).problem).toBeUndefined()
    expect(keyOf(writeSequence(algorithm, writeBitString(Uint8Array.of(4, ...new Uint8Array(63))))).problem).toBe('malformed')
  })
})

describe('DSA key', () => {
  it('is unsupported when it inherits its parameters (RFC 3279 §2.3.2)', () => {
    const inherited = writeSequence(writeSequence(writeObjectIdentifier(oid.dsa)), writeBitString(writeInteger(5)))
    expect(keyOf(inherited)).toMatchObject({ kind: 'dsa', problem: 'unsupported' })
    const own = writeSequence(writeObjectIdentifier(oid.dsa), writeSequence(writeInteger(modulus2048), writeInteger(5), writeInteger(2)))
    expect(keyOf(writeSequence(own, writeBitString(writeInteger(5))))).toMatchObject({ text: 'DSA 2048', problem: undefined })
  })
})

describe('Edwards key', () => {
  it('is told by its algorithm', () => {
    const spki = new Uint8Array(generateKeyPairSync('ed25519').publicKey.export({ format: 'der', type: 'spki' }))
    expect(keyOf(spki)).toMatchObject({ kind: 'ed25519', text: 'Ed25519', problem: undefined })
  })
})
