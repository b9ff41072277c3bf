import { createPublicKey, type KeyObject } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { writeInteger, writeNull, writeObjectIdentifier, writeSequence } from '../../../core/asn1/write.ts'
import { oid } from '../../../core/certificate/object-identifiers.ts'
import type { Bytes } from '../../../core/world/bytes.ts'
import { type Authority, createAuthority, toAuthority } from '../../../simulation/certificate-authority.ts'
import { keyUsage } from '../../../simulation/certificate-extensions.ts'
import type { CertificateProfile } from '../../../simulation/certificate-profile.ts'
import { keyPairOf } from '../../../simulation/keys.ts'
import { ask, complaints, countingCrypto } from './path-world.ts'

const root = createAuthority({ name: 'CN=Root' })
const unknownCritical = { id: '1.3.6.1.4.1.99999.1', critical: true, value: writeNull() }

describe('the certificate of a CA on the path', () => {
  /** What is said about a path over a CA that differs from a good one in exactly this. */
  const over = async (profile: CertificateProfile, issuer: Authority = root) => {
    const ca = issuer.issueAuthority({ subject: 'CN=Issuing', ...profile })
    return complaints(await ask({ target: ca.issue({}), candidates: [ca], anchors: [root] }))
  }

  it('is accepted with basicConstraints, keyCertSign and nothing else to say', async () => {
    expect(await over({})).toEqual([])
  })

  it('is refused without basicConstraints, or with cA false', async () => {
    expect(await over({ basicConstraints: null })).toEqual(['path-not-a-ca'])
    expect(await over({ basicConstraints: { cA: false } })).toEqual(['path-not-a-ca'])
  })

  it('is warned of when basicConstraints are not critical', async () => {
    expect(await over({ basicConstraints: { cA: true, critical: false } })).toEqual(['path-basic-constraints-not-critical'])
  })

  it('is refused below version 3, which cannot say that it is a CA', async () => {
    expect(await over({ version: 1 })).toEqual(['path-issuer-version'])
  })

  it('is refused when keyCertSign is only among the unused bits of its keyUsage', async () => {
    const withUnused = (unused: number) => ({ id: oid.keyUsage, critical: true, value: Uint8Array.of(3, 2, unused, 0xff) })
    const under = async (unused: number) => {
      const ca = root.issueAuthority({ subject: 'CN=Issuing', keyUsage: null, extraExtensions: [withUnused(unused)] })
      return complaints(await ask({ target: ca.issue({}), candidates: [ca], anchors: [root] }))
    }
    expect(await under(0)).toEqual([])
    expect(await under(7)).toEqual(['path-issuer-key-usage'])
  })

  it('is refused when keyUsage lacks keyCertSign, and accepted without keyUsage', async () => {
    expect(await over({ keyUsage: ['digitalSignature', 'cRLSign'] })).toEqual(['path-issuer-key-usage'])
    expect(await over({ keyUsage: null })).toEqual([])
  })

  it('is refused when its extKeyUsage excludes mail, and accepted when it names mail or any purpose', async () => {
    expect(await over({ extendedKeyUsage: [oid.serverAuth] })).toEqual(['path-issuer-extended-key-usage'])
    expect(await over({ extendedKeyUsage: [oid.serverAuth, oid.emailProtection] })).toEqual([])
    expect(await over({ extendedKeyUsage: [oid.anyExtendedKeyUsage] })).toEqual([])
  })

  it('is refused for a critical extension that nothing here understands, and accepted when it is not critical', async () => {
    expect(await over({ extraExtensions: [unknownCritical] })).toEqual(['path-unknown-critical-extension'])
    expect(await over({ extraExtensions: [{ ...unknownCritical, critical: false }] })).toEqual([])
  })

  it('is refused when an extension cannot be read', async () => {
    const malformed = { id: oid.policyConstraints, critical: true, value: writeInteger(1) }
    expect(await over({ extraExtensions: [malformed] })).toEqual(['path-extension-malformed'])
  })

  it('is refused when an extension stands twice, even the same', async () => {
    const usage = keyUsage(['keyCertSign', 'cRLSign'])
    expect(await over({ extraExtensions: [usage] })).toEqual(['path-extension-malformed'])
    expect(await over({ removeExtensions: [oid.keyUsage], extraExtensions: [usage] })).toEqual([])
  })

  it('is expired or not yet valid by its own dates, inclusive of both', async () => {
    expect(await over({ notAfter: '2026-11-23T23:59:59Z' })).toEqual(['certificate-expired'])
    expect(await over({ notAfter: '2026-11-24T00:00:00Z' })).toEqual([])
    expect(await over({ notBefore: '2026-11-24T00:00:01Z' })).toEqual(['certificate-not-yet-valid'])
    expect(await over({ notBefore: '2026-11-24T00:00:00Z' })).toEqual([])
  })

  it('is weak with RSA below 2048 bits, DSA, or a signature over SHA-1', async () => {
    expect(await over({ key: keyPairOf('rsa1024', 'weak CA') })).toEqual(['path-weak-key'])
    expect(await over({ key: keyPairOf('rsa2048', 'strong CA') })).toEqual([])
    expect(await over({ signatureHash: 'sha1' })).toEqual(['path-weak-signature-hash'])
  })

  it('is warned of when the mask of its RSASSA-PSS signature uses another hash', async () => {
    const ca = root.issueAuthority({ subject: 'CN=Issuing', key: keyPairOf('rsa2048', 'pss issuing') })
    const signedWith = async (mgf1Hash: 'sha1' | 'sha256') =>
      complaints(await ask({ target: ca.issue({ signatureScheme: 'pss', mgf1Hash }), candidates: [ca], anchors: [root] }))
    expect(await signedWith('sha1')).toEqual(['path-mgf1-hash-differs'])
    expect(await signedWith('sha256')).toEqual([])
  })

  it('is warned of on a curve that few mail programs know', async () => {
    expect(await over({ key: 'brainpoolP256r1' })).toEqual(['path-uncommon-key'])
  })
})

