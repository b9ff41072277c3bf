import { describe, expect, it } from 'vitest'
import { oid } from '../../../core/certificate/object-identifiers.ts'
import { decodeCms } from '../../../core/cms/decode.ts'
import { verifySigners } from '../../../core/cms/verify-signers.ts'
import { toUtf8 } from '../../../core/world/bytes.ts'
import type { Crypto } from '../../../core/world/world.ts'
import { writeHashAlgorithm } from '../../../simulation/hash.ts'
import { keyPairOf } from '../../../simulation/keys.ts'
import { signContent } from '../../../simulation/signed-data.ts'
import { writeSignerInfo } from '../../../simulation/signer-info.ts'
import { authority, codesOf, content, jo, nodeCrypto, rsaJo, signedByJo, verifyCms } from './signer.ts'

const other = toUtf8('Content-Type: text/plain\r\n\r\nDear Eve\r\n')

describe('detached content', () => {
  it('is what the signature covers', async () => {
    const outcome = await verifyCms(signedByJo({}, { detached: true }), [content])
    expect(codesOf(outcome)).toEqual([])
    expect(outcome.content).toBe(content)
  })

  it('makes the layer invalid when a different content is inside (CVE-2018-18509)', async () => {
    const outcome = await verifyCms(signedByJo(), [other])
    expect(codesOf(outcome)).toContain('cms-content-differs')
    expect(outcome.content).toBeUndefined()
  })

  it('warns when the same content is inside', async () => {
    expect(codesOf(await verifyCms(signedByJo(), [content]))).toEqual(['cms-content-repeated'])
  })

  it('may fit as received only, with a warning', async () => {
    const outcome = await verifyCms(signedByJo({}, { detached: true }), [other, content])
    expect(codesOf(outcome)).toEqual(['cms-content-as-received'])
    expect(outcome.content).toBe(content)
  })

  it('costs one public key operation however many ways there are to read it', async () => {
    const decoded = decodeCms(signedByJo({}, { detached: true }))
    if (decoded.kind !== 'signed-data') throw new TypeError('signed-data expected')
    let operations = 0
    const verify: Crypto['verify'] = (...question) => {
      operations++
      return nodeCrypto.verify(...question)
    }
    const detached = [
      { form: 'canonical', bytes: other },
      { form: 'as-received', bytes: content },
    ] as const
    const outcome = await verifySigners({ signedData: decoded.signedData, detached, crypto: { ...nodeCrypto, verify } })
    expect(codesOf(outcome)).toEqual(['cms-content-as-received'])
    expect(operations).toBe(1)
  })

  it('is never read in two ways for two signers', async () => {
    const signers = [{ certificate: jo }]
    const foreign = writeSignerInfo({ certificate: rsaJo }, other, oid.data)
    const cms = signContent({ content, detached: true, signers, extraSignerInfos: [foreign], certificates: [jo.der, rsaJo.der] })
    const outcome = await verifyCms(cms, [content, other])
    expect(codesOf(outcome)).toEqual(['cms-message-digest-differs'])
    expect(outcome.signers.filter(({ contentFits }) => contentFits)).toHaveLength(1)
  })
})

describe('content inside', () => {
  it('is joined from the segments of an indefinite encoding', async () => {
    const long = toUtf8(`Content-Type: text/plain\r\n\r\n${'x'.repeat(5000)}`)
    const outcome = await verifyCms(signContent({ content: long, signers: [{ certificate: jo }], encoding: 'indefinite' }))
    expect(codesOf(outcome)).toEqual([])
    expect(outcome.content).toEqual(long)
  })

  it('cannot be checked when it is not there, but the signature over the attributes is', async () => {
    const outcome = await verifyCms(signedByJo({}, { detached: true }))
    expect(codesOf(outcome)).toEqual(['cms-content-missing'])
    expect(outcome.signers).toMatchObject([{ signature: 'right', contentFits: undefined }])
  })

  it('must be of the type id-data', async () => {
    expect(codesOf(await verifyCms(signedByJo({}, { contentType: oid.timeStampToken })))).toEqual(['cms-content-type-not-data'])
  })
})

describe('signers of a layer', () => {
  it('are all verified', async () => {
    const good = { certificate: jo }
    const bad = { certificate: rsaJo, tamper: 'signature' as const }
    const outcome = await verifyCms(signContent({ content, signers: [good, bad] }))
    expect(outcome.signers.map(({ signature }) => signature).toSorted()).toEqual(['right', 'wrong'])
  })

  it('count once when the same SignerInfo is there twice', async () => {
    const signerInfo = writeSignerInfo({ certificate: rsaJo }, content, oid.data)
    const outcome = await verifyCms(
      signContent({
        content,
        signers: [],
        extraSignerInfos: [signerInfo, signerInfo],
        certificates: [rsaJo.der],
        digestAlgorithms: [writeHashAlgorithm('sha256')],
      }),
    )
    expect(outcome.signers).toHaveLength(1)
    expect(outcome.findings.map(({ code }) => code)).toEqual(['cms-signer-repeated'])
  })

  it('may be none: certificates alone', async () => {
    const outcome = await verifyCms(signContent({ content, signers: [], certificates: [jo.der] }))
    expect(outcome.findings.map(({ code }) => code)).toEqual(['cms-no-signers'])
  })

  it('warn when their digest algorithm is not listed', async () => {
    const outcome = await verifyCms(signedByJo({}, { digestAlgorithms: [writeHashAlgorithm('sha512')] }))
    expect(codesOf(outcome)).toEqual(['cms-digest-algorithm-unlisted'])
  })

  it('are judged beside a certificate that cannot be read', async () => {
    const outcome = await verifyCms(signedByJo({}, { certificates: [Uint8Array.of(0x30, 2, 5, 0), jo.der] }))
    expect(codesOf(outcome)).toEqual([])
    expect(outcome.findings.map(({ code }) => code)).toEqual(['cms-certificate-unreadable'])
  })

  it('are named by many certificates at the price of a few signature checks', async () => {
    const decoys = Array.from(
      { length: 9 },
      (_, at) => authority.issue({ subject: `CN=${at}`, serial: 5n, key: keyPairOf('p256', 'decoy') }).der,
    )
    const signer = authority.issue({ serial: 5n, key: keyPairOf('p256', 'jo') })
    const certificates = [...decoys, signer.der]
    expect(codesOf(await verifyCms(signContent({ content, signers: [{ certificate: signer }], certificates })))).toEqual([
      'cms-signer-certificates-too-many',
    ])
    const few = [...decoys.slice(0, 7), signer.der]
    expect(codesOf(await verifyCms(signContent({ content, signers: [{ certificate: signer }], certificates: few })))).toEqual([])
  })
})
