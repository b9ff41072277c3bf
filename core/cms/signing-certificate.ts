import { Asn1Error, berBudget, type Element, readOnlyElement } from '../asn1/element.ts'
import { openFields, tag } from '../asn1/fields.ts'
import { readInteger, readOctetString } from '../asn1/values.ts'
import { parseAlgorithmIdentifier } from '../certificate/algorithm-identifier.ts'
import type { Certificate } from '../certificate/certificate.ts'
import { type GeneralName, parseGeneralNames } from '../certificate/general-name.ts'
import { toHashName } from '../certificate/hash-algorithm.ts'
import { equalNames } from '../certificate/name.ts'
import { type Bytes, equalBytes } from '../world/bytes.ts'
import type { Crypto, HashName } from '../world/world.ts'
import type { SignedClaims } from './signed-attributes.ts'

/** Whether the certificate is the one that the signer bound into the signature; `unbound` when no signing-certificate attribute is there. */
export type SigningCertificateAnswer = 'same' | 'other' | 'unbound' | 'malformed' | 'cannot'

/** Compares a certificate with the first ESSCertID of signing-certificate (RFC 2634 §5.4) and of signing-certificate-v2 (RFC 5035 §5.4). */
export async function compareSigningCertificate(
  claims: SignedClaims,
  certificate: Certificate,
  crypto: Crypto,
): Promise<SigningCertificateAnswer> {
  if (claims.signingCertificate === undefined && claims.signingCertificateV2 === undefined) return 'unbound'
  const old = await compareOne(claims.signingCertificate, false, certificate, crypto)
  const answer = await compareOne(claims.signingCertificateV2, true, certificate, crypto)
  for (const severe of ['malformed', 'other', 'cannot'] as const) if (old === severe || answer === severe) return severe
  return 'same'
}

async function compareOne(
  value: Bytes | undefined,
  isV2: boolean,
  certificate: Certificate,
  crypto: Crypto,
): Promise<SigningCertificateAnswer> {
  if (value === undefined) return 'unbound'
  const id = readCertificateId(value, isV2)
  if (id === undefined) return 'malformed'
  if (id.hash === undefined) return 'cannot'
  const digest = await crypto.digest(id.hash, [certificate.der])
  if (digest === undefined) return 'cannot'
  return equalBytes(digest, id.certHash) && isIssuerSerialOf(id, certificate) ? 'same' : 'other'
}

interface CertificateId {
  readonly hash: HashName | undefined
  readonly certHash: Bytes
  readonly issuer: readonly GeneralName[] | undefined
  readonly serialNumber: Bytes | undefined
}

/** The first ESSCertID or ESSCertIDv2; undefined when malformed. */
function readCertificateId(value: Bytes, isV2: boolean): CertificateId | undefined {
  try {
    const certs = openFields(openFields(readOnlyElement(value, berBudget()), 'SigningCertificate').any('certs'), 'certs')
    return parseCertificateId(certs.any('ESSCertID'), isV2)
  } catch (error) {
    if (error instanceof Asn1Error) return undefined
    throw error
  }
}

function parseCertificateId(element: Element, isV2: boolean): CertificateId {
  const fields = openFields(element, 'ESSCertID')
  const algorithm = isV2 ? fields.optional(tag.sequence, 'hashAlgorithm') : undefined
  const byDefault = isV2 ? 'sha256' : 'sha1'
  const hash = algorithm === undefined ? byDefault : toHashName(parseAlgorithmIdentifier(algorithm, 'hashAlgorithm'))
  const certHash = readOctetString(fields.any('certHash'), 'certHash')
  const issuerSerial = fields.optional(tag.sequence, 'issuerSerial')
  fields.end('ESSCertID')
  if (issuerSerial === undefined) return { hash, certHash, issuer: undefined, serialNumber: undefined }
  const serial = openFields(issuerSerial, 'IssuerSerial')
  const issuer = parseGeneralNames(serial.take(tag.sequence, 'issuer'))
  return { hash, certHash, issuer, serialNumber: readInteger(serial.any('serialNumber'), 'serialNumber') }
}

function isIssuerSerialOf(id: CertificateId, certificate: Certificate): boolean {
  if (id.issuer === undefined || id.serialNumber === undefined) return true
  const sameIssuer = id.issuer.some((name) => name.kind === 'directoryName' && equalNames(name.name, certificate.issuer))
  return sameIssuer && equalBytes(id.serialNumber, certificate.serialNumber)
}
