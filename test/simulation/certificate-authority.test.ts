import { describe, expect, it } from 'vitest'
import { toNameText } from '../../core/certificate/name.ts'
import { createAuthority } from '../../simulation/certificate-authority.ts'
import { type KeyKind, keyKinds, keyPairOf, makeKeyPair } from '../../simulation/keys.ts'
import { toPem } from '../../simulation/pem.ts'
import { simulationTime } from '../../simulation/simulation-time.ts'
import { openssl } from './openssl.ts'

const at = ['-attime', String(simulationTime / 1000)]
const root = createAuthority({ name: 'CN=Root, O=Contoso, C=DE' })
const rootPem = toPem('CERTIFICATE', root.der)

describe('an authority', () => {
  it('issues what core reads back as it was ordered', () => {
    const { certificate } = root.issue({ subject: 'CN=Jo\\, the first, OU=Sales+O=Contoso', mailboxes: ['jo@contoso.example'], serial: 77 })
    expect(toNameText(certificate.subject)).toBe('CN=Jo\\, the first, OU=Sales+O=Contoso')
    expect(toNameText(certificate.issuer)).toBe('CN=Root, O=Contoso, C=DE')
    expect([...certificate.serialNumber]).toEqual([77])
  })

  it('gives two certificates different keys and serial numbers', () => {
    const [a, b] = [root.issue({}), root.issue({})]
    expect(a.certificate.serialNumber).not.toEqual(b.certificate.serialNumber)
    expect(a.certificate.subjectPublicKeyInfo.der).not.toEqual(b.certificate.subjectPublicKeyInfo.der)
  })
})

describe('a key of the pool', () => {
  it('is the same under one label and another under another', () => {
    expect(keyPairOf('p256', 'a')).toBe(keyPairOf('p256', 'a'))
    expect(keyPairOf('p256', 'a')).not.toBe(keyPairOf('p256', 'b'))
  })
})

describe('openssl verify', () => {
  const verify = (leaf: Parameters<typeof root.issue>[0], more: readonly string[] = []) => {
    const authority = root.issueAuthority({ subject: 'CN=Issuing CA, O=Contoso', pathLen: 0 })
    const files = {
      root: rootPem,
      ca: toPem('CERTIFICATE', authority.der),
      leaf: toPem('CERTIFICATE', authority.issue({ mailboxes: ['jo@contoso.example'], ...leaf }).der),
    }
    const trust = ['-x509_strict', '-CAfile', '@root', '-untrusted', '@ca']
    return openssl(files, ['verify', ...at, ...trust, '-purpose', 'smimesign', ...more, '@leaf'])
  }

  it('takes a certificate with every extension of an honest one', () => {
    const answer = verify({
      smtpUtf8Mailboxes: ['jörg@contoso.example'],
      userPrincipalName: 'jo@contoso.example',
      policies: ['2.23.140.1.5.1.3'],
      crlUris: ['http://pki.contoso.example/ca.crl'],
      ocspUri: 'http://pki.contoso.example/ocsp',
      caIssuersUri: 'http://pki.contoso.example/ca.cer',
    })
    expect(answer).toEqual({ ok: true, output: expect.stringContaining('OK') })
  })

  it('refuses one that differs in its end of validity', () => {
    expect(verify({ notAfter: '2026-11-01' }).output).toContain('certificate has expired')
  })

  it('refuses one with a spoilt signature', () => {
    expect(verify({ tamper: 'signature' }).ok).toBe(false)
  })

  it('refuses one signed with a stranger’s key', () => {
    expect(verify({ signerKey: makeKeyPair().privateKey }).ok).toBe(false)
  })

  it.each(keyKinds.filter((kind) => kind !== 'rsa1024' && kind !== 'rsa4096'))('takes a root and a leaf with %s keys', (kind: KeyKind) => {
    const authority = createAuthority({ name: `CN=${kind} root`, key: keyPairOf(kind, 'root') })
    const leaf = authority.issue({ key: keyPairOf(kind, 'leaf') })
    const files = { root: toPem('CERTIFICATE', authority.der), leaf: toPem('CERTIFICATE', leaf.der) }
    expect(openssl(files, ['verify', ...at, '-CAfile', '@root', '@leaf'])).toEqual({ ok: true, output: expect.anything() })
  })

  it('takes RSASSA-PSS with an MGF1 hash of its own', () => {
    const pss = { signatureScheme: 'pss', signatureHash: 'sha256', mgf1Hash: 'sha1', saltLength: 20 } as const
    const authority = createAuthority({ name: 'CN=PSS root', key: keyPairOf('rsa2048', 'root') })
    const leaf = authority.issue(pss)
    const files = { root: toPem('CERTIFICATE', authority.der), leaf: toPem('CERTIFICATE', leaf.der) }
    expect(openssl(files, ['verify', ...at, '-CAfile', '@root', '@leaf']).ok).toBe(true)
  })

  it('holds name constraints against the mailbox', () => {
    const inside = { permitted: [{ kind: 'rfc822Name', text: 'contoso.example' }] } as const
    const outside = { permitted: [{ kind: 'rfc822Name', text: 'fabrikam.example' }] } as const
    const judge = (constraints: typeof inside | typeof outside) => {
      const authority = root.issueAuthority({ subject: 'CN=Constrained CA', nameConstraints: constraints })
      const files = {
        root: rootPem,
        ca: toPem('CERTIFICATE', authority.der),
        leaf: toPem('CERTIFICATE', authority.issue({ mailboxes: ['jo@contoso.example'] }).der),
      }
      return openssl(files, ['verify', ...at, '-CAfile', '@root', '-untrusted', '@ca', '@leaf']).ok
    }
    expect([judge(inside), judge(outside)]).toEqual([true, false])
  })
})

