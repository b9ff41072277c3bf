import type { Certificate } from '../certificate/certificate.ts'
import { isUnusualKey, isWeakKey, type PublicKey, publicKeyOf } from '../certificate/public-key.ts'
import { fitsKey } from '../certificate/signature-algorithm.ts'
import type { Finding } from '../world/finding.ts'
import type { Limits } from '../world/limits.ts'
import type { Crypto, SignatureAnswer, SignatureScheme } from '../world/world.ts'
import { findCms } from './cms-findings.ts'
import type { SignedClaims } from './signed-attributes.ts'
import type { SignedForm } from './signed-attributes-der.ts'
import type { SignerInfo } from './signed-data.ts'
import { compareSigningCertificate } from './signing-certificate.ts'

export interface SigningKeyInput {
  readonly signerInfo: SignerInfo
  readonly scheme: SignatureScheme
  readonly claims: SignedClaims | undefined
  /** The certificates that the SignerInfo may mean; at least one. */
  readonly matches: readonly Certificate[]
  readonly forms: readonly SignedForm[]
  readonly crypto: Crypto
  readonly limits: Limits
}

export interface SigningKey {
  readonly certificate: Certificate | undefined
  readonly answer: SignatureAnswer
  readonly findings: readonly Finding[]
}

interface Attempt {
  readonly certificate: Certificate
  readonly key: PublicKey
  readonly answer: SignatureAnswer
  readonly form: SignedForm | undefined
}

/**
 * Finds the certificate whose key made the signature, among all that the SignerInfo may mean. When several have that key, the one that
 * the signer bound by a signing-certificate attribute is taken, else the one valid at the claimed signing time, else the first.
 */
export async function findSigningKey(input: SigningKeyInput): Promise<SigningKey> {
  const attempts: Attempt[] = []
  for (const certificate of input.matches.slice(0, input.limits.certificatesTried)) attempts.push(await tryKey(input, certificate))
  const right = attempts.filter((attempt) => attempt.answer === 'right')
  if (right.length === 0) return explainFailure(input, attempts)
  const { chosen, bound } = await choose(input, right)
  const findings = [...judgeKey(chosen.key), ...judgeForm(chosen.form)]
  if (bound === 'other' || bound === 'malformed')
    findings.push(findCms('cms-signing-certificate-differs', { malformed: bound === 'malformed' }))
  if (bound === 'cannot') findings.push(findCms('cms-signing-certificate-not-checked'))
  return { certificate: chosen.certificate, answer: 'right', findings }
}

async function tryKey({ signerInfo, scheme, forms, crypto }: SigningKeyInput, certificate: Certificate): Promise<Attempt> {
  const { subjectPublicKeyInfo } = certificate
  const key = publicKeyOf(subjectPublicKeyInfo)
  if (key.problem !== undefined) return { certificate, key, answer: 'cannot', form: undefined }
  if (!fitsKey(scheme, signerInfo.signatureAlgorithm, key)) return { certificate, key, answer: 'wrong', form: undefined }
  let worst: SignatureAnswer = 'wrong'
  for (const form of forms) {
    const answer = await crypto.verify(scheme, subjectPublicKeyInfo.der, form.bytes, signerInfo.signature)
    if (answer === 'right') return { certificate, key, answer, form }
    if (answer === 'cannot') worst = 'cannot'
  }
  return { certificate, key, answer: worst, form: undefined }
}

async function choose({ claims, crypto }: SigningKeyInput, right: readonly Attempt[]) {
  const [first] = right as readonly [Attempt, ...Attempt[]]
  if (claims === undefined) return { chosen: first, bound: 'unbound' as const }
  const bound = await compareSigningCertificate(claims, first.certificate, crypto)
  if (right.length === 1) return { chosen: first, bound }
  if (bound === 'other') {
    for (const other of right) {
      if ((await compareSigningCertificate(claims, other.certificate, crypto)) === 'same') return { chosen: other, bound: 'same' as const }
    }
  }
  const { signingTime } = claims
  if (bound !== 'unbound' || signingTime === undefined) return { chosen: first, bound }
  const valid = right.find(({ certificate }) => certificate.notBefore <= signingTime && signingTime <= certificate.notAfter)
  return { chosen: valid ?? first, bound }
}

function explainFailure({ matches, limits }: SigningKeyInput, attempts: readonly Attempt[]): SigningKey {
  const unsafe = attempts.find(({ key }) => key.problem === 'unsafe')
  const [first] = attempts
  const certificate = first?.certificate
  if (unsafe !== undefined && attempts.length === 1) {
    return { certificate, answer: 'cannot', findings: [findCms('cms-key-unsafe', { key: unsafe.key.text })] }
  }
  if (matches.length > limits.certificatesTried) {
    return { certificate, answer: 'cannot', findings: [findCms('cms-signer-certificates-too-many', { count: matches.length })] }
  }
  const unanswered = attempts.find(({ answer }) => answer === 'cannot')
  if (unanswered === undefined)
    return {
      certificate,
      answer: 'wrong',
      findings: [findCms('cms-signature-wrong'), ...attempts.flatMap(({ key }) => judgeKey(key)).slice(0, 1)],
    }
  const { problem, text } = unanswered.key
  const finding =
    problem === undefined ? findCms('cms-signature-not-checked', { key: text }) : findCms('cms-key-not-usable', { key: text, problem })
  return { certificate, answer: 'cannot', findings: [finding] }
}

function judgeKey(key: PublicKey): Finding[] {
  if (isWeakKey(key)) return [findCms('cms-key-weak', { key: key.text })]
  return isUnusualKey(key) ? [findCms('cms-algorithm-unusual', { algorithm: key.text })] : []
}

function judgeForm(form: SignedForm | undefined): Finding[] {
  if (form?.oddity === undefined) return []
  return [findCms(form.oddity === 'not-der' ? 'cms-attributes-not-der' : 'cms-attributes-unsorted')]
}
