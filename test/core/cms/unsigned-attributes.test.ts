import { describe, expect, it } from 'vitest'
import { writeGeneralizedTime, writeInteger, writeObjectIdentifier, writeOctetString, writeSequence } from '../../../core/asn1/write.ts'
import { oid } from '../../../core/certificate/object-identifiers.ts'
import { decodeCms } from '../../../core/cms/decode.ts'
import { type Bytes, toUtf8 } from '../../../core/world/bytes.ts'
import { toIsoTime } from '../../../core/world/time.ts'
import { hashOf, writeHashAlgorithm } from '../../../simulation/hash.ts'
import { signContent } from '../../../simulation/signed-data.ts'
import { writeSignerInfo } from '../../../simulation/signer-info.ts'
import { simulationTime } from '../../../simulation/simulation-time.ts'
import { authority, codesOf, jo, rsaJo, signedByJo, verifyCms } from './signer.ts'

const signature = signatureOf(signedByJo({ certificate: rsaJo }))

function signatureOf(cms: Bytes): Bytes {
  const decoded = decodeCms(cms)
  if (decoded.kind !== 'signed-data' || decoded.signedData.signerInfos[0] === undefined) throw new TypeError('one signer expected')
  return decoded.signedData.signerInfos[0].signature
}

async function besideSignature(type: string, values: readonly Bytes[]) {
  const unsignedAttributes = [{ type, values }]
  const certificates = [rsaJo.der, jo.der]
  const outcome = await verifyCms(signedByJo({ certificate: rsaJo, unsignedAttributes }, { certificates }))
  expect(codesOf(outcome)).toEqual([])
  return (outcome.signers[0]?.findings ?? []).map(({ code, evidence }) => ({ code, ...evidence }))
}

describe('countersignature', () => {
  const over = (octets: Bytes) => writeSignerInfo({ certificate: jo, signedAttributes: [{ drop: oid.contentType }] }, octets, oid.data)

  it('is told with its signer when it is over the signature', async () => {
    expect(await besideSignature(oid.countersignature, [over(signature)])).toEqual([
      { code: 'cms-countersignature', signer: 'CN=Jo Example' },
    ])
  })

  it('is told as wrong when it is over something else, and the verdict does not depend on it', async () => {
    expect(await besideSignature(oid.countersignature, [over(toUtf8('else'))])).toEqual([
      { code: 'cms-countersignature-wrong', reason: 'cms-message-digest-differs' },
    ])
  })

  it('is told as wrong when it cannot be read', async () => {
    expect(await besideSignature(oid.countersignature, [writeInteger(1)])).toMatchObject([{ code: 'cms-countersignature-wrong' }])
  })

  it('is looked at four times only', async () => {
    const many = Array.from({ length: 9 }, () => over(signature))
    expect(await besideSignature(oid.countersignature, many)).toHaveLength(4)
  })
})

describe('time stamp', () => {
  const usage = { id: oid.extKeyUsage, critical: true, value: writeSequence(writeObjectIdentifier(oid.timeStamping)) }
  const stamper = authority.issue({ subject: 'CN=Time', extendedKeyUsage: null, extraExtensions: [usage] })

  function stamp(octets: Bytes, certificate = stamper): Bytes {
    const imprint = writeSequence(writeHashAlgorithm('sha256'), writeOctetString(hashOf('sha256', octets)))
    const policy = writeObjectIdentifier('1.2.3')
    const info = writeSequence(writeInteger(1), policy, imprint, writeInteger(5), writeGeneralizedTime(simulationTime))
    return signContent({ content: info, contentType: oid.timeStampToken, signers: [{ certificate, essVersion: 'v2' }] })
  }

  it('is told with its time and signer when it is over the signature', async () => {
    expect(await besideSignature(oid.signatureTimeStampToken, [stamp(signature)])).toEqual([
      { code: 'cms-timestamp', time: toIsoTime(simulationTime), signer: 'CN=Time' },
    ])
  })

  it('is told as wrong when it is over something else', async () => {
    expect(await besideSignature(oid.signatureTimeStampToken, [stamp(toUtf8('else'))])).toEqual([
      { code: 'cms-timestamp-wrong', reason: 'stamps something else' },
    ])
  })

  it('is told as wrong when its signer is no time stamping authority', async () => {
    expect(await besideSignature(oid.signatureTimeStampToken, [stamp(signature, jo)])).toEqual([
      { code: 'cms-timestamp-wrong', reason: 'not a certificate of a time stamping authority' },
    ])
  })

  it('is told as wrong when it is no token', async () => {
    expect(await besideSignature(oid.signatureTimeStampToken, [writeInteger(1)])).toMatchObject([{ code: 'cms-timestamp-wrong' }])
  })
})
