import { describe, expect, it } from 'vitest'
import { type AssessmentQuestion, assessCertificate, canSign } from '../../../core/certificate/assess-certificate.ts'
import { type CertificateFacts, toCertificateFacts } from '../../../core/certificate/certificate-facts.ts'
import { certificateFindings } from '../../../core/certificate/certificate-findings.ts'
import { chooseCertificate } from '../../../core/certificate/choose-certificate.ts'
import { oid } from '../../../core/certificate/object-identifiers.ts'
import { day } from '../../../core/world/time.ts'
import { createAuthority } from '../../../simulation/certificate-authority.ts'
import { simulationTime } from '../../../simulation/simulation-time.ts'

const at = simulationTime
const question = { at, mailbox: { localPart: 'jo', domain: 'contoso.example' } }
const authority = createAuthority({ name: 'CN=Contoso Root' })
const mailboxes = ['jo@contoso.example']
const good: CertificateFacts = {
  ...toCertificateFacts(authority.issue({ mailboxes, userPrincipalName: 'jo@contoso.example' }).certificate, Uint8Array.of(0xab, 1)),
  hasPrivateKey: true,
  keyProvider: 'tpm',
  chain: { trust: 'trusted', revocation: 'good', reasons: [] },
}

function codes(facts: CertificateFacts, asked: AssessmentQuestion = question): string[] {
  return assessCertificate(facts, asked).map((finding) => finding.code)
}

/** Each code by the one fact that brings it about in a certificate that is good otherwise. */
const cases: Readonly<Record<keyof typeof certificateFindings, readonly [Partial<CertificateFacts>, Partial<AssessmentQuestion>?]>> = {
  'certificate-validity-not-begun': [{ notBefore: at + 1 }],
  'certificate-validity-over': [{ notAfter: at - 1 }],
  'certificate-renewal-due': [{ notAfter: at + 30 * day - 1 }],
  'certificate-private-key-missing': [{ hasPrivateKey: false }],
  'certificate-private-key-not-checked': [{ hasPrivateKey: undefined }],
  'certificate-key-usage-not-signing': [{ keyUsage: ['cRLSign'] }],
  'certificate-key-usage-encryption': [{ keyUsage: ['digitalSignature', 'keyEncipherment'] }],
  'certificate-purpose-not-mail': [{ extendedKeyUsage: [oid.clientAuth] }],
  'certificate-purpose-unrestricted': [{ extendedKeyUsage: null }],
  'certificate-is-authority': [{ isAuthority: true }],
  'certificate-mailbox-different': [{ mailboxes: [{ kind: 'rfc822Name', text: 'bo@contoso.example' }] }],
  'certificate-mailbox-none': [{ mailboxes: [] }],
  'certificate-mailbox-case': [{ mailboxes: [{ kind: 'rfc822Name', text: 'Jo@contoso.example' }] }],
  'certificate-mailbox-in-subject': [{ mailboxes: [], subjectMailboxes: good.mailboxes }],
  'certificate-mailbox-unusable': [{ mailboxes: [...good.mailboxes, { kind: 'rfc822Name', text: 'jo @contoso.example' }] }],
  'certificate-mailbox-not-compared': [{}, { mailbox: undefined }],
  'certificate-upn-missing': [{ userPrincipalNames: [] }],
  'certificate-key-weak': [{ key: { kind: 'rsa', bits: 1024 } }],
  'certificate-key-unknown': [{ key: undefined }],
  'certificate-signature-weak': [{ signatureHash: 'sha1' }],
  'certificate-chain-untrusted': [{ chain: { trust: 'untrusted', revocation: 'good', reasons: ['UntrustedRoot'] } }],
  'certificate-chain-not-checked': [{ chain: undefined }],
  'certificate-revoked-here': [{ chain: { trust: 'trusted', revocation: 'revoked', reasons: ['Revoked'] } }],
  'certificate-revocation-unknown': [{ chain: { trust: 'trusted', revocation: 'unknown', reasons: ['OfflineRevocation'] } }],
}

describe('certificate that is to sign mail', () => {
  it('has nothing against it when it is as the guide asks', () => {
    expect(codes(good)).toEqual([])
  })

  for (const [code, [facts, asked]] of Object.entries(cases)) {
    const { severity } = certificateFindings[code as keyof typeof certificateFindings]
    it(`${severity === 'fail' ? 'is ruled out' : `is not ruled out (${severity})`}: ${code}`, () => {
      const findings = assessCertificate({ ...good, ...facts }, { ...question, ...asked })
      expect(findings.map((finding) => finding.code)).toEqual([code])
      expect(canSign(findings)).toBe(severity !== 'fail')
    })
  }

  it.each([
    ['at the first moment', { notBefore: at }],
    ['at the last moment', { notAfter: at, notBefore: at - 400 * day }],
  ])('is valid %s', (_, facts) => {
    expect(canSign(assessCertificate({ ...good, ...facts }, question))).toBe(true)
  })

  it.each([
    ['nonRepudiation alone', { keyUsage: ['nonRepudiation'] }],
    ['no keyUsage', { keyUsage: null }],
    ['emailProtection beside others', { extendedKeyUsage: [oid.clientAuth, oid.emailProtection] }],
    ['RSA of 2048 bits', { key: { kind: 'rsa', bits: 2048 } }],
    ['one address of several', { mailboxes: [{ kind: 'rfc822Name', text: 'bo@contoso.example' }, ...good.mailboxes] }],
  ] satisfies [string, Partial<CertificateFacts>][])('passes with %s', (_, facts) => {
    expect(codes({ ...good, ...facts })).toEqual([])
  })

  it('is read from our decoder with its address, names, key and hash', () => {
    expect(good).toMatchObject({
      issuer: 'CN=Contoso Root',
      thumbprint: 'ab01',
      keyUsage: ['digitalSignature'],
      extendedKeyUsage: [oid.emailProtection],
      mailboxes: [{ kind: 'rfc822Name', text: 'jo@contoso.example' }],
      userPrincipalNames: ['jo@contoso.example'],
      key: { kind: 'ec', bits: 256 },
      signatureHash: 'sha256',
    })
  })
})

describe('choice of certificate', () => {
  const newer: CertificateFacts = { ...good, notBefore: at - day, thumbprint: '02' }
  const longer: CertificateFacts = { ...newer, notAfter: at + 800 * day, thumbprint: '03' }

  it('falls on the newest, then on the one that lasts longest, then on the smaller thumbprint', () => {
    expect(chooseCertificate([good, newer], question)).toBe(newer)
    expect(chooseCertificate([longer, newer, good], question)).toBe(longer)
    expect(chooseCertificate([{ ...longer, thumbprint: '04' }, longer], question)).toBe(longer)
  })

  it('never falls on a newer one that is ruled out', () => {
    expect(chooseCertificate([good, { ...newer, hasPrivateKey: false }], question)).toBe(good)
  })

  it('falls on none when all are ruled out', () => {
    expect(chooseCertificate([{ ...good, isAuthority: true }], question)).toBeUndefined()
  })
})
