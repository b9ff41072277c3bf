import { Asn1Error, childrenOf, derBudget, type Element, rawOf, readOnlyElement } from '../asn1/element.ts'
import { context, type Fields, openFields, tag } from '../asn1/fields.ts'
import {
  readBoolean,
  readInteger,
  readObjectIdentifier,
  readOctetString,
  readOctetsOfBitString,
  readSmallInteger,
  readTime,
} from '../asn1/values.ts'
import type { Bytes } from '../world/bytes.ts'
import type { Moment } from '../world/time.ts'
import { type AlgorithmIdentifier, parseAlgorithmIdentifier } from './algorithm-identifier.ts'
import { type Name, parseName } from './name.ts'

export interface Extension {
  readonly id: string
  readonly critical: boolean
  /** The DER inside extnValue, not yet looked at: an odd extension is a finding and not the end of the certificate. */
  readonly value: Bytes
}

export interface SubjectPublicKeyInfo {
  readonly der: Bytes
  readonly algorithm: AlgorithmIdentifier
  readonly subjectPublicKey: Bytes
}

/** A Certificate (RFC 5280 §4.1) as slices of the bytes that it was read from. */
export interface Certificate {
  readonly der: Bytes
  readonly tbsCertificate: Bytes
  /** 1, 2 or 3. */
  readonly version: number
  readonly serialNumber: Bytes
  /** tbsCertificate.signature: must equal `signatureAlgorithm` (RFC 5280 §4.1.1.2). */
  readonly signature: AlgorithmIdentifier
  readonly issuer: Name
  readonly notBefore: Moment
  readonly notAfter: Moment
  readonly subject: Name
  readonly subjectPublicKeyInfo: SubjectPublicKeyInfo
  readonly extensions: readonly Extension[]
  readonly signatureAlgorithm: AlgorithmIdentifier
  readonly signatureValue: Bytes
}

/** Reads one DER certificate and nothing behind it; throws Asn1Error. Certificates are DER (RFC 5280 §4.1), so BER forms are refused. */
export function parseCertificate(der: Bytes): Certificate {
  const outer = openFields(readOnlyElement(der, derBudget()), 'Certificate')
  const tbs = outer.take(tag.sequence, 'tbsCertificate')
  const signatureAlgorithm = parseAlgorithmIdentifier(outer.any('signatureAlgorithm'), 'signatureAlgorithm')
  const signatureValue = readOctetsOfBitString(outer.any('signatureValue'), 'signatureValue')
  outer.end('Certificate')
  return parseTbsCertificate(tbs, der, signatureAlgorithm, signatureValue)
}

function parseTbsCertificate(tbs: Element, der: Bytes, signatureAlgorithm: AlgorithmIdentifier, signatureValue: Bytes): Certificate {
  const fields = openFields(tbs, 'tbsCertificate')
  const version = parseVersion(fields)
  const serialNumber = readInteger(fields.any('serialNumber'), 'serialNumber')
  const signature = parseAlgorithmIdentifier(fields.any('signature'), 'tbsCertificate.signature')
  const issuer = parseName(fields.any('issuer'), 'issuer')
  const validity = openFields(fields.any('validity'), 'validity')
  const notBefore = readTime(validity.any('notBefore'), 'notBefore')
  const notAfter = readTime(validity.any('notAfter'), 'notAfter')
  validity.end('validity')
  const subject = parseName(fields.any('subject'), 'subject')
  const subjectPublicKeyInfo = parseSubjectPublicKeyInfo(fields.any('subjectPublicKeyInfo'))
  fields.optional(context(1), 'issuerUniqueID')
  fields.optional(context(2), 'subjectUniqueID')
  const extensions = parseWrappedExtensions(fields.optional(context(3, true), 'extensions'))
  fields.end('tbsCertificate')
  return {
    der,
    tbsCertificate: rawOf(tbs),
    version,
    serialNumber,
    signature,
    issuer,
    notBefore,
    notAfter,
    subject,
    subjectPublicKeyInfo,
    extensions,
    signatureAlgorithm,
    signatureValue,
  }
}