describe('openssl with a CRL', () => {
  const leaf = root.issue({ mailboxes: ['jo@contoso.example'] })
  const check = (crl: Parameters<typeof root.issueCrl>[0]) => {
    const files = { root: rootPem, leaf: toPem('CERTIFICATE', leaf.der), crl: toPem('X509 CRL', root.issueCrl(crl)) }
    return openssl(files, ['verify', ...at, '-crl_check', '-CAfile', '@root', '-CRLfile', '@crl', '@leaf'])
  }

  it('takes a certificate that the CRL does not name', () => {
    expect(check({ issuingDistributionPoint: { onlyContainsUserCerts: true } }).ok).toBe(true)
  })

  it('refuses the same certificate once it is named', () => {
    const revoked = [{ serial: leaf.certificate.serialNumber, reason: 'keyCompromise' }] as const
    expect(check({ revoked }).output).toContain('certificate revoked')
  })

  it('refuses a CRL past its nextUpdate', () => {
    expect(check({ thisUpdate: '2026-11-01', nextUpdate: '2026-11-08' }).output).toContain('CRL has expired')
  })
})

describe('openssl with an OCSP answer', () => {
  const leaf = root.issue({ mailboxes: ['jo@contoso.example'] })
  const check = (answer: Partial<Parameters<typeof root.answerOcsp>[0]>) => {
    const files = {
      root: rootPem,
      leaf: toPem('CERTIFICATE', leaf.der),
      answer: root.answerOcsp({ certificate: leaf.certificate, ...answer }),
    }
    const question = ['-issuer', '@root', '-cert', '@leaf', '-no_nonce']
    // openssl holds the times against the real clock; the wide -validity_period takes it out.
    return openssl(files, ['ocsp', ...question, '-CAfile', '@root', '-respin', '@answer', ...at, '-validity_period', '999999999']).output
  }

  it('takes an answer by the authority itself, without certificates', () => {
    expect(check({})).toMatch(/: good[\s\S]*verify OK/)
  })

  it('reads the same answer when it says revoked', () => {
    expect(check({ status: 'revoked', reason: 'affiliationChanged' })).toMatch(/: revoked[\s\S]*affiliationChanged/)
  })

  it('takes an answer by a delegated responder, and none by a stranger', () => {
    const responder = root.issue({ subject: 'CN=OCSP', extendedKeyUsage: ['1.3.6.1.5.5.7.3.9'] })
    const stranger = createAuthority({ name: 'CN=Stranger' })
    expect(check({ responder, responderId: 'byName' })).toContain('verify OK')
    expect(check({ responder: stranger })).toContain('Verify Failure')
  })
})
