import { describe, expect, it } from 'vitest'
import { berBudget, readOnlyElement } from '../../../core/asn1/element.ts'
import { writeNull, writeObjectIdentifier, writeOctetString, writeSequence, writeSetOf } from '../../../core/asn1/write.ts'
import { oid } from '../../../core/certificate/object-identifiers.ts'
import { decodeCms } from '../../../core/cms/decode.ts'
import { toUtf8 } from '../../../core/world/bytes.ts'
import { keyPairOf } from '../../../simulation/keys.ts'
import {
  contentTypeAttribute,
  messageDigestAttribute,
  signingCertificateV2Attribute,
  signingTimeAttribute,
  writeAttribute,
} from '../../../simulation/signed-attributes.ts'
import { signContent } from '../../../simulation/signed-data.ts'
import { simulationTime } from '../../../simulation/simulation-time.ts'
import { authority, codesFor, codesOf, content, jo, rsaJo, signedByJo, verifyCms } from './signer.ts'

const digest = messageDigestAttribute(new Uint8Array(32)).values

describe('signature', () => {
  it('is right over the signed attributes of an honest signer', async () => {
    const { signers, content: signed } = await verifyCms(signedByJo())
    expect(signers).toMatchObject([
      {
        signature: 'right',
        contentFits: true,
        signingTime: simulationTime,
        digestAlgorithm: 'SHA-256',
        signatureAlgorithm: 'ECDSA with SHA-256',
        findings: [],
      },
    ])
    expect(signers[0]?.certificate?.der).toEqual(jo.der)
    expect(signed).toEqual(content)
  })

  it('is wrong when one octet of it is changed', async () => {
    expect(await codesFor({ certificate: rsaJo })).toEqual([])
    expect(await codesFor({ certificate: rsaJo, tamper: 'signature' })).toEqual(['cms-signature-wrong'])
  })

  it('is wrong when another key of the same kind made it', async () => {
    expect(await codesFor({ privateKey: keyPairOf('p256', 'eve').privateKey })).toEqual(['cms-signature-wrong'])
  })

  it('leaves the content open to change that the message digest notices', async () => {
    const cms = signedByJo({}, { encapsulatedContent: toUtf8('Content-Type: text/plain\r\n\r\nDear Eve\r\n') })
    const outcome = await verifyCms(cms)
    expect(codesOf(outcome)).toEqual(['cms-message-digest-differs'])
    expect(outcome.signers[0]).toMatchObject({ signature: 'right', contentFits: false })
  })

  it('cannot be checked when its algorithm is unknown', async () => {
    const codes = await codesFor({ signatureAlgorithm: writeSequence(writeObjectIdentifier('1.2.3.4')) })
    expect(codes).toEqual(['cms-signature-algorithm-unknown'])
  })

  it('cannot be checked when the digest algorithm is unknown', async () => {
    const codes = await codesFor({ digestAlgorithm: writeSequence(writeObjectIdentifier('1.2.3.4')) })
    expect(codes).toEqual(['cms-digest-not-checked'])
  })

  it('cannot be checked when the digest algorithm is unknown and there are no signed attributes, though the signature fits', async () => {
    const unknown = writeSequence(writeObjectIdentifier('1.2.3.4'))
    expect(await codesFor({ digestAlgorithm: unknown, signedAttributes: 'none' })).toEqual([
      'cms-digest-not-checked',
      'cms-no-signed-attributes',
    ])
    expect(await codesFor({ signedAttributes: 'none' })).toEqual(['cms-no-signed-attributes'])
  })
})

describe('signer certificate', () => {
  it('cannot be judged when the message does not carry it', async () => {
    expect(await codesFor({}, { certificates: [authority.der] })).toEqual(['cms-signer-certificate-missing'])
  })

  it('is found by the value of its subjectKeyIdentifier, which need not be a hash of the key', async () => {
    const custom = authority.issue({ subject: 'CN=Jo', key: keyPairOf('p256', 'jo'), subjectKeyIdentifier: Uint8Array.of(1, 2, 3) })
    expect(await codesFor({ certificate: custom, sid: 'subjectKeyIdentifier' })).toEqual([])
    expect(await codesFor({ certificate: custom, sid: 'subjectKeyIdentifier' }, { certificates: [jo.der] })).toEqual([
      'cms-signer-certificate-missing',
    ])
  })

  it('is the one whose key verified when several have its issuer and serial number', async () => {
    const decoy = authority.issue({ subject: 'CN=Decoy', serial: 77n, key: keyPairOf('p256', 'decoy') })
    const signer = authority.issue({ subject: 'CN=Jo Example', serial: 77n, key: keyPairOf('p256', 'jo') })
    const outcome = await verifyCms(signContent({ content, signers: [{ certificate: signer }], certificates: [decoy.der, signer.der] }))
    expect(codesOf(outcome)).toEqual([])
    expect(outcome.signers[0]?.certificate?.der).toEqual(signer.der)
    expect(outcome.signers[0]?.matches).toHaveLength(2)
  })

  it('warns when the version does not go with its identifier', async () => {
    expect(await codesFor({ sid: 'subjectKeyIdentifier' })).toEqual([])
    expect(await codesFor({ sid: 'subjectKeyIdentifier', version: 1 })).toEqual(['cms-version-odd'])
    expect(await codesFor({ version: 3 })).toEqual(['cms-version-odd'])
  })
})