function parseVersion(fields: Fields): number {
  const element = fields.optional(context(0, true), 'version')
  if (element === undefined) return 1
  const version = openFields(element, 'version', context(0, true))
  const number = readSmallInteger(version.any('version'), 'version') + 1
  version.end('version')
  if (number < 1 || number > 3) throw new Asn1Error('unexpected', element.start, `version ${number} of a certificate does not exist`)
  return number
}

/** Reads a SubjectPublicKeyInfo (RFC 5280 §4.1.2.7). */
export function parseSubjectPublicKeyInfo(element: Element): SubjectPublicKeyInfo {
  const fields = openFields(element, 'subjectPublicKeyInfo')
  const algorithm = parseAlgorithmIdentifier(fields.any('algorithm'), 'subjectPublicKeyInfo.algorithm')
  const subjectPublicKey = readOctetsOfBitString(fields.any('subjectPublicKey'), 'subjectPublicKey')
  fields.end('subjectPublicKeyInfo')
  return { der: rawOf(element), algorithm, subjectPublicKey }
}

/** Reads `[n] EXPLICIT Extensions`, of a CRL or OCSP answer; an extension that occurs twice is refused (RFC 5280 §4.2). */
export function parseExtensions(wrapper: Element | undefined): Extension[] {
  return refuseRepeated(parseWrappedExtensions(wrapper))
}

/** Reads a bare SEQUENCE OF Extension, as CRL entries have it; one that occurs twice is refused. */
export function parseExtensionList(sequence: Element): Extension[] {
  return refuseRepeated(readExtensionList(sequence))
}

/** The OID of an extension that occurs twice, which RFC 5280 §4.2 forbids: of a certificate it is judged and not the end of it. */
export function repeatedExtension(extensions: readonly Extension[]): string | undefined {
  const seen = new Set<string>()
  for (const { id } of extensions) {
    if (seen.has(id)) return id
    seen.add(id)
  }
  return undefined
}

function parseWrappedExtensions(wrapper: Element | undefined): Extension[] {
  if (wrapper === undefined) return []
  const [sequence, extra] = childrenOf(wrapper)
  if (sequence === undefined || extra !== undefined) throw new Asn1Error('unexpected', wrapper.start, 'extensions are not one SEQUENCE')
  return readExtensionList(sequence)
}

function readExtensionList(sequence: Element): Extension[] {
  if (sequence.identifier !== tag.sequence) throw new Asn1Error('unexpected', sequence.start, 'extensions are not a SEQUENCE')
  return childrenOf(sequence).map(parseExtension)
}

function refuseRepeated(extensions: Extension[]): Extension[] {
  const repeated = repeatedExtension(extensions)
  if (repeated !== undefined) throw new Asn1Error('unexpected', 0, `the extension ${repeated} occurs twice`)
  return extensions
}

function parseExtension(element: Element): Extension {
  const fields = openFields(element, 'Extension')
  const id = readObjectIdentifier(fields.any('extnID'))
  const flag = fields.optional(tag.boolean, 'critical')
  const critical = flag === undefined ? false : readBoolean(flag, 'critical')
  const value = readOctetString(fields.any('extnValue'), 'extnValue')
  fields.end('Extension')
  return { id, critical, value }
}

export function findExtension(extensions: readonly Extension[], id: string): Extension | undefined {
  return extensions.find((extension) => extension.id === id)
}

/** The octets of the serial number as the INTEGER's content without a leading zero octet, for display and comparison with other tools. */
export function serialOctets(certificate: Pick<Certificate, 'serialNumber'>): Bytes {
  const { serialNumber } = certificate
  return serialNumber.length > 1 && serialNumber[0] === 0 ? serialNumber.subarray(1) : serialNumber
}