describe('pathLenConstraint', () => {
  const below = async (pathLen: number, subjects: readonly string[]) => {
    const authorities = [root.issueAuthority({ subject: 'CN=Top', pathLen })]
    for (const subject of subjects) authorities.push((authorities.at(-1) as Authority).issueAuthority({ subject }))
    return complaints(await ask({ target: (authorities.at(-1) as Authority).issue({}), candidates: authorities, anchors: [root] }))
  }

  it('counts the CAs below it', async () => {
    expect(await below(0, [])).toEqual([])
    expect(await below(0, ['CN=One'])).toEqual(['path-length-exceeded'])
    expect(await below(1, ['CN=One'])).toEqual([])
    expect(await below(1, ['CN=One', 'CN=Two'])).toEqual(['path-length-exceeded'])
  })

  it('does not count a self-issued certificate', async () => {
    expect(await below(0, ['CN=Top'])).toEqual([])
  })

  it('of the anchor counts too', async () => {
    const anchor = createAuthority({ name: 'CN=Strict', pathLen: 0 })
    const ca = anchor.issueAuthority({ subject: 'CN=Issuing' })
    expect(complaints(await ask({ target: anchor.issue({}), anchors: [anchor] }))).toEqual([])
    expect(complaints(await ask({ target: ca.issue({}), candidates: [ca], anchors: [anchor] }))).toEqual(['path-length-exceeded'])
  })
})

describe('the trust anchor', () => {
  const under = async (profile: CertificateProfile) => {
    const anchor = createAuthority({ name: 'CN=Anchor', ...profile })
    return complaints(await ask({ target: anchor.issue({}), anchors: [anchor] }))
  }

  it('warns when it is expired or not yet valid', async () => {
    expect(await under({ notAfter: '2026-01-01' })).toEqual(['path-anchor-expired'])
    expect(await under({ notBefore: '2027-01-01' })).toEqual(['path-anchor-not-yet-valid'])
    expect(await under({})).toEqual([])
  })

  it('may sign itself with SHA-1, and may be of version 1', async () => {
    expect(await under({ signatureHash: 'sha1' })).toEqual([])
    expect(await under({ version: 1 })).toEqual([])
  })

  it('may be a CA below another, but no end entity, not even one of version 1', async () => {
    const below = async (anchor: Authority) => complaints(await ask({ target: anchor.issue({}), anchors: [anchor] }))
    expect(await below(root.issueAuthority({ subject: 'CN=Issuing' }))).toEqual([])
    expect(await below(toAuthority(root.issue({ subject: 'CN=Jo' })))).toEqual(['path-not-a-ca', 'path-issuer-key-usage'])
    expect(await below(toAuthority(root.issue({ subject: 'CN=Jo', version: 1 })))).toEqual(['path-issuer-version'])
  })

  it('is refused for a critical extension that nothing here understands: it may restrict what the anchor is for', async () => {
    expect(await under({ extraExtensions: [{ ...unknownCritical, critical: false }] })).toEqual([])
    expect(await under({ extraExtensions: [unknownCritical] })).toEqual(['path-unknown-critical-extension'])
  })
})