describe('signed attributes', () => {
  it.each([
    ['content-type', oid.contentType],
    ['message-digest', oid.messageDigest],
  ])('must hold %s', async (_, drop) => {
    expect(await codesFor({ signedAttributes: [{ drop }] })).toEqual(['cms-attribute-missing'])
  })

  it.each([
    ['content-type', oid.contentType],
    ['message-digest', oid.messageDigest],
    ['signing-time', oid.signingTime],
  ])('must not hold %s twice', async (_, duplicate) => {
    expect(await codesFor({ signedAttributes: [{ duplicate }] })).toEqual(['cms-attribute-repeated'])
  })

  it('must not hold two values of message-digest', async () => {
    const values = [...digest, ...messageDigestAttribute(new Uint8Array(32).fill(1)).values]
    expect(await codesFor({ signedAttributes: [{ replace: oid.messageDigest, values }] })).toEqual(['cms-attribute-repeated'])
  })

  it('must hold values of their type', async () => {
    const bad = [{ replace: oid.messageDigest, values: [writeNull()] }]
    expect(await codesFor({ signedAttributes: bad })).toEqual(['cms-attribute-malformed'])
    const empty = [{ replace: oid.contentType, values: [] }]
    expect(await codesFor({ signedAttributes: empty })).toEqual(['cms-attribute-malformed'])
  })

  it('must name the content type of the content', async () => {
    const other = [{ replace: oid.contentType, values: contentTypeAttribute('1.2.3.4').values }]
    expect(await codesFor({ signedAttributes: other })).toEqual(['cms-content-type-differs'])
  })

  it('may lack a signing time, and one that cannot be read is a warning', async () => {
    expect(await codesFor({ signingTime: null })).toEqual([])
    const unreadable = [{ replace: oid.signingTime, values: [writeOctetString(toUtf8('yesterday'))] }]
    expect(await codesFor({ signedAttributes: unreadable })).toEqual(['cms-signing-time-unreadable'])
  })

  it('warn when they are not in DER order or not DER', async () => {
    expect(await codesFor({ attributesForm: 'unsorted' })).toEqual(['cms-attributes-unsorted'])
    expect(await codesFor({ attributesForm: 'long-length' })).toEqual(['cms-attributes-not-der'])
  })

  it('warn when they are missing', async () => {
    expect(await codesFor({ signedAttributes: 'none' })).toEqual(['cms-no-signed-attributes'])
  })

  it('warn when a signed attribute stands among the unsigned', async () => {
    expect(await codesFor({ unsignedAttributes: [signingTimeAttribute(simulationTime)] })).toEqual(['cms-attribute-misplaced'])
  })

  it('cannot be passed off as the content of another message (attribute stripping)', async () => {
    const honest = decodeCms(signedByJo())
    if (honest.kind !== 'signed-data') throw new TypeError('signed-data expected')
    const attributes = [contentTypeAttribute(oid.data), signingTimeAttribute(simulationTime), { type: oid.messageDigest, values: digest }]
    const stripped = writeSetOf(attributes.map(writeAttribute))
    expect(await codesFor({ signedAttributes: 'none' }, { content: stripped })).toEqual(['cms-attributes-stripped'])
    const anotherSet = writeSetOf([writeAttribute(signingTimeAttribute(simulationTime))])
    expect(await codesFor({ signedAttributes: 'none' }, { content: anotherSet })).toEqual(['cms-no-signed-attributes'])
  })
})

