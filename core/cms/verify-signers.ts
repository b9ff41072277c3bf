import type { Certificate } from '../certificate/certificate.ts'
import { oid } from '../certificate/object-identifiers.ts'
import { type Bytes, equalBytes } from '../world/bytes.ts'
import type { Finding } from '../world/finding.ts'
import { defaultLimits, type Limits } from '../world/limits.ts'
import { rememberPer } from '../world/remember.ts'
import type { Crypto } from '../world/world.ts'
import { findCms } from './cms-findings.ts'
import { type HashedContent, hashOnce } from './hashed-content.ts'
import { rememberAnswers } from './remember-answers.ts'
import type { SignedData, SignerInfo } from './signed-data.ts'
import { checkUnsignedAttributes } from './unsigned-attributes.ts'
import { type SignerOutcome, verifySigner } from './verify-signer.ts'

/**
 * One way to read the signed octets of a detached content, the preferred one first: of a mail line ends as CRLF (RFC 8551 §3.1.1), then as received;
 * of a file its exact octets, then with CRLF.
 */
export interface ContentCandidate {
  readonly form: 'canonical' | 'as-received' | 'exact'
  readonly bytes: Bytes
}

export interface SignersInput {
  readonly signedData: SignedData
  /** Of multipart/signed, or given beside a .p7s; undefined for a content that is inside (application/pkcs7-mime). */
  readonly detached: readonly ContentCandidate[] | undefined
  /** Configured certificates that may be the signer's; those of the message are looked at first. */
  readonly moreCertificates?: readonly Certificate[]
  readonly crypto: Crypto
  readonly limits?: Limits
}

/** What the rules of CMS say about one signed layer. */
export interface SignersOutcome {
  /** The octets that all signers were checked over; undefined when there are none, or when the content inside differs from the one outside. */
  readonly content: Bytes | undefined
  readonly findings: readonly Finding[]
  /** One for each distinct SignerInfo, in the order received. */
  readonly signers: readonly SignerOutcome[]
}

/**
 * Verifies every SignerInfo of a SignedData over one and the same content (RFC 5652 §5.6). Of several candidates the first is taken over
 * which all signers fit, else the one over which most do: never two different contents for two signers.
 */
export async function verifySigners(input: SignersInput): Promise<SignersOutcome> {
  const { signedData } = input
  const findings = checkSignedData(signedData)
  const signerInfos = distinctSigners(signedData.signerInfos, findings)
  const candidates = chooseContents(input, findings)
  const trials: Trial[] = []
  const asked = candidates.length > 1 ? { ...input, crypto: rememberAnswers(input.crypto) } : input
  for (const candidate of candidates) {
    const trial = await tryContent(asked, signerInfos, candidate)
    trials.push(trial)
    if (trial.fitting === signerInfos.length) break
  }
  const [best] = trials.length > 1 ? trials.toSorted((a, b) => b.fitting - a.fitting) : trials
  if (best === undefined) return { content: undefined, findings, signers: await verifyEach(input, signerInfos, undefined) }
  if (best.candidate.form === 'as-received' && best.fitting > 0) findings.push(findCms('cms-content-as-received'))
  const differs = findings.some(({ code }) => code === 'cms-content-differs')
  return { content: differs ? undefined : best.candidate.bytes, findings, signers: best.signers }
}

/** The rules of SignedData as a whole (RFC 5652 §5.1, RFC 8551 §2.4.1). */
function checkSignedData(signedData: SignedData): Finding[] {
  const findings: Finding[] = []
  const { contentType } = signedData.encapsulatedContent
  if (contentType !== oid.data) findings.push(findCms('cms-content-type-not-data', { contentType }))
  if (signedData.signerInfos.length === 0) findings.push(findCms('cms-no-signers', { certificates: signedData.certificates.length }))
  for (const carried of signedData.certificates) {
    if (carried.kind === 'unreadable') findings.push(findCms('cms-certificate-unreadable', { reason: carried.reason }))
  }
  const listed = new Set(signedData.digestAlgorithms.map(({ algorithm }) => algorithm))
  for (const { digestAlgorithm } of signedData.signerInfos) {
    if (listed.has(digestAlgorithm.algorithm)) continue
    findings.push(findCms('cms-digest-algorithm-unlisted', { algorithm: digestAlgorithm.algorithm }))
    break
  }
  return findings
}

function distinctSigners(signerInfos: readonly SignerInfo[], findings: Finding[]): SignerInfo[] {
  const distinct: SignerInfo[] = []
  for (const signerInfo of signerInfos) {
    if (!distinct.some(({ der }) => equalBytes(der, signerInfo.der))) distinct.push(signerInfo)
  }
  if (distinct.length < signerInfos.length) findings.push(findCms('cms-signer-repeated', { count: signerInfos.length - distinct.length }))
  return distinct
}

/** The candidates to try: what is outside, what is inside, or, where both are there, only what they agree on (CVE-2018-18509). */
function chooseContents({ signedData, detached }: SignersInput, findings: Finding[]): readonly ContentCandidate[] {
  const { content } = signedData.encapsulatedContent
  if (detached === undefined) {
    if (content !== undefined) return [{ form: 'canonical', bytes: content }]
    if (signedData.signerInfos.length > 0) findings.push(findCms('cms-content-missing'))
    return []
  }
  if (content === undefined || signedData.signerInfos.length === 0) return detached
  const same = detached.find(({ bytes }) => equalBytes(bytes, content))
  findings.push(findCms(same === undefined ? 'cms-content-differs' : 'cms-content-repeated', { bytes: content.length }))
  return same === undefined ? detached : [same]
}

interface Trial {
  readonly candidate: ContentCandidate
  readonly signers: readonly SignerOutcome[]
  readonly fitting: number
}

async function tryContent(input: SignersInput, signerInfos: readonly SignerInfo[], candidate: ContentCandidate): Promise<Trial> {
  const signers = await verifyEach(input, signerInfos, hashOnce(candidate.bytes, input.crypto))
  return { candidate, signers, fitting: signers.filter(({ contentFits }) => contentFits === true).length }
}

async function verifyEach(
  input: SignersInput,
  signerInfos: readonly SignerInfo[],
  content: HashedContent | undefined,
): Promise<SignerOutcome[]> {
  const { signedData, crypto, limits = defaultLimits } = input
  const certificates = [...readableCertificates(signedData), ...(input.moreCertificates ?? [])]
  const { contentType } = signedData.encapsulatedContent
  const signers: SignerOutcome[] = []
  for (const signerInfo of signerInfos) {
    const outcome = await verifySigner({ signerInfo, contentType, content, certificates, crypto, limits })
    const beside =
      signerInfo.unsignedAttributes.length === 0 ? [] : await checkUnsignedAttributes({ signerInfo, certificates, crypto, limits })
    signers.push(beside.length === 0 ? outcome : { ...outcome, findings: [...outcome.findings, ...beside] })
  }
  return signers
}

/** The certificates of the bag that could be read. */
export const readableCertificates: (signedData: SignedData) => readonly Certificate[] = rememberPer((signedData: SignedData) =>
  signedData.certificates.flatMap((carried) => (carried.kind === 'certificate' ? [carried.certificate] : [])),
)
