import { type Certificate, serialOctets } from '../../certificate/certificate.ts'
import { attributeText, toNameText } from '../../certificate/name.ts'
import { oid } from '../../certificate/object-identifiers.ts'
import { publicKeyOf } from '../../certificate/public-key.ts'
import { toPurposeText } from '../../certificate/purpose-text.ts'
import { toSignatureScheme } from '../../certificate/signature-algorithm.ts'
import { extensionsOf } from '../../path/path-extensions.ts'
import { toBase64 } from '../../world/base64.ts'
import { toHex } from '../../world/bytes.ts'
import { rememberPer } from '../../world/remember.ts'
import { toIsoTime } from '../../world/time.ts'
import type { Crypto } from '../../world/world.ts'
import type { ReportCertificate } from './report.ts'

type Description = Omit<ReportCertificate, 'anchor'>

const describedIn: (certificate: Certificate) => { description?: Description } = rememberPer(() => ({}))

/** A certificate as every face shows it; remembered, since the same issuers stand on every path. */
export async function toReportCertificate(certificate: Certificate, anchor: boolean, crypto: Crypto): Promise<ReportCertificate> {
  const described = describedIn(certificate)
  described.description ??= await describe(certificate, crypto)
  return { ...described.description, anchor }
}

async function describe(certificate: Certificate, crypto: Crypto): Promise<Description> {
  const sha256 = await crypto.digest('sha256', [certificate.der])
  const extensions = extensionsOf(certificate)
  return {
    subject: toNameText(certificate.subject),
    issuer: toNameText(certificate.issuer),
    serial: toHex(serialOctets(certificate)),
    sha256: sha256 === undefined ? '' : toHex(sha256),
    notBefore: toIsoTime(certificate.notBefore),
    notAfter: toIsoTime(certificate.notAfter),
    publicKey: publicKeyOf(certificate.subjectPublicKeyInfo).text,
    signatureAlgorithm: toSignatureScheme(certificate.signatureAlgorithm).text,
    keyUsage: extensions.keyUsage?.slice() ?? null,
    extendedKeyUsage: extensions.extendedKeyUsage?.map(toPurposeText) ?? null,
    addresses: listAddresses(certificate),
    der: toBase64(certificate.der),
  }
}

/** The mail addresses that the certificate names: subjectAltName, or the subject's emailAddress where that names none. */
export function listAddresses(certificate: Certificate): string[] {
  const names = extensionsOf(certificate).subjectAltName ?? []
  const addresses = names.flatMap((name) => (name.kind === 'rfc822Name' || name.kind === 'smtpUtf8Mailbox' ? [name.text] : []))
  if (addresses.length > 0) return addresses
  const inSubject = attributeText(certificate.subject, oid.emailAddress)
  return inSubject === undefined ? [] : [inSubject]
}
