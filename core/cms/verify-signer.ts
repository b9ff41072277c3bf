import { Asn1Error, berBudget, readOnlyElement } from '../asn1/element.ts'
import { openFields, tag } from '../asn1/fields.ts'
import type { Certificate } from '../certificate/certificate.ts'
import { toNameText } from '../certificate/name.ts'
import { oid } from '../certificate/object-identifiers.ts'
import { type Bytes, equalBytes, toHex } from '../world/bytes.ts'
import type { Finding } from '../world/finding.ts'
import { defaultLimits, type Limits } from '../world/limits.ts'
import type { Moment } from '../world/time.ts'
import type { Crypto, SignatureAnswer } from '../world/world.ts'
import { findCms } from './cms-findings.ts'
import { parseAttributes } from './decode-signer-info.ts'
import type { HashedContent } from './hashed-content.ts'
import { checkSignedAttributes, type SignedClaims } from './signed-attributes.ts'
import { type SignedForm, toSignedForms } from './signed-attributes-der.ts'
import type { SignerInfo } from './signed-data.ts'
import { resolveSignerAlgorithms, type SignerAlgorithms } from './signer-algorithms.ts'
import { findSignerCertificates } from './signer-certificates.ts'
import { findSigningKey } from './signing-key.ts'

export interface SignerInput {
  readonly signerInfo: SignerInfo
  /** Of the encapsulated content; undefined for a countersignature, which has none (RFC 5652 §11.4). */
  readonly contentType: string | undefined
  /** Undefined when the content is not at hand: the signature over signed attributes can be checked all the same. */
  readonly content: HashedContent | undefined
  /** Where the signer's certificate is looked for: the message's and the configured ones. */
  readonly certificates: readonly Certificate[]
  readonly crypto: Crypto
  readonly limits?: Limits
}

/** What the rules of CMS say about one SignerInfo; the path and the sender are judged elsewhere. */
export interface SignerOutcome {
  readonly signerInfo: SignerInfo
  /** The certificate whose key made the signature; when none did, the first that the SignerInfo may mean. */
  readonly certificate: Certificate | undefined
  /** Every certificate that the SignerInfo may mean. */
  readonly matches: readonly Certificate[]
  /** The signature operation alone. */
  readonly signature: SignatureAnswer
  /** The content is the one that was signed; undefined when that could not be found out. */
  readonly contentFits: boolean | undefined
  readonly digestAlgorithm: string
  readonly signatureAlgorithm: string
  /** Claimed by the signer. */
  readonly signingTime: Moment | undefined
  readonly findings: readonly Finding[]
}

/** Verifies one SignerInfo over the content by RFC 5652 §5.4 to §5.6 and the rules of its attributes and algorithms. Never throws for bad input. */
export async function verifySigner(input: SignerInput): Promise<SignerOutcome> {
  const { signerInfo, content } = input
  const algorithms = resolveSignerAlgorithms(signerInfo)
  const findings: Finding[] = [...checkForm(signerInfo), ...algorithms.findings]
  const claims = signerInfo.signedAttributes === undefined ? undefined : checkSignedAttributes(signerInfo, input.contentType)
  findings.push(...(claims === undefined ? checkBareContent(content?.bytes) : claims.findings))
  const digestFits = await compareDigest(claims?.messageDigest, algorithms, content, findings)
  const matches = findSignerCertificates(signerInfo.sid, input.certificates)
  const forms = signerInfo.signedAttributes === undefined ? bareForms(content) : toSignedForms(signerInfo.signedAttributes)
  const { key, answer } = await checkSignature(input, algorithms, claims, matches, forms, findings)
  return {
    signerInfo,
    certificate: key ?? matches[0],
    matches,
    signature: answer,
    contentFits: claims === undefined ? (answer === 'cannot' ? undefined : answer === 'right') : digestFits,
    digestAlgorithm: algorithms.digestText,
    signatureAlgorithm: algorithms.signatureText,
    signingTime: claims?.signingTime,
    findings,
  }
}

function bareForms(content: HashedContent | undefined): SignedForm[] {
  return content === undefined ? [] : [{ bytes: content.bytes, oddity: undefined }]
}