describe('algorithms of a signer', () => {
  it('use one hash for content and signature (RFC 8933)', async () => {
    expect(await codesFor({ digest: 'sha384' })).toEqual([])
    expect(await codesFor({ digest: 'sha384', signatureHash: 'sha256' })).toEqual(['cms-hash-mismatch'])
  })

  it('take the hash of rsaEncryption from the digest algorithm', async () => {
    expect(await codesFor({ certificate: rsaJo, rsaEncryption: true, digest: 'sha512' })).toEqual([])
  })

  it('are weak with MD5, SHA-1 or RSA under 2048 bits', async () => {
    const short = authority.issue({ key: keyPairOf('rsa1024', 'jo') })
    expect(await codesFor({ certificate: rsaJo, digest: 'md5' })).toEqual(['cms-hash-weak'])
    expect(await codesFor({ certificate: rsaJo, digest: 'sha1' })).toEqual(['cms-hash-weak'])
    expect(await codesFor({ certificate: short })).toEqual(['cms-key-weak'])
  })

  it('are odd when ECDSA carries parameters', async () => {
    const signatureAlgorithm = writeSequence(writeObjectIdentifier(oid.ecdsaWithSha256), writeNull())
    expect(await codesFor({ signatureAlgorithm })).toEqual(['cms-algorithm-parameters-odd'])
  })

  it('warn when the mask of PSS uses another hash', async () => {
    expect(await codesFor({ certificate: rsaJo, signatureScheme: 'pss' })).toEqual([])
    expect(await codesFor({ certificate: rsaJo, signatureScheme: 'pss', mgf1Hash: 'sha1' })).toEqual(['cms-mgf1-hash-differs'])
  })

  it.each(['p384', 'p521', 'ed25519', 'ed448', 'rsa-pss'] as const)('verify with %s', async (kind) => {
    expect(await codesFor({ certificate: authority.issue({ key: keyPairOf(kind, 'jo') }) })).toEqual([])
  })

  it('want SHA-512 beside Ed25519 (RFC 8419 §3.1)', async () => {
    const certificate = authority.issue({ key: keyPairOf('ed25519', 'jo') })
    expect(await codesFor({ certificate, digest: 'sha256' })).toEqual(['cms-hash-mismatch'])
  })

  it.each(['brainpoolP256r1', 'secp256k1', 'dsa'] as const)('warn that %s is unusual', async (kind) => {
    expect(await codesFor({ certificate: authority.issue({ key: keyPairOf(kind, 'jo') }) })).toEqual(['cms-algorithm-unusual'])
  })

  it('warn that SHA-224 and SHA-3 are unusual', async () => {
    expect(await codesFor({ certificate: rsaJo, digest: 'sha224' })).toEqual(['cms-algorithm-unusual'])
    expect(await codesFor({ certificate: rsaJo, digest: 'sha3-256' })).toEqual(['cms-algorithm-unusual'])
  })
})

describe('CMSAlgorithmProtection (RFC 6211)', () => {
  it('agrees with the SignerInfo or makes it invalid', async () => {
    expect(await codesFor({ cmsAlgorithmProtection: true })).toEqual([])
    const other = writeSequence(writeSequence(writeObjectIdentifier(oid.sha512)), retagged(oid.ecdsaWithSha256))
    expect(await codesFor({ signedAttributes: [{ add: oid.cmsAlgorithmProtection, values: [other] }] })).toEqual([
      'cms-algorithm-protection-differs',
    ])
  })

  function retagged(id: string) {
    const der = writeSequence(writeObjectIdentifier(id))
    der[0] = 0xa1
    readOnlyElement(der, berBudget())
    return der
  }
})

describe('signing-certificate (RFC 5035)', () => {
  const twin = authority.issue({ subject: 'CN=Twin', key: keyPairOf('p256', 'jo') })

  it.each(['v1', 'v2'] as const)('of version %s names the certificate that signed', async (essVersion) => {
    expect(await codesFor({ essVersion })).toEqual([])
  })

  it('makes the signature invalid when it names another certificate of the same key', async () => {
    const bound = signingCertificateV2Attribute(twin)
    expect(await codesFor({ signedAttributes: [{ add: bound.type, values: bound.values }] })).toEqual(['cms-signing-certificate-differs'])
  })

  it('chooses among certificates with the same key and key identifier', async () => {
    const older = authority.issue({ subject: 'CN=Jo before', key: keyPairOf('p256', 'jo') })
    const cms = signContent({
      content,
      signers: [{ certificate: jo, sid: 'subjectKeyIdentifier', essVersion: 'v2' }],
      certificates: [older.der, jo.der],
    })
    const outcome = await verifyCms(cms)
    expect(codesOf(outcome)).toEqual([])
    expect(outcome.signers[0]?.certificate?.der).toEqual(jo.der)
  })
})
