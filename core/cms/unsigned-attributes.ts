import { Asn1Error, berBudget, contentOf, readOnlyElement } from '../asn1/element.ts'
import { openFields, tag } from '../asn1/fields.ts'
import { readOctetString } from '../asn1/values.ts'
import { parseAlgorithmIdentifier } from '../certificate/algorithm-identifier.ts'
import type { Certificate } from '../certificate/certificate.ts'
import { readExtendedKeyUsage } from '../certificate/extensions.ts'
import { toHashName } from '../certificate/hash-algorithm.ts'
import { toNameText } from '../certificate/name.ts'
import { oid } from '../certificate/object-identifiers.ts'
import { type Bytes, equalBytes, toLatin1 } from '../world/bytes.ts'
import type { Finding } from '../world/finding.ts'
import type { Limits } from '../world/limits.ts'
import { fromCalendar, type Moment, toIsoTime } from '../world/time.ts'
import type { Crypto } from '../world/world.ts'
import { findCms } from './cms-findings.ts'
import { decodeCms } from './decode.ts'
import { parseSignerInfo } from './decode-signer-info.ts'
import { hashOnce } from './hashed-content.ts'
import type { SignedData, SignerInfo } from './signed-data.ts'
import { type SignerOutcome, verifySigner } from './verify-signer.ts'

export interface UnsignedAttributesInput {
  readonly signerInfo: SignerInfo
  readonly certificates: readonly Certificate[]
  readonly crypto: Crypto
  readonly limits: Limits
}

/**
 * Verifies the countersignatures (RFC 5652 §11.4) and time stamps (RFC 3161 §2.4) over a signature, at most `limits.unsignedSignatures` of them. They are
 * evidence and never change the verdict: who can alter the message can take them away or add others. Their paths are not checked.
 */
export async function checkUnsignedAttributes(input: UnsignedAttributesInput): Promise<Finding[]> {
  const findings: Finding[] = []
  for (const { type, values } of input.signerInfo.unsignedAttributes) {
    for (const value of values) {
      if (findings.length >= input.limits.unsignedSignatures) return findings
      if (type === oid.countersignature) findings.push(await checkCountersignature(value, input))
      if (type === oid.signatureTimeStampToken) findings.push(await checkTimeStamp(value, input))
    }
  }
  return findings
}

/** A SignerInfo over the octets of the signature; it has no content type (RFC 5652 §11.4). */
async function checkCountersignature(value: Bytes, { signerInfo, ...rest }: UnsignedAttributesInput): Promise<Finding> {
  const countersigner = readOrUndefined(() => parseSignerInfo(readOnlyElement(value, berBudget())))
  if (countersigner === undefined) return findCms('cms-countersignature-wrong', { reason: 'unreadable' })
  const content = hashOnce(signerInfo.signature, rest.crypto)
  const outcome = await verifySigner({ signerInfo: countersigner, contentType: undefined, content, ...rest })
  const reason = whyNot(outcome)
  if (reason !== undefined) return findCms('cms-countersignature-wrong', { reason })
  return findCms('cms-countersignature', { signer: signerText(outcome) })
}

async function checkTimeStamp(value: Bytes, input: UnsignedAttributesInput): Promise<Finding> {
  const token = decodeCms(value, input.limits)
  const signedData = token.kind === 'signed-data' ? token.signedData : undefined
  const content = signedData?.encapsulatedContent.content
  const stamp = content === undefined ? undefined : readOrUndefined(() => parseTimeStamp(content))
  if (signedData === undefined || content === undefined || stamp === undefined)
    return findCms('cms-timestamp-wrong', { reason: 'unreadable' })
  if (!(await isOverSignature(stamp, input))) return findCms('cms-timestamp-wrong', { reason: 'stamps something else' })
  const outcome = await verifyStamper(signedData, content, input)
  const reason = outcome === undefined ? 'unreadable' : (whyNot(outcome) ?? whyNoStamper(outcome.certificate))
  if (outcome === undefined || reason !== undefined) return findCms('cms-timestamp-wrong', { reason: reason ?? 'unreadable' })
  return findCms('cms-timestamp', { time: toIsoTime(stamp.time), signer: signerText(outcome) })
}

