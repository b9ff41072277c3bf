import { describe, expect, it } from 'vitest'
import { writeNull, writeObjectIdentifier, writeSequence } from '../../../core/asn1/write.ts'
import { oid } from '../../../core/certificate/object-identifiers.ts'
import { indexRevocationData } from '../../../core/path/revocation/revocation-data.ts'
import type { Bytes } from '../../../core/world/bytes.ts'
import { day, hour } from '../../../core/world/time.ts'
import { createAuthority } from '../../../simulation/certificate-authority.ts'
import type { CertificateProfile } from '../../../simulation/certificate-profile.ts'
import type { OcspAnswer } from '../../../simulation/ocsp.ts'
import { simulationTime } from '../../../simulation/simulation-time.ts'
import { ask, complaints } from './path-world.ts'

const root = createAuthority({ name: 'CN=Root' })
const ca = root.issueAuthority({ subject: 'CN=Issuing' })
const jo = ca.issue({ subject: 'CN=Jo', serial: 4711 })
const noCheck = { id: oid.ocspNoCheck, value: writeNull() }
const appointed: CertificateProfile = { subject: 'CN=Responder', extendedKeyUsage: [oid.ocspSigning], extraExtensions: [noCheck] }
const open = ['revocation-required']

function outcomeWith(answers: readonly Bytes[], crls: readonly Bytes[] = []) {
  const revocationData = [indexRevocationData([root.issueCrl(), ...crls], answers)]
  return ask({ target: jo, candidates: [ca], anchors: [root], revocation: 'required', revocationData })
}

async function withAnswer(answer: Omit<OcspAnswer, 'certificate'>, crls: readonly Bytes[] = []): Promise<string[]> {
  return complaints(await outcomeWith([ca.answerOcsp({ certificate: jo.certificate, ...answer })], crls))
}

describe('an OCSP answer', () => {
  it('signed by the CA itself, without certificates, proves good standing', async () => {
    expect(await withAnswer({})).toEqual([])
    expect(await withAnswer({ responderId: 'byName', certIdHash: 'sha256' })).toEqual([])
  })

  it('proves revocation, with date and reason', async () => {
    const answer = ca.answerOcsp({ certificate: jo.certificate, status: 'revoked', revokedAt: '2026-11-20', reason: 'superseded' })
    const outcome = await outcomeWith([answer])
    expect(complaints(outcome)).toEqual(['revocation-revoked'])
    expect(outcome.revocation[0]).toMatchObject({
      status: 'revoked',
      source: 'ocsp',
      reason: 'superseded',
      revokedAt: Date.UTC(2026, 10, 20),
    })
  })

  it('unknown is no answer', async () => {
    const outcome = await outcomeWith([ca.answerOcsp({ certificate: jo.certificate, status: 'unknown' })])
    expect(complaints(outcome)).toEqual(open)
    expect(outcome.revocation[0]?.status).toBe('unknown')
  })

  it('about another certificate, or another issuer of the same serial number, is none about this one', async () => {
    const other = ca.issue({ serial: 4712 })
    expect(complaints(await outcomeWith([ca.answerOcsp({ certificate: other.certificate })]))).toEqual(open)
    expect(await withAnswer({ certIdIssuer: root })).toEqual(open)
  })

  it('is used up to five minutes beyond its times, and no longer', async () => {
    expect(await withAnswer({ nextUpdate: '2026-11-23T23:56:00Z' })).toEqual([])
    expect(await withAnswer({ nextUpdate: '2026-11-23T23:54:00Z' })).toEqual(open)
    expect(await withAnswer({ thisUpdate: '2026-11-24T00:04:00Z' })).toEqual([])
    expect(await withAnswer({ thisUpdate: '2026-11-24T00:06:00Z' })).toEqual(open)
  })

  it('without nextUpdate lasts a day', async () => {
    expect(await withAnswer({ nextUpdate: null, thisUpdate: '2026-11-23T12:00:00Z' })).toEqual([])
    expect(await withAnswer({ nextUpdate: null, thisUpdate: '2026-11-22T12:00:00Z' })).toEqual(open)
  })

  it('past its time still proves revocation', async () => {
    expect(await withAnswer({ nextUpdate: '2026-11-20', status: 'revoked' })).toEqual(['revocation-revoked'])
  })

  it('with a spoiled signature or a critical extension that nothing here understands is not used', async () => {
    const unknownCritical = { id: '1.3.6.1.4.1.99999.1', critical: true, value: writeNull() }
    expect(await withAnswer({ tamper: 'signature' })).toEqual(open)
    expect(await withAnswer({ responseExtensions: [unknownCritical] })).toEqual(open)
    expect(await withAnswer({ singleExtensions: [unknownCritical] })).toEqual(open)
    expect(await withAnswer({ singleExtensions: [{ ...unknownCritical, critical: false }] })).toEqual([])
  })

  it('that is an error is told and not used', async () => {
    const outcome = await outcomeWith([ca.answerOcsp({ certificate: jo.certificate, errorStatus: 6 })])
    expect(complaints(outcome)).toEqual(open)
    expect(outcome.findings.map(({ code }) => code)).toContain('ocsp-unusable')
  })
})

