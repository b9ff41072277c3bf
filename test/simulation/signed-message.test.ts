import { describe, expect, it } from 'vitest'
import { oid } from '../../core/certificate/object-identifiers.ts'
import type { Bytes } from '../../core/world/bytes.ts'
import { createAuthority } from '../../simulation/certificate-authority.ts'
import { keyPairOf } from '../../simulation/keys.ts'
import { toPem } from '../../simulation/pem.ts'
import { type MailToSign, signedMail } from '../../simulation/signed-message.ts'
import { simulationTime } from '../../simulation/simulation-time.ts'
import { openssl } from './openssl.ts'

const root = createAuthority({ name: 'CN=Root, O=Contoso' })
const issuing = root.issueAuthority({ subject: 'CN=Issuing CA, O=Contoso' })
const jo = issuing.issue({ subject: 'CN=Jo Example', mailboxes: ['jo@contoso.example'] })
const bag = [jo.der, issuing.der]

const verify = (message: Bytes) => {
  const files = { root: toPem('CERTIFICATE', root.der), message }
  return openssl(files, ['cms', '-verify', '-in', '@message', '-CAfile', '@root', '-attime', String(simulationTime / 1000)])
}
const signed = (mail: Partial<MailToSign>) => signedMail({ signers: [{ certificate: jo }], certificates: bag, ...mail })

describe('a signed mail', () => {
  it('has the sender, subject and date that were ordered', () => {
    const text = new TextDecoder().decode(signed({ from: 'jo@contoso.example', subject: 'Grüße', date: '2026-11-20T10:00:00Z' }))
    expect(text).toContain('From: jo@contoso.example\r\n')
    expect(text).toContain('Subject: =?utf-8?B?R3LDvMOfZQ==?=\r\n')
    expect(text).toContain('Date: Fri, 20 Nov 2026 10:00:00 +0000\r\n')
  })
})

describe('openssl cms -verify', () => {
  it.each<[string, Partial<MailToSign>]>([
    ['clear-signed', {}],
    ['opaque', { form: 'opaque' }],
    ['opaque in BER', { form: 'opaque', encoding: 'indefinite', body: 'line\r\n'.repeat(1000) }],
    ['with line ends of Unix', { lineEnd: 'lf' }],
    ['in German', { body: 'Grüße aus Köln, '.repeat(20) }],
    ['named by its key identifier', { signers: [{ certificate: jo, sid: 'subjectKeyIdentifier' }] }],
    ['without signed attributes', { signers: [{ certificate: jo, signedAttributes: 'none' }] }],
    ['with ESS and algorithm protection', { signers: [{ certificate: jo, essVersion: 'v2', cmsAlgorithmProtection: true }] }],
    ['with SHA-512', { signers: [{ certificate: jo, digest: 'sha512' }] }],
    ['with attributes out of order', { signers: [{ certificate: jo, attributesForm: 'unsorted' }] }],
    ['by two', { signers: [{ certificate: jo }, { certificate: jo, digest: 'sha384' }] }],
    ['with a CRL', { crls: [issuing.issueCrl()] }],
  ])('takes a mail %s', (_, mail) => {
    expect(verify(signed(mail))).toEqual({ ok: true, output: expect.stringContaining('Verification successful') })
  })

  it.each(['rsa2048', 'p384', 'p521'] as const)('takes a mail signed with %s', (kind) => {
    const signer = issuing.issue({ mailboxes: ['jo@contoso.example'], key: keyPairOf(kind, 'jo') })
    expect(verify(signed({ signers: [{ certificate: signer }], certificates: [signer.der, issuing.der] })).ok).toBe(true)
  })

  it('takes RSASSA-PSS, and rsaEncryption as signature algorithm', () => {
    const certificate = issuing.issue({ mailboxes: ['jo@contoso.example'], key: keyPairOf('rsa2048', 'jo') })
    const mail = { certificates: [certificate.der, issuing.der] }
    expect(verify(signed({ ...mail, signers: [{ certificate, signatureScheme: 'pss', digest: 'sha384' }] })).ok).toBe(true)
    expect(verify(signed({ ...mail, signers: [{ certificate, rsaEncryption: true }] })).ok).toBe(true)
  })

  it.each<[string, Partial<MailToSign>]>([
    ['whose signature was spoilt', { signers: [{ certificate: jo, tamper: 'signature' }] }],
    ['that shows other content', { shown: new TextEncoder().encode('Content-Type: text/plain\r\n\r\nPay 9000\r\n') }],
    ['without the issuing certificate', { certificates: [jo.der] }],
    ['without message-digest', { signers: [{ certificate: jo, signedAttributes: [{ drop: oid.messageDigest }] }] }],
    ['with two message-digests', { signers: [{ certificate: jo, signedAttributes: [{ duplicate: oid.messageDigest }] }] }],
  ])('refuses a mail %s', (_, mail) => {
    expect(verify(signed(mail)).ok).toBe(false)
  })
})
