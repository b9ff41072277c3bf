import { webcrypto } from 'node:crypto'
import { CryptoEngine } from 'pkijs'
import { describe, expect, it } from 'vitest'
import { createWebCrypto, type SubtleVerifier } from '../../addin/crypto.ts'
import { toUtf8 } from '../../core/world/bytes.ts'
import type { SignatureScheme } from '../../core/world/world.ts'
import { createNodeCrypto } from '../../server/crypto.ts'
import { subjectPublicKeyInfoOf } from '../../simulation/certificate.ts'
import { type KeyKind, keyPairOf } from '../../simulation/keys.ts'
import { type SigningOptions, signBytes } from '../../simulation/signature.ts'

const data = toUtf8('what is signed')
const engine = new CryptoEngine({ name: 'test', crypto: webcrypto as ConstructorParameters<typeof CryptoEngine>[0]['crypto'] })
const engines = {
  'the browser': webcrypto.subtle as unknown as SubtleVerifier,
  'CryptoEngine of pkijs': engine as unknown as SubtleVerifier,
}

const sameMask: SignatureScheme = { scheme: 'rsa-pss', hash: 'sha256', mgf1Hash: 'sha256', saltLength: 32 }
const checked: readonly [name: string, kind: KeyKind, scheme: SignatureScheme, options: SigningOptions][] = [
  ['RSA PKCS#1', 'rsa2048', { scheme: 'rsa-pkcs1', hash: 'sha256' }, {}],
  ['RSA-PSS', 'rsa2048', sameMask, { signatureScheme: 'pss' }],
  ['P-256', 'p256', { scheme: 'ecdsa', hash: 'sha256' }, {}],
  ['P-384', 'p384', { scheme: 'ecdsa', hash: 'sha384' }, { signatureHash: 'sha384' }],
  ['P-521', 'p521', { scheme: 'ecdsa', hash: 'sha512' }, { signatureHash: 'sha512' }],
]

const missing: readonly [name: string, kind: KeyKind, scheme: SignatureScheme, options: SigningOptions][] = [
  ['PSS with a foreign mask', 'rsa2048', { ...sameMask, mgf1Hash: 'sha1' }, { signatureScheme: 'pss', mgf1Hash: 'sha1' }],
  ['MD5', 'rsa2048', { scheme: 'rsa-pkcs1', hash: 'md5' }, { signatureHash: 'md5' }],
  ['SHA-224', 'rsa2048', { scheme: 'rsa-pkcs1', hash: 'sha224' }, { signatureHash: 'sha224' }],
  ['brainpool', 'brainpoolP256r1', { scheme: 'ecdsa', hash: 'sha256' }, {}],
  ['DSA', 'dsa', { scheme: 'dsa', hash: 'sha256' }, {}],
]

for (const [where, subtle] of Object.entries(engines)) {
  const crypto = createWebCrypto(subtle)

  describe(`Crypto over WebCrypto: ${where}`, () => {
    for (const [name, kind, scheme, options] of checked) {
      it(`tells right from wrong: ${name}`, async () => {
        const { publicKey, privateKey } = keyPairOf(kind, 'crypto')
        const spki = subjectPublicKeyInfoOf(publicKey)
        const { signature } = signBytes(data, privateKey, options)
        expect(await crypto.verify(scheme, spki, data, signature)).toBe('right')
        expect(await crypto.verify(scheme, spki, toUtf8('something else'), signature)).toBe('wrong')
        expect(await crypto.verify(scheme, spki, data, signature.subarray(1))).toBe('wrong')
      })
    }

    for (const [name, kind, scheme, options] of missing) {
      it(`cannot answer for ${name}, which is never called wrong`, async () => {
        const { publicKey, privateKey } = keyPairOf(kind, 'crypto')
        const { signature } = signBytes(data, privateKey, options)
        expect(await crypto.verify(scheme, subjectPublicKeyInfoOf(publicKey), data, signature)).toBe('cannot')
      })
    }

    it('never calls a signature by a key for RSASSA-PSS only wrong', async () => {
      const { publicKey, privateKey } = keyPairOf('rsa-pss', 'crypto')
      const { signature } = signBytes(data, privateKey)
      const answer = await crypto.verify(sameMask, subjectPublicKeyInfoOf(publicKey), data, signature)
      expect(answer).toBe(subtle === engines['the browser'] ? 'cannot' : 'right') // pkijs rewrites such a key for WebCrypto
    })

    it('cannot answer for a key that is none', async () => {
      expect(await crypto.verify({ scheme: 'rsa-pkcs1', hash: 'sha256' }, data, data, data)).toBe('cannot')
    })

    it('hashes as node:crypto does, and says what it lacks', async () => {
      const node = createNodeCrypto()
      const parts = [data, data]
      for (const hash of ['sha1', 'sha256', 'sha384', 'sha512'] as const) {
        expect(await crypto.digest(hash, parts)).toEqual(await node.digest(hash, parts))
      }
      for (const hash of ['md5', 'sha224', 'sha3-256', 'shake256'] as const) expect(await crypto.digest(hash, parts)).toBeUndefined()
    })
  })
}
