import { Asn1Error, childrenOf, derBudget, type Element, rawOf, readOnlyElement } from '../../asn1/element.ts'
import { context, openFields, tag } from '../../asn1/fields.ts'
import { readInteger, readObjectIdentifier, readOctetString, readOctetsOfBitString, readSmallInteger, readTime } from '../../asn1/values.ts'
import { type AlgorithmIdentifier, parseAlgorithmIdentifier } from '../../certificate/algorithm-identifier.ts'
import { type Certificate, parseCertificate, parseExtensions } from '../../certificate/certificate.ts'
import { oid } from '../../certificate/object-identifiers.ts'
import type { Bytes } from '../../world/bytes.ts'
import { defaultLimits, type Limits } from '../../world/limits.ts'
import type { Moment } from '../../world/time.ts'
import type { Signed } from '../signature-checks.ts'
import { crlReasonOf } from './crl-reason.ts'

export type OcspStatus =
  | { readonly kind: 'good' | 'unknown' }
  | { readonly kind: 'revoked'; readonly revocationTime: Moment; readonly reason: string }

/** SingleResponse (RFC 6960 §4.2.1). */
export interface SingleResponse {
  readonly hashAlgorithm: AlgorithmIdentifier
  readonly issuerNameHash: Bytes
  readonly issuerKeyHash: Bytes
  readonly serialNumber: Bytes
  readonly status: OcspStatus
  readonly thisUpdate: Moment
  readonly nextUpdate: Moment | undefined
  readonly unknownCritical: readonly string[]
}

/** BasicOCSPResponse (RFC 6960 §4.2.1). */
export interface BasicOcspResponse extends Signed {
  readonly responses: readonly SingleResponse[]
  readonly certificates: readonly Certificate[]
  readonly unknownCritical: readonly string[]
}

/** Reads a DER OCSPResponse; throws Asn1Error, also when it carries an error instead of an answer. */
export function parseOcspResponse(der: Bytes, limits: Limits = defaultLimits): BasicOcspResponse {
  const outer = openFields(readOnlyElement(der, derBudget()), 'OCSPResponse')
  const status = readSmallInteger(outer.any('responseStatus'), 'responseStatus', tag.enumerated)
  const wrapper = outer.optional(context(0, true), 'responseBytes')
  outer.end('OCSPResponse')
  if (status !== 0 || wrapper === undefined) throw new Asn1Error('unexpected', 0, `the OCSP response has status ${status} and no answer`)
  const [bytes] = childrenOf(wrapper)
  if (bytes === undefined) throw new Asn1Error('unexpected', wrapper.start, 'responseBytes are empty')
  const fields = openFields(bytes, 'responseBytes')
  const type = readObjectIdentifier(fields.any('responseType'))
  const response = readOctetString(fields.any('response'), 'response')
  fields.end('responseBytes')
  if (type !== oid.ocspBasic) throw new Asn1Error('unexpected', bytes.start, `an OCSP response of the type ${type}`)
  return parseBasicResponse(response, limits)
}

function parseBasicResponse(der: Bytes, limits: Limits): BasicOcspResponse {
  const fields = openFields(readOnlyElement(der, derBudget()), 'BasicOCSPResponse')
  const data = fields.take(tag.sequence, 'tbsResponseData')
  const signatureAlgorithm = parseAlgorithmIdentifier(fields.any('signatureAlgorithm'), 'signatureAlgorithm')
  const signatureValue = readOctetsOfBitString(fields.any('signature'), 'signature')
  const wrapper = fields.optional(context(0, true), 'certs')
  fields.end('BasicOCSPResponse')
  const certificates =
    wrapper === undefined
      ? []
      : childrenOf(onlyChild(wrapper))
          .slice(0, limits.ocspCertificates)
          .map((one) => parseCertificate(rawOf(one)))
  return { signedBytes: rawOf(data), signatureAlgorithm, signatureValue, certificates, ...parseResponseData(data, limits) }
}

function parseResponseData(data: Element, limits: Limits) {
  const fields = openFields(data, 'tbsResponseData')
  fields.optional(context(0, true), 'version')
  // responderID: the key that verifies is what counts, not the name that is claimed (RFC 6960 §4.2.2.2)
  if (fields.optional(context(1, true), 'byName') === undefined) fields.take(context(2, true), 'byKey')
  fields.take(tag.generalizedTime, 'producedAt')
  const members = childrenOf(fields.take(tag.sequence, 'responses'))
  if (members.length > limits.ocspAnswers)
    throw new Asn1Error('too-complex', data.start, `an OCSP response about ${members.length} certificates`)
  const extensions = parseExtensions(fields.optional(context(1, true), 'responseExtensions'))
  fields.end('tbsResponseData')
  return { responses: members.map(parseSingleResponse), unknownCritical: criticalOf(extensions) }
}

function parseSingleResponse(element: Element): SingleResponse {
  const fields = openFields(element, 'SingleResponse')
  const certId = openFields(fields.any('certID'), 'certID')
  const hashAlgorithm = parseAlgorithmIdentifier(certId.any('hashAlgorithm'), 'hashAlgorithm')
  const issuerNameHash = readOctetString(certId.any('issuerNameHash'), 'issuerNameHash')
  const issuerKeyHash = readOctetString(certId.any('issuerKeyHash'), 'issuerKeyHash')
  const serialNumber = readInteger(certId.any('serialNumber'), 'serialNumber')
  certId.end('certID')
  const status = parseStatus(fields.any('certStatus'))
  const thisUpdate = readTime(fields.take(tag.generalizedTime, 'thisUpdate'), 'thisUpdate')
  const next = fields.optional(context(0, true), 'nextUpdate')
  const nextUpdate = next === undefined ? undefined : readTime(onlyChild(next), 'nextUpdate')
  const unknownCritical = criticalOf(parseExtensions(fields.optional(context(1, true), 'singleExtensions')))
  fields.end('SingleResponse')
  return { hashAlgorithm, issuerNameHash, issuerKeyHash, serialNumber, status, thisUpdate, nextUpdate, unknownCritical }
}

function parseStatus(element: Element): OcspStatus {
  if (element.identifier === context(0)) return { kind: 'good' }
  if (element.identifier === context(2)) return { kind: 'unknown' }
  const fields = openFields(element, 'certStatus', context(1, true))
  const revocationTime = readTime(fields.take(tag.generalizedTime, 'revocationTime'), 'revocationTime')
  const reason = fields.optional(context(0, true), 'revocationReason')
  fields.end('certStatus')
  const code = reason === undefined ? 0 : readSmallInteger(onlyChild(reason), 'revocationReason', tag.enumerated)
  return { kind: 'revoked', revocationTime, reason: crlReasonOf(code) }
}

function onlyChild(wrapper: Element): Element {
  const [child, extra] = childrenOf(wrapper)
  if (child === undefined || extra !== undefined)
    throw new Asn1Error('unexpected', wrapper.start, 'an EXPLICIT tag does not hold one element')
  return child
}

/** The nonce belongs to whoever asked; given and carried answers were asked for by others. */
function criticalOf(extensions: readonly { readonly id: string; readonly critical: boolean }[]): string[] {
  return extensions.filter(({ id, critical }) => critical && id !== oid.ocspNonce).map(({ id }) => id)
}