async function isOverSignature(stamp: TimeStamp, { signerInfo, crypto }: UnsignedAttributesInput): Promise<boolean> {
  const digest = stamp.hash === undefined ? undefined : await crypto.digest(stamp.hash, [signerInfo.signature])
  return digest !== undefined && equalBytes(digest, stamp.hashedMessage)
}

/** RFC 3161 §2.4.2: one signer, whose content is a TSTInfo. */
async function verifyStamper(signedData: SignedData, content: Bytes, input: UnsignedAttributesInput): Promise<SignerOutcome | undefined> {
  const [signerInfo, another] = signedData.signerInfos
  const { contentType } = signedData.encapsulatedContent
  if (signerInfo === undefined || another !== undefined || contentType !== oid.timeStampToken) return undefined
  const carried = signedData.certificates.flatMap((choice) => (choice.kind === 'certificate' ? [choice.certificate] : []))
  const { crypto, limits } = input
  const certificates = [...carried, ...input.certificates]
  return verifySigner({ signerInfo, contentType, content: hashOnce(content, crypto), certificates, crypto, limits })
}

interface TimeStamp {
  readonly hash: ReturnType<typeof toHashName>
  readonly hashedMessage: Bytes
  readonly time: Moment
}

/** TSTInfo (RFC 3161 §2.4.2) as far as it is told: imprint and time. */
function parseTimeStamp(content: Bytes): TimeStamp {
  const fields = openFields(readOnlyElement(content, berBudget()), 'TSTInfo')
  fields.take(tag.integer, 'version')
  fields.take(tag.objectIdentifier, 'policy')
  const imprint = openFields(fields.any('messageImprint'), 'messageImprint')
  const hash = toHashName(parseAlgorithmIdentifier(imprint.any('hashAlgorithm'), 'hashAlgorithm'))
  const hashedMessage = readOctetString(imprint.any('hashedMessage'), 'hashedMessage')
  fields.take(tag.integer, 'serialNumber')
  const generated = fields.take(tag.generalizedTime, 'genTime')
  const time = toMoment(toLatin1(contentOf(generated)))
  if (time === undefined) throw new Asn1Error('malformed', generated.start, 'genTime names no real date')
  return { hash, hashedMessage, time }
}

/** genTime may have fractions of a second, which RFC 5280's form has not. */
function toMoment(text: string): Moment | undefined {
  const digits = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(?:\.\d+)?Z$/.exec(text)?.slice(1).map(Number)
  return digits === undefined ? undefined : fromCalendar(...(digits as [number, number, number, number, number, number]))
}

/** RFC 3161 §2.3: extKeyUsage critical and timeStamping alone. */
function whyNoStamper(certificate: Certificate | undefined): string | undefined {
  const extension = certificate?.extensions.find(({ id }) => id === oid.extKeyUsage)
  const purposes = certificate === undefined ? undefined : readOrUndefined(() => readExtendedKeyUsage(certificate))
  const sole = purposes?.length === 1 && purposes[0] === oid.timeStamping
  return extension?.critical === true && sole ? undefined : 'not a certificate of a time stamping authority'
}

function whyNot(outcome: SignerOutcome): string | undefined {
  if (outcome.certificate === undefined) return 'its certificate is not in the message'
  const failed = outcome.findings.find(({ severity }) => severity === 'fail' || severity === 'cannot')
  if (failed !== undefined) return failed.code
  return outcome.signature === 'right' && outcome.contentFits === true ? undefined : 'not over this signature'
}

function signerText({ certificate }: SignerOutcome): string {
  return certificate === undefined ? '' : toNameText(certificate.subject)
}

function readOrUndefined<Value>(read: () => Value): Value | undefined {
  try {
    return read()
  } catch (error) {
    if (error instanceof Asn1Error) return undefined
    throw error
  }
}
