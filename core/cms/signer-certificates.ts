import { Asn1Error } from '../asn1/element.ts'
import type { Certificate } from '../certificate/certificate.ts'
import { readSubjectKeyIdentifier } from '../certificate/extensions.ts'
import { equalNames } from '../certificate/name.ts'
import { equalBytes } from '../world/bytes.ts'
import type { SignerIdentifier } from './signed-data.ts'

/**
 * The certificates that a SignerInfo may mean, each DER once: by issuer (RFC 5280 §7.1) and serial number, or by the value of
 * the subjectKeyIdentifier extension, which need not be a hash of the key (RFC 5652 §5.3).
 */
export function findSignerCertificates(sid: SignerIdentifier, certificates: readonly Certificate[]): Certificate[] {
  const found: Certificate[] = []
  for (const certificate of certificates) {
    if (isMeant(sid, certificate) && !found.some((other) => equalBytes(other.der, certificate.der))) found.push(certificate)
  }
  return found
}

function isMeant(sid: SignerIdentifier, certificate: Certificate): boolean {
  if (sid.kind === 'issuerAndSerialNumber') {
    return equalBytes(sid.serialNumber, certificate.serialNumber) && equalNames(sid.issuer, certificate.issuer)
  }
  try {
    const identifier = readSubjectKeyIdentifier(certificate)
    return identifier !== undefined && equalBytes(identifier, sid.subjectKeyIdentifier)
  } catch (error) {
    if (error instanceof Asn1Error) return false // an extension that cannot be read identifies nobody
    throw error
  }
}