const signedOnly: ReadonlyMap<string, string> = new Map([
  [oid.contentType, 'content-type'],
  [oid.messageDigest, 'message-digest'],
  [oid.signingTime, 'signing-time'],
  [oid.cmsAlgorithmProtection, 'cms-algorithm-protection'],
])

/** The version that goes with the sid (RFC 5652 §5.3), and attributes on the side where they mean nothing (§11). */
function checkForm({ version, sid, signedAttributes, unsignedAttributes }: SignerInfo): Finding[] {
  const findings: Finding[] = []
  const expected = sid.kind === 'issuerAndSerialNumber' ? 1 : 3
  if (version !== expected) findings.push(findCms('cms-version-odd', { version, expected }))
  for (const { type } of unsignedAttributes) {
    const name = signedOnly.get(type)
    if (name !== undefined) findings.push(findCms('cms-attribute-misplaced', { attribute: name }))
  }
  if (signedAttributes?.attributes.some(({ type }) => type === oid.countersignature)) {
    findings.push(findCms('cms-attribute-misplaced', { attribute: 'countersignature' }))
  }
  return findings
}

/**
 * Without signed attributes the signature is over the content itself. Somebody may then show the signed attributes of another message as the
 * content, with that message's signature: such content is refused (RFC 5652 §5.3, the attack on EUF-CMA of CMS).
 */
function checkBareContent(content: Bytes | undefined): Finding[] {
  return content !== undefined && isSetOfSignedAttributes(content)
    ? [findCms('cms-attributes-stripped')]
    : [findCms('cms-no-signed-attributes')]
}

function isSetOfSignedAttributes(content: Bytes): boolean {
  if (content[0] !== tag.set) return false
  try {
    const set = readOnlyElement(content, berBudget())
    openFields(set, 'signedAttrs', tag.set)
    const types = parseAttributes(set).map(({ type }) => type)
    return types.includes(oid.contentType) && types.includes(oid.messageDigest)
  } catch (error) {
    if (error instanceof Asn1Error) return false
    throw error
  }
}

async function compareDigest(
  messageDigest: Bytes | undefined,
  algorithms: SignerAlgorithms,
  content: HashedContent | undefined,
  findings: Finding[],
): Promise<boolean | undefined> {
  if (messageDigest === undefined || content === undefined) return undefined
  const digest = algorithms.digest === undefined ? undefined : await content.digest(algorithms.digest)
  if (digest === undefined) {
    findings.push(findCms('cms-digest-not-checked', { algorithm: algorithms.digestText }))
    return undefined
  }
  if (equalBytes(digest, messageDigest)) return true
  findings.push(findCms('cms-message-digest-differs', { signed: toHex(messageDigest.subarray(0, 64)), found: toHex(digest) }))
  return false
}

async function checkSignature(
  { signerInfo, crypto, limits = defaultLimits }: SignerInput,
  algorithms: SignerAlgorithms,
  claims: SignedClaims | undefined,
  matches: readonly Certificate[],
  forms: readonly SignedForm[],
  findings: Finding[],
): Promise<{ readonly key: Certificate | undefined; readonly answer: SignatureAnswer }> {
  if (matches.length === 0) {
    findings.push(findCms('cms-signer-certificate-missing', toSidEvidence(signerInfo)))
    return { key: undefined, answer: 'cannot' }
  }
  if (algorithms.scheme === undefined || forms.length === 0) return { key: undefined, answer: 'cannot' }
  const found = await findSigningKey({ signerInfo, scheme: algorithms.scheme, claims, matches, forms, crypto, limits })
  findings.push(...found.findings)
  return { key: found.certificate, answer: found.answer }
}

function toSidEvidence({ sid }: SignerInfo): { subjectKeyIdentifier: string } | { issuer: string; serial: string } {
  if (sid.kind === 'subjectKeyIdentifier') return { subjectKeyIdentifier: toHex(sid.subjectKeyIdentifier.subarray(0, 64)) }
  return { issuer: toNameText(sid.issuer), serial: toHex(sid.serialNumber.subarray(0, 64)) }
}
