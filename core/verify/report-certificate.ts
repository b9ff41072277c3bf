import { Asn1Error } from '../asn1/element.ts'
import { type Certificate, serialOctets } from '../certificate/certificate.ts'
import { readExtendedKeyUsage, readKeyUsage, readSubjectAltName } from '../certificate/extensions.ts'
import { attributeText, toNameText } from '../certificate/name.ts'
import { oid } from '../certificate/object-identifiers.ts'
import { readPublicKey } from '../certificate/public-key.ts'
import { toSignatureScheme } from '../certificate/signature-algorithm.ts'
import { toBase64 } from '../world/base64.ts'
import { toHex } from '../world/bytes.ts'
import { toIsoTime } from '../world/time.ts'
import type { Crypto } from '../world/world.ts'
import type { ReportCertificate } from './report.ts'

const described = new WeakMap<Certificate, Omit<ReportCertificate, 'anchor'>>()

/** A certificate as every face shows it; remembered, since the same issuers stand on every path. */
export async function toReportCertificate(certificate: Certificate, anchor: boolean, crypto: Crypto): Promise<ReportCertificate> {
  const known = described.get(certificate)
  if (known !== undefined) return { ...known, anchor }
  const description = await describe(certificate, crypto)
  described.set(certificate, description)
  return { ...description, anchor }
}

async function describe(certificate: Certificate, crypto: Crypto): Promise<Omit<ReportCertificate, 'anchor'>> {
  const sha256 = await crypto.digest('sha256', [certificate.der])
  return {
    subject: toNameText(certificate.subject),
    issuer: toNameText(certificate.issuer),
    serial: toHex(serialOctets(certificate)),
    sha256: sha256 === undefined ? '' : toHex(sha256),
    notBefore: toIsoTime(certificate.notBefore),
    notAfter: toIsoTime(certificate.notAfter),
    publicKey: readPublicKey(certificate.subjectPublicKeyInfo).text,
    signatureAlgorithm: toSignatureScheme(certificate.signatureAlgorithm).text,
    keyUsage: orNull(() => readKeyUsage(certificate)),
    extendedKeyUsage: orNull(() => readExtendedKeyUsage(certificate)?.map(toPurposeText)),
    addresses: listAddresses(certificate),
    der: toBase64(certificate.der),
  }
}

/** A malformed extension is a finding of the path; the description goes on without it. */
function orNull<Value>(read: () => readonly Value[] | undefined): Value[] | null {
  try {
    return read()?.slice() ?? null
  } catch (error) {
    if (error instanceof Asn1Error) return null
    throw error
  }
}

const purposeNames: Readonly<Record<string, string>> = {
  [oid.emailProtection]: 'emailProtection',
  [oid.clientAuth]: 'clientAuth',
  [oid.serverAuth]: 'serverAuth',
  [oid.timeStamping]: 'timeStamping',
  [oid.ocspSigning]: 'OCSPSigning',
  [oid.anyExtendedKeyUsage]: 'anyExtendedKeyUsage',
}

function toPurposeText(purpose: string): string {
  return purposeNames[purpose] ?? purpose
}

/** The mail addresses that the certificate names: subjectAltName, or the subject's emailAddress where that names none. */
export function listAddresses(certificate: Certificate): string[] {
  const names = orNull(() => readSubjectAltName(certificate)) ?? []
  const addresses = names.flatMap((name) => (name.kind === 'rfc822Name' || name.kind === 'smtpUtf8Mailbox' ? [name.text] : []))
  if (addresses.length > 0) return addresses
  const inSubject = attributeText(certificate.subject, oid.emailAddress)
  return inSubject === undefined ? [] : [inSubject]
}
