import { Asn1Error, berBudget, readOnlyElement } from '../asn1/element.ts'
import { context, openFields } from '../asn1/fields.ts'
import { readObjectIdentifier, readOctetString, readTime } from '../asn1/values.ts'
import { equalAlgorithms, parseAlgorithmIdentifier } from '../certificate/algorithm-identifier.ts'
import { oid } from '../certificate/object-identifiers.ts'
import type { Bytes } from '../world/bytes.ts'
import type { Finding } from '../world/finding.ts'
import type { Moment } from '../world/time.ts'
import { findCms } from './cms-findings.ts'
import type { Attribute, SignerInfo } from './signed-data.ts'

/** What the signed attributes say, once they obey their rules. */
export interface SignedClaims {
  readonly messageDigest: Bytes | undefined
  /** A claim of the signer; undefined when absent or unreadable. */
  readonly signingTime: Moment | undefined
  /** The values of signing-certificate (RFC 2634) and signing-certificate-v2 (RFC 5035). */
  readonly signingCertificate: Bytes | undefined
  readonly signingCertificateV2: Bytes | undefined
  readonly findings: readonly Finding[]
}

/** The names of the attributes that may stand once with one value (RFC 5652 §11, RFC 6211 §2, RFC 5035 §5.4). */
const singleAttributes: ReadonlyMap<string, string> = new Map([
  [oid.contentType, 'content-type'],
  [oid.messageDigest, 'message-digest'],
  [oid.signingTime, 'signing-time'],
  [oid.signingCertificate, 'signing-certificate'],
  [oid.signingCertificateV2, 'signing-certificate-v2'],
  [oid.cmsAlgorithmProtection, 'cms-algorithm-protection'],
])

/**
 * Applies the rules of the signed attributes: content-type and message-digest exactly once (RFC 5652 §5.3), others at most once, each with one
 * value; content-type equal to `contentType` (a countersignature has none: undefined); algorithm protection equal to the SignerInfo's (RFC 6211 §2).
 */
export function checkSignedAttributes(signerInfo: SignerInfo, contentType: string | undefined): SignedClaims {
  const findings: Finding[] = []
  const values = collectSingleValues(signerInfo.signedAttributes?.attributes ?? [], findings)
  checkContentType(values.get(oid.contentType), contentType, findings)
  checkAlgorithmProtection(values.get(oid.cmsAlgorithmProtection), signerInfo, findings)
  return {
    messageDigest: readMessageDigest(values.get(oid.messageDigest), findings),
    signingTime: readSigningTime(values.get(oid.signingTime), findings),
    signingCertificate: values.get(oid.signingCertificate),
    signingCertificateV2: values.get(oid.signingCertificateV2),
    findings,
  }
}

/** The one value of each attribute that may have only one; more of them, or none, are findings and leave no value to believe. */
function collectSingleValues(attributes: readonly Attribute[], findings: Finding[]): Map<string, Bytes> {
  const values = new Map<string, Bytes>()
  const repeated = new Set<string>()
  for (const { type, values: given } of attributes) {
    const name = singleAttributes.get(type)
    if (name === undefined) continue
    const [value] = given
    if (value === undefined) findings.push(findCms('cms-attribute-malformed', { attribute: name, reason: 'no value' }))
    else if (values.has(type) || given.length > 1) repeated.add(type)
    if (value !== undefined) values.set(type, value)
  }
  for (const type of repeated) {
    values.delete(type)
    findings.push(findCms('cms-attribute-repeated', { attribute: singleAttributes.get(type) ?? type }))
  }
  checkRequired(attributes, findings)
  return values
}

function checkRequired(attributes: readonly Attribute[], findings: Finding[]): void {
  if (!attributes.some(({ type }) => type === oid.messageDigest)) {
    findings.push(findCms('cms-attribute-missing', { attribute: 'message-digest' }))
  }
}

function checkContentType(value: Bytes | undefined, expected: string | undefined, findings: Finding[]): void {
  if (expected === undefined) return
  const stated = findings.some((finding) => finding.evidence.attribute === 'content-type')
  if (value === undefined) {
    if (!stated) findings.push(findCms('cms-attribute-missing', { attribute: 'content-type' }))
    return
  }
  const found = readValue(value, 'content-type', findings, (element) => readObjectIdentifier(element, 'content-type'))
  if (found !== undefined && found !== expected) findings.push(findCms('cms-content-type-differs', { attribute: found, content: expected }))
}

function readMessageDigest(value: Bytes | undefined, findings: Finding[]): Bytes | undefined {
  return value === undefined
    ? undefined
    : readValue(value, 'message-digest', findings, (element) => readOctetString(element, 'message-digest'))
}

/** RFC 5652 §11.3; a time that cannot be read is as if none were claimed, with a warning. */
function readSigningTime(value: Bytes | undefined, findings: Finding[]): Moment | undefined {
  if (value === undefined) return undefined
  try {
    return readTime(readOnlyElement(value, berBudget()), 'signing-time')
  } catch (error) {
    if (!(error instanceof Asn1Error)) throw error
    findings.push(findCms('cms-signing-time-unreadable', { reason: error.message }))
    return undefined
  }
}

/** CMSAlgorithmProtection (RFC 6211 §2): a signature names [1] its signatureAlgorithm and no MAC. */
function checkAlgorithmProtection(value: Bytes | undefined, signerInfo: SignerInfo, findings: Finding[]): void {
  if (value === undefined) return
  const named = readValue(value, 'cms-algorithm-protection', findings, (element) => {
    const fields = openFields(element, 'CMSAlgorithmProtection')
    const digest = parseAlgorithmIdentifier(fields.any('digestAlgorithm'), 'digestAlgorithm')
    const signature = parseAlgorithmIdentifier(fields.any('signatureAlgorithm'), 'signatureAlgorithm', context(1, true))
    fields.end('CMSAlgorithmProtection')
    return { digest, signature }
  })
  if (named === undefined) return
  const agree = equalAlgorithms(named.digest, signerInfo.digestAlgorithm) && equalAlgorithms(named.signature, signerInfo.signatureAlgorithm)
  if (agree) return
  findings.push(findCms('cms-algorithm-protection-differs', { digest: named.digest.algorithm, signature: named.signature.algorithm }))
}

function readValue<Value>(
  value: Bytes,
  attribute: string,
  findings: Finding[],
  read: (element: ReturnType<typeof readOnlyElement>) => Value,
): Value | undefined {
  try {
    return read(readOnlyElement(value, berBudget()))
  } catch (error) {
    if (!(error instanceof Asn1Error)) throw error
    findings.push(findCms('cms-attribute-malformed', { attribute, reason: error.message }))
    return undefined
  }
}
