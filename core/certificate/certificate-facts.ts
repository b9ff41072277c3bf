import { Asn1Error } from '../asn1/element.ts'
import { type Bytes, toHex } from '../world/bytes.ts'
import type { Moment } from '../world/time.ts'
import { type Certificate, repeatedExtension, serialOctets } from './certificate.ts'
import { type KeyUsage, readBasicConstraints, readExtendedKeyUsage, readKeyUsage } from './extensions.ts'
import { certificateMailboxes, type MailboxName } from './mailbox-names.ts'
import { toNameText } from './name.ts'
import { publicKeyOf } from './public-key.ts'
import { toSignatureScheme } from './signature-algorithm.ts'

/** Where a private key lives; `other` is a provider that this project does not know. */
export type KeyProvider = 'tpm' | 'software' | 'smart-card' | 'windows-hello' | 'other'

/**
 * Plain data about one certificate, wherever it was read: our decoder, a report from a PC, or the certificate that an Intune profile would issue.
 * `undefined` means that the source cannot tell; an absent extension is `null`.
 */
export interface CertificateFacts {
  readonly subject: string
  readonly issuer: string
  /** Hexadecimal, as certificate viewers show it. */
  readonly serialNumber: string | undefined
  /** SHA-1 of the certificate in lower-case hexadecimal: how Outlook and Windows name it. */
  readonly thumbprint: string | undefined
  readonly notBefore: Moment | undefined
  readonly notAfter: Moment | undefined
  readonly keyUsage: readonly KeyUsage[] | null
  readonly extendedKeyUsage: readonly string[] | null
  readonly isAuthority: boolean
  readonly mailboxes: readonly MailboxName[]
  /** emailAddress of the subject, when the subjectAltName names no mailbox. */
  readonly subjectMailboxes: readonly MailboxName[]
  readonly userPrincipalNames: readonly string[]
  readonly key: { readonly kind: string; readonly bits: number } | undefined
  readonly signatureHash: string | undefined
  readonly hasPrivateKey: boolean | undefined
  readonly keyProvider: KeyProvider | undefined
  readonly chain: ChainFacts | undefined
}

/** What the machine that holds the certificate says of its chain. */
export interface ChainFacts {
  readonly trust: 'trusted' | 'untrusted'
  readonly revocation: 'good' | 'revoked' | 'unknown'
  /** Names of X509ChainStatusFlags, or of another checker. */
  readonly reasons: readonly string[]
}

/** The facts that a certificate tells by itself; throws Asn1Error when an extension that matters cannot be read. `thumbprint`: its SHA-1. */
export function toCertificateFacts(certificate: Certificate, thumbprint?: Bytes): CertificateFacts {
  const repeated = repeatedExtension(certificate.extensions)
  if (repeated !== undefined) throw new Asn1Error('unexpected', 0, `the extension ${repeated} occurs twice`)
  const mailboxes = certificateMailboxes(certificate)
  const { kind, bits } = publicKeyOf(certificate.subjectPublicKeyInfo)
  const scheme = toSignatureScheme(certificate.signatureAlgorithm)
  return {
    subject: toNameText(certificate.subject),
    issuer: toNameText(certificate.issuer),
    serialNumber: toHex(serialOctets(certificate)),
    thumbprint: thumbprint === undefined ? undefined : toHex(thumbprint),
    notBefore: certificate.notBefore,
    notAfter: certificate.notAfter,
    keyUsage: readKeyUsage(certificate) ?? null,
    extendedKeyUsage: readExtendedKeyUsage(certificate) ?? null,
    isAuthority: readBasicConstraints(certificate)?.cA ?? false,
    mailboxes: [...mailboxes.usable, ...mailboxes.unusable],
    subjectMailboxes: mailboxes.subjectOnly,
    userPrincipalNames: mailboxes.userPrincipalNames,
    key: { kind, bits },
    signatureHash: scheme.kind === 'scheme' && 'hash' in scheme.scheme ? scheme.scheme.hash : undefined,
    hasPrivateKey: undefined,
    keyProvider: undefined,
    chain: undefined,
  }
}