describe('the responder of an OCSP answer', () => {
  it('may be one that the CA appointed', async () => {
    expect(await withAnswer({ responder: ca.issue(appointed) })).toEqual([])
  })

  it('must have OCSPSigning itself, and a key that may sign', async () => {
    expect(await withAnswer({ responder: ca.issue({ ...appointed, extendedKeyUsage: [oid.anyExtendedKeyUsage] }) })).toEqual(open)
    expect(await withAnswer({ responder: ca.issue({ ...appointed, extendedKeyUsage: null }) })).toEqual(open)
    expect(await withAnswer({ responder: ca.issue({ ...appointed, keyUsage: ['keyEncipherment'] }) })).toEqual(open)
  })

  it('must be issued by the very CA that issued the certificate', async () => {
    expect(await withAnswer({ responder: root.issue(appointed) })).toEqual(open)
    const stranger = createAuthority({ name: 'CN=Issuing' })
    expect(await withAnswer({ responder: stranger.issue(appointed) })).toEqual(open)
    expect(await withAnswer({ responder: stranger })).toEqual(open)
  })

  it('must be in its validity', async () => {
    expect(await withAnswer({ responder: ca.issue({ ...appointed, notAfter: '2026-11-01' }) })).toEqual(open)
  })

  it('must have a sound certificate: one that names a single signature algorithm, for one', async () => {
    expect(await withAnswer({ responder: ca.issue(appointed) })).toEqual([])
    const other = writeSequence(writeObjectIdentifier(oid.ecdsaWithSha512))
    expect(await withAnswer({ responder: ca.issue({ ...appointed, innerSignatureAlgorithm: other }) })).toEqual(open)
  })

  it('must not be revoked, unless it says that nobody need ask', async () => {
    const responder = ca.issue({ ...appointed, extraExtensions: [], serial: 99 })
    expect(await withAnswer({ responder })).toEqual([])
    const outcome = await withAnswer({ responder }, [ca.issueCrl({ revoked: [{ serial: 99 }], nextUpdate: '2026-11-23' })])
    expect(outcome).toEqual(open)
  })
})

describe('CRLs and OCSP answers together', () => {
  const good = ca.answerOcsp({ certificate: jo.certificate })
  const bad = ca.answerOcsp({ certificate: jo.certificate, status: 'revoked' })

  it('lift a hold only when the answer is newer than the list', async () => {
    const thisUpdate = simulationTime - 2 * day
    const held = [{ serial: 4711, reason: 'certificateHold', at: thisUpdate }] as const
    const list = ca.issueCrl({ thisUpdate, nextUpdate: simulationTime - day, revoked: held })
    const goodSince = (from: number) => ca.answerOcsp({ certificate: jo.certificate, thisUpdate: from, nextUpdate: simulationTime + day })
    expect(complaints(await outcomeWith([goodSince(thisUpdate + hour)], [list]))).toEqual([])
    expect(complaints(await outcomeWith([goodSince(thisUpdate - hour)], [list]))).toEqual(['revocation-revoked'])
  })

  it('a revocation by either wins', async () => {
    expect(complaints(await outcomeWith([good], [ca.issueCrl({ revoked: [{ serial: 4711 }] })]))).toEqual(['revocation-revoked'])
    expect(complaints(await outcomeWith([bad], [ca.issueCrl()]))).toEqual(['revocation-revoked'])
    expect(complaints(await outcomeWith([good, bad]))).toEqual(['revocation-revoked'])
  })

  it('a forged answer does not hide a genuine CRL', async () => {
    const mallory = createAuthority({ name: 'CN=Mallory' }).issue(appointed)
    const forged = ca.answerOcsp({ certificate: jo.certificate, responder: mallory })
    const outcome = await outcomeWith([forged], [ca.issueCrl({ revoked: [{ serial: 4711 }] })])
    expect(complaints(outcome)).toEqual(['revocation-revoked'])
    expect(outcome.findings.map(({ code }) => code)).toContain('ocsp-unusable')
  })

  it('say nothing about a pinned certificate, which is below no anchor', async () => {
    const revocationData = [indexRevocationData([], [bad])]
    const outcome = await ask({ target: jo, anchors: [jo], revocation: 'required', revocationData })
    expect(complaints(outcome)).toEqual([])
    expect(outcome.revocation).toEqual([])
  })
})
