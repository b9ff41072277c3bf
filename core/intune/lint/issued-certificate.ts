import type { CertificateFacts } from '../../certificate/certificate-facts.ts'
import type { MailboxName } from '../../certificate/mailbox-names.ts'
import { day, type Moment } from '../../world/time.ts'
import type { ProfileSet, ScepProfile } from '../profile-set.ts'
import { effectiveDays } from './validity.ts'

/** The person for whom the certificate is imagined. */
export const imaginedMailbox = { localPart: 'jo', domain: 'contoso.example' } as const

const values: Readonly<Record<string, string>> = {
  UserName: 'jo',
  EmailAddress: 'jo@contoso.example',
  UserPrincipalName: 'jo@contoso.example',
}

/** The certificate that a profile would issue to an imagined person, as facts that assessCertificate judges like any other. */
export function issuedCertificate(set: ProfileSet, profile: ScepProfile, at: Moment): CertificateFacts {
  const names = (sanType: string) =>
    profile.customSubjectAlternativeNames.filter((name) => name.sanType === sanType).map(({ name }) => expand(name))
  const overridden = set.scepman.useRequestedKeyUsages === false
  return {
    subject: expand(profile.subjectNameFormatString),
    issuer: 'SCEPman',
    serialNumber: undefined,
    thumbprint: undefined,
    notBefore: at - day, // SCEPman's ValidityClockSkewMinutes
    notAfter: at + effectiveDays(set, profile) * day,
    keyUsage: overridden ? ['digitalSignature', 'keyEncipherment'] : profile.keyUsage,
    extendedKeyUsage: overridden ? ['1.3.6.1.5.5.7.3.2'] : profile.extendedKeyUsages.map(({ objectIdentifier }) => objectIdentifier),
    isAuthority: false,
    mailboxes: names('emailAddress').map((text): MailboxName => ({ kind: 'rfc822Name', text })),
    subjectMailboxes: [],
    userPrincipalNames: names('userPrincipalName'),
    key: { kind: 'rsa', bits: Number(profile.keySize.slice('size'.length)) },
    signatureHash: undefined,
    hasPrivateKey: true,
    keyProvider: profile.keyStorageProvider === 'useSoftwareKsp' ? 'software' : 'tpm',
    chain: undefined,
  }
}

function expand(text: string): string {
  return text.replaceAll(/\{\{([^{}]*)\}\}/g, (whole, name: string) => values[name] ?? whole)
}
