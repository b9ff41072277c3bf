import { createPublicKey } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { writeObjectIdentifier, writeOctetString, writeSequence } from '../../../core/asn1/write.ts'
import { oid } from '../../../core/certificate/object-identifiers.ts'
import { decodeCms } from '../../../core/cms/decode.ts'
import { verifySigners } from '../../../core/cms/verify-signers.ts'
import type { IssuedCertificate } from '../../../simulation/certificate.ts'
import { keyPairOf } from '../../../simulation/keys.ts'
import { authority, codesFor, codesOf, content, nodeCrypto, rsaJo, signedByJo } from './signer.ts'

/** A certificate for a made-up RSA key; the signature itself is Jo's and does not matter. */
function certifiedKey(modulusBytes: number, exponent: string): IssuedCertificate {
  const n = Buffer.alloc(modulusBytes, 0xab).fill(0xff, 0, 1).toString('base64url')
  const publicKey = createPublicKey({ key: { kty: 'RSA', n, e: exponent }, format: 'jwk' })
  return { ...authority.issue({ subject: 'CN=Odd key', publicKey }), privateKey: keyPairOf('rsa2048', 'jo').privateKey }
}

describe('a key that is not to be used', () => {
  it('is none of an honest signer', async () => expect(await codesFor({ certificate: rsaJo })).toEqual([]))

  it('makes the signature invalid when anybody can sign with it (exponent 1)', async () => {
    expect(await codesFor({ certificate: certifiedKey(256, 'AQ') })).toEqual(['cms-key-unsafe'])
  })

  it('leaves the signature open when checking it would cost too much', async () => {
    expect(await codesFor({ certificate: certifiedKey(1100, 'AQAB') })).toEqual(['cms-key-not-usable'])
  })
})

describe('an algorithm', () => {
  it('makes the signature invalid when its parameters contradict its standard: PSS without any', async () => {
    const signatureAlgorithm = writeSequence(writeObjectIdentifier(oid.rsassaPss))
    expect(await codesFor({ certificate: rsaJo, signatureAlgorithm })).toEqual(['cms-signature-parameters-wrong'])
  })

  it('leaves the signature open when this machine lacks it', async () => {
    const decoded = decodeCms(signedByJo())
    if (decoded.kind !== 'signed-data') throw new TypeError('signed-data expected')
    const judgeBy = (crypto: typeof nodeCrypto) => verifySigners({ signedData: decoded.signedData, detached: undefined, crypto })
    expect(codesOf(await judgeBy(nodeCrypto))).toEqual([])
    expect(codesOf(await judgeBy({ ...nodeCrypto, verify: () => 'cannot' }))).toEqual(['cms-signature-not-checked'])
  })
})

describe('signing-certificate (RFC 5035)', () => {
  it('cannot be checked when it hashes by an algorithm that nobody knows', async () => {
    const unknownHash = writeSequence(writeObjectIdentifier('1.2.3.4'))
    const certificateId = writeSequence(unknownHash, writeOctetString(content.subarray(0, 32)))
    const values = [writeSequence(writeSequence(certificateId))]
    expect(await codesFor({ signedAttributes: [{ add: oid.signingCertificateV2, values }] })).toEqual([
      'cms-signing-certificate-not-checked',
    ])
  })
})