describe('the certificate of a signer', () => {
  const signer = async (profile: CertificateProfile) => complaints(await ask({ target: root.issue(profile), anchors: [root] }))

  it('may have digitalSignature or nonRepudiation, or no keyUsage', async () => {
    expect(await signer({ keyUsage: ['digitalSignature'] })).toEqual([])
    expect(await signer({ keyUsage: ['nonRepudiation'] })).toEqual([])
    expect(await signer({ keyUsage: null })).toEqual([])
    expect(await signer({ keyUsage: ['keyEncipherment'] })).toEqual(['path-signer-key-usage'])
  })

  it('may have emailProtection or anyExtendedKeyUsage, or no extKeyUsage', async () => {
    expect(await signer({ extendedKeyUsage: [oid.anyExtendedKeyUsage] })).toEqual([])
    expect(await signer({ extendedKeyUsage: null })).toEqual([])
    expect(await signer({ extendedKeyUsage: [oid.serverAuth, oid.clientAuth] })).toEqual(['path-signer-extended-key-usage'])
  })

  it('is not asked for its purpose when the purpose is any', async () => {
    const target = root.issue({ keyUsage: ['keyEncipherment'], extendedKeyUsage: [oid.serverAuth] })
    expect(complaints(await ask({ target, anchors: [root], purpose: 'any' }))).toEqual([])
  })

  it('is warned of when it is a CA', async () => {
    expect(await signer({ basicConstraints: { cA: true } })).toEqual(['path-signer-is-a-ca'])
    expect(await signer({ basicConstraints: { cA: false } })).toEqual([])
  })

  it('is refused for a critical extension that nothing here understands', async () => {
    expect(await signer({ extraExtensions: [unknownCritical] })).toEqual(['path-unknown-critical-extension'])
  })

  it('is refused when it names another algorithm inside than outside', async () => {
    expect(await signer({ innerSignatureAlgorithm: writeSequence(writeObjectIdentifier(oid.ecdsaWithSha384)) })).toEqual([
      'path-algorithm-mismatch',
    ])
  })

  it('is refused when its signature is spoiled', async () => {
    expect(await signer({ tamper: 'signature' })).toEqual(['path-signature-wrong'])
  })

  it('is warned of when its serial number is negative or zero', async () => {
    expect(await signer({ serial: -5 })).toEqual(['path-serial-not-positive'])
    expect(await signer({ serial: 0 })).toEqual(['path-serial-not-positive'])
    expect(await signer({ serial: 5 })).toEqual([])
  })

  it('is expired, not yet valid', async () => {
    expect(await signer({ notAfter: '2026-11-01' })).toEqual(['certificate-expired'])
    expect(await signer({ notBefore: '2026-12-01' })).toEqual(['certificate-not-yet-valid'])
  })

  it('is refused with an RSA exponent of 1, with which anybody can sign', async () => {
    expect(await signer({ publicKey: withExponent('AQ') })).toEqual(['path-unsafe-key'])
    expect(await signer({ publicKey: withExponent('AQAB') })).toEqual([])
  })
})

describe('what cannot be judged here', () => {
  const jo = root.issue({ subject: 'CN=Jo' })
  const withKey = (algorithm: string, subjectPublicKey: Bytes) => {
    const { subjectPublicKeyInfo: old } = jo.certificate
    const subjectPublicKeyInfo = { ...old, algorithm: { ...old.algorithm, algorithm, parameters: undefined }, subjectPublicKey }
    return { ...jo, certificate: { ...jo.certificate, subjectPublicKeyInfo } }
  }

  it('a signature by an algorithm that this machine lacks is not called wrong', async () => {
    const crypto = { ...countingCrypto(), verify: () => 'cannot' as const }
    const outcome = await ask({ target: jo, anchors: [root], crypto })
    expect(outcome.anchored).toBe(true)
    expect(complaints(outcome)).toEqual(['path-signature-not-checked'])
  })

  it('a key so large that its use would cost seconds', async () => {
    const key = (bits: bigint) => writeSequence(writeInteger(2n ** bits - 1n), writeInteger(65537))
    expect(complaints(await ask({ target: withKey(oid.rsaEncryption, key(17_000n)), anchors: [root] }))).toEqual(['path-key-too-large'])
    expect(complaints(await ask({ target: withKey(oid.rsaEncryption, key(4096n)), anchors: [root] }))).toEqual([])
  })

  it('a key that is not what its algorithm says is refused', async () => {
    expect(complaints(await ask({ target: withKey(oid.ed25519, new Uint8Array(31)), anchors: [root] }))).toEqual(['path-key-malformed'])
    expect(complaints(await ask({ target: withKey(oid.ed25519, new Uint8Array(32)), anchors: [root] }))).toEqual([])
  })

  it('a certificate with extensions that says a version without them is warned of', async () => {
    const target = { ...jo, certificate: { ...jo.certificate, version: 2 } }
    expect(complaints(await ask({ target, anchors: [root] }))).toEqual(['path-extensions-before-v3'])
  })
})

function withExponent(e: string): KeyObject {
  const jwk = keyPairOf('rsa2048', 'exponent').publicKey.export({ format: 'jwk' })
  return createPublicKey({ key: { ...jwk, e }, format: 'jwk' })
}
