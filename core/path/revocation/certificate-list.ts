import { Asn1Error, derBudget, type Element, readOnlyElement } from '../../asn1/element.ts'
import { context, type Fields, openFields, tag } from '../../asn1/fields.ts'
import { readInteger, readOctetsOfBitString, readSmallInteger, readTime } from '../../asn1/values.ts'
import { type AlgorithmIdentifier, parseAlgorithmIdentifier } from '../../certificate/algorithm-identifier.ts'
import { type Extension, findExtension, parseExtensions } from '../../certificate/certificate.ts'
import { extensionElement, readAuthorityKeyIdentifier } from '../../certificate/extensions.ts'
import { type Name, parseName } from '../../certificate/name.ts'
import { oid } from '../../certificate/object-identifiers.ts'
import { type Bytes, equalBytes, toHex } from '../../world/bytes.ts'
import type { Moment } from '../../world/time.ts'
import type { Signed } from '../signature-checks.ts'
import { type IssuingDistributionPoint, readIssuingDistributionPoint } from './issuing-distribution-point.ts'

/** A CertificateList (RFC 5280 §5.1); its entries stay octets until one is looked for. */
export interface CertificateList extends Signed {
  readonly issuer: Name
  readonly thisUpdate: Moment
  /** The RFC asks for it; without one the list is never current. */
  readonly nextUpdate: Moment | undefined
  /** Where revokedCertificates' members are. */
  readonly entries: { readonly input: Bytes; readonly start: number; readonly end: number }
  readonly authorityKeyIdentifier: Bytes | undefined
  readonly number: bigint | undefined
  /** BaseCRLNumber of a delta CRL. */
  readonly deltaBase: bigint | undefined
  readonly issuingDistributionPoint: IssuingDistributionPoint | undefined
  /** The IDP as octets in hexadecimal, to tell whether two lists have the same scope. */
  readonly scope: string
  readonly unknownCritical: readonly string[]
}

/** Reads a DER CertificateList; throws Asn1Error. */
export function parseCertificateList(der: Bytes): CertificateList {
  const outer = openFields(readOnlyElement(der, derBudget()), 'CertificateList')
  const tbs = outer.take(tag.sequence, 'tbsCertList')
  const signatureAlgorithm = parseAlgorithmIdentifier(outer.any('signatureAlgorithm'), 'signatureAlgorithm')
  const signatureValue = readOctetsOfBitString(outer.any('signatureValue'), 'signatureValue')
  outer.end('CertificateList')
  const signedBytes = der.subarray(tbs.start, tbs.end)
  return { signedBytes, signatureAlgorithm, signatureValue, ...parseTbsCertList(tbs, signatureAlgorithm) }
}

function parseTbsCertList(tbs: Element, outerAlgorithm: AlgorithmIdentifier) {
  const fields = openFields(tbs, 'tbsCertList')
  const version = fields.optional(tag.integer, 'version')
  const isV2 = version !== undefined && readSmallInteger(version, 'version') === 1
  const algorithm = parseAlgorithmIdentifier(fields.any('signature'), 'tbsCertList.signature')
  if (!equalBytes(algorithm.der, outerAlgorithm.der)) throw new Asn1Error('unexpected', tbs.start, 'the CRL names two signature algorithms')
  const issuer = parseName(fields.any('issuer'), 'issuer')
  const thisUpdate = readTime(fields.any('thisUpdate'), 'thisUpdate')
  const next = fields.optional(tag.utcTime, 'nextUpdate') ?? fields.optional(tag.generalizedTime, 'nextUpdate')
  const nextUpdate = next === undefined ? undefined : readTime(next, 'nextUpdate')
  const entries = readEntriesRange(tbs, fields)
  const extensions = parseExtensions(fields.optional(context(0, true), 'crlExtensions'))
  fields.end('tbsCertList')
  if (!isV2 && extensions.length > 0) throw new Asn1Error('unexpected', tbs.start, 'a CRL of version 1 has extensions')
  return { issuer, thisUpdate, nextUpdate, entries, ...readCrlExtensions(extensions) }
}

function readEntriesRange(tbs: Element, fields: Fields) {
  const revoked = fields.optional(tag.sequence, 'revokedCertificates')
  return { input: tbs.input, start: revoked?.contentStart ?? 0, end: revoked?.contentEnd ?? 0 }
}

const known: ReadonlySet<string> = new Set([
  oid.authorityKeyIdentifier,
  oid.issuerAltName,
  oid.cRLNumber,
  oid.deltaCRLIndicator,
  oid.issuingDistributionPoint,
  oid.freshestCRL,
  oid.authorityInfoAccess,
])

function readCrlExtensions(extensions: readonly Extension[]) {
  const scope = findExtension(extensions, oid.issuingDistributionPoint)
  return {
    authorityKeyIdentifier: readAuthorityKeyIdentifier({ extensions })?.keyIdentifier,
    number: readNumber(extensions, oid.cRLNumber),
    deltaBase: readNumber(extensions, oid.deltaCRLIndicator),
    issuingDistributionPoint: scope === undefined ? undefined : readIssuingDistributionPoint(extensionElement(scope)),
    scope: scope === undefined ? '' : toHex(scope.value),
    unknownCritical: extensions.filter(({ id, critical }) => critical && !known.has(id)).map(({ id }) => id),
  }
}

function readNumber(extensions: readonly Extension[], id: string): bigint | undefined {
  const extension = findExtension(extensions, id)
  if (extension === undefined) return undefined
  const octets = readInteger(extensionElement(extension), id)
  if (octets.length > 21 || (octets[0] as number) >= 0x80)
    throw new Asn1Error('unexpected', 0, 'a CRL number is negative or above 20 octets')
  return BigInt(`0x${toHex(octets)}`)
}
