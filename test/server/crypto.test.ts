import { describe, expect, it } from 'vitest'
import { writeBitString, writeInteger, writeObjectIdentifier, writeSequence } from '../../core/asn1/write.ts'
import { oid } from '../../core/certificate/object-identifiers.ts'
import { toUtf8 } from '../../core/world/bytes.ts'
import type { HashName, SignatureScheme } from '../../core/world/world.ts'
import { createNodeCrypto } from '../../server/crypto.ts'
import { subjectPublicKeyInfoOf } from '../../simulation/certificate.ts'
import { type KeyKind, keyPairOf } from '../../simulation/keys.ts'
import { type SigningOptions, signBytes } from '../../simulation/signature.ts'

const data = toUtf8('what is signed')
const crypto = createNodeCrypto()

const pss = (hash: HashName, mgf1Hash: HashName, saltLength: number): SignatureScheme => ({ scheme: 'rsa-pss', hash, mgf1Hash, saltLength })

const cases: readonly [name: string, kind: KeyKind, scheme: SignatureScheme, options: SigningOptions][] = [
  ['RSA PKCS#1', 'rsa2048', { scheme: 'rsa-pkcs1', hash: 'sha256' }, {}],
  ['RSA PKCS#1 with MD5', 'rsa2048', { scheme: 'rsa-pkcs1', hash: 'md5' }, { signatureHash: 'md5' }],
  ['RSA-PSS', 'rsa2048', pss('sha256', 'sha256', 32), { signatureScheme: 'pss' }],
  ['RSA-PSS with a foreign mask', 'rsa2048', pss('sha256', 'sha1', 20), { signatureScheme: 'pss', mgf1Hash: 'sha1', saltLength: 20 }],
  ['a key for RSASSA-PSS only', 'rsa-pss', pss('sha256', 'sha256', 32), {}],
  ['P-256', 'p256', { scheme: 'ecdsa', hash: 'sha256' }, {}],
  ['P-384', 'p384', { scheme: 'ecdsa', hash: 'sha384' }, { signatureHash: 'sha384' }],
  ['P-521', 'p521', { scheme: 'ecdsa', hash: 'sha512' }, { signatureHash: 'sha512' }],
  ['brainpool', 'brainpoolP256r1', { scheme: 'ecdsa', hash: 'sha256' }, {}],
  ['Ed25519', 'ed25519', { scheme: 'eddsa' }, {}],
  ['Ed448', 'ed448', { scheme: 'eddsa' }, {}],
  ['DSA', 'dsa', { scheme: 'dsa', hash: 'sha256' }, {}],
]

describe('Crypto over node:crypto', () => {
  for (const [name, kind, scheme, options] of cases) {
    it(`tells right from wrong: ${name}`, async () => {
      const { publicKey, privateKey } = keyPairOf(kind, 'crypto')
      const spki = subjectPublicKeyInfoOf(publicKey)
      const { signature } = signBytes(data, privateKey, options)
      expect(await crypto.verify(scheme, spki, data, signature)).toBe('right')
      expect(await crypto.verify(scheme, spki, toUtf8('something else'), signature)).toBe('wrong')
      expect(await crypto.verify(scheme, spki, data, signature.subarray(1))).toBe('wrong')
    })
  }

  for (const [name, kind, scheme, options] of cases) {
    it(`answers alike whether a key is new or known: ${name}`, async () => {
      const { publicKey, privateKey } = keyPairOf(kind, 'crypto')
      const { signature } = signBytes(data, privateKey, options)
      const ask = async (signed: typeof data) => {
        const fresh = createNodeCrypto()
        const answers = []
        for (let use = 1; use <= 3; use++) answers.push(await fresh.verify(scheme, subjectPublicKeyInfoOf(publicKey), signed, signature))
        return answers
      }
      expect(await ask(data)).toEqual(['right', 'right', 'right'])
      expect(await ask(toUtf8('something else'))).toEqual(['wrong', 'wrong', 'wrong'])
    })
  }

  it('needs the salt length that was used', async () => {
    const { publicKey, privateKey } = keyPairOf('rsa2048', 'crypto')
    const { signature } = signBytes(data, privateKey, { signatureScheme: 'pss', saltLength: 20 })
    const spki = subjectPublicKeyInfoOf(publicKey)
    expect(await crypto.verify(pss('sha256', 'sha256', 20), spki, data, signature)).toBe('right')
    expect(await crypto.verify(pss('sha256', 'sha256', 32), spki, data, signature)).toBe('wrong')
  })

  it('cannot answer for a key that it cannot read', async () => {
    const inherited = writeSequence(writeSequence(writeObjectIdentifier(oid.dsa)), writeBitString(writeInteger(5)))
    const outside = Uint8Array.of(4, ...new Uint8Array(64).fill(1))
    const curve = writeSequence(writeObjectIdentifier(oid.ecPublicKey), writeObjectIdentifier(oid.p256))
    const unreadable: readonly [SignatureScheme, typeof data][] = [
      [{ scheme: 'dsa', hash: 'sha1' }, inherited],
      [{ scheme: 'ecdsa', hash: 'sha256' }, writeSequence(curve, writeBitString(outside))],
      [{ scheme: 'ecdsa', hash: 'sha256' }, data],
    ]
    for (const [scheme, spki] of unreadable) {
      for (const use of ['first', 'second']) expect(await crypto.verify(scheme, spki, data, data), use).toBe('cannot')
    }
  })

  it('hashes the parts as one, SHAKE256 to 64 octets', async () => {
    for (const hash of ['md5', 'sha1', 'sha256', 'sha3-256', 'shake256'] as const) {
      const whole = await crypto.digest(hash, [data])
      expect(await crypto.digest(hash, [data.subarray(0, 3), data.subarray(3)])).toEqual(whole)
    }
    expect(await crypto.digest('shake256', [data])).toHaveLength(64)
  })

  it('answers the same after it forgot its keys', async () => {
    const { publicKey, privateKey } = keyPairOf('p256', 'crypto')
    const { signature } = signBytes(data, privateKey)
    crypto.clear()
    expect(await crypto.verify({ scheme: 'ecdsa', hash: 'sha256' }, subjectPublicKeyInfoOf(publicKey), data, signature)).toBe('right')
  })
})
