import { toHashName } from '../../certificate/hash-algorithm.ts'
import { toNameText } from '../../certificate/name.ts'
import { type Bytes, equalBytes, toLatin1 } from '../../world/bytes.ts'
import { day } from '../../world/time.ts'
import { weakHashOf } from '../judge-strength.ts'
import { find, type PathFinding } from '../path-findings.ts'
import type { SignatureChecks } from '../signature-checks.ts'
import { isAuthorisedAnswer } from './ocsp-authorisation.ts'
import type { BasicOcspResponse, SingleResponse } from './ocsp-response.ts'
import type { RevocationContext } from './revocation-context.ts'
import type { OcspAnswer } from './revocation-data.ts'
import { clockSkewMs, type Gathered, type RevocationEvidence, type StatusQuestion, timeState } from './revocation-evidence.ts'

/** An answer without nextUpdate says that newer ones are always to be had (RFC 6960 §4.2.2.1), so an old one tells little. */
const lifetimeWithoutNextUpdateMs = day

/** What the OCSP answers say about one certificate: those for its certID, signed by who may, in their time (RFC 6960 §3.2). */
export async function statusByOcsp(question: StatusQuestion, context: RevocationContext): Promise<Gathered> {
  const evidence: RevocationEvidence[] = []
  const notes: PathFinding[] = []
  const serial = toLatin1(question.certificate.serialNumber)
  const authorised = new Map<BasicOcspResponse, Promise<boolean>>() // once a response, which may hold hundreds of answers
  const isAuthorised = (response: BasicOcspResponse, checks: SignatureChecks) => {
    const answer = authorised.get(response) ?? isAuthorisedAnswer(response, question, context, checks)
    authorised.set(response, answer)
    return answer
  }
  for (const { data, checks } of context.sources) {
    for (const answer of data.answers.get(serial) ?? []) {
      if (!(await isAbout(answer.single, question, context))) continue
      const reason = await whyUnusable(answer, (response) => isAuthorised(response, checks))
      if (reason === undefined) evidence.push(...toEvidence(answer, context))
      else notes.push(find('ocsp-unusable', { reason, status: answer.single.status.kind }, toNameText(question.certificate.subject)))
    }
  }
  return { evidence, notes }
}

/** certID names the issuer by hashes of its name and key (RFC 6960 §4.1.1); the serial number was looked up already. */
async function isAbout(single: SingleResponse, { certificate, issuer }: StatusQuestion, { digest }: RevocationContext): Promise<boolean> {
  const hash = toHashName(single.hashAlgorithm)
  if (hash === undefined) return false
  const equals = async (value: Bytes, expected: Bytes) => {
    const digested = await digest(hash, [value])
    return digested !== undefined && equalBytes(digested, expected)
  }
  if (!(await equals(issuer.subjectPublicKeyInfo.subjectPublicKey, single.issuerKeyHash))) return false
  return (await equals(certificate.issuer.der, single.issuerNameHash)) || equals(issuer.subject.der, single.issuerNameHash)
}

async function whyUnusable(
  { response, single }: OcspAnswer,
  isAuthorised: (response: BasicOcspResponse) => Promise<boolean>,
): Promise<string | undefined> {
  const unknown = [...response.unknownCritical, ...single.unknownCritical]
  if (unknown.length > 0) return `critical extension ${unknown.join(', ')}`
  if (!(await isAuthorised(response))) return 'not signed by the issuer or a responder of it'
  return undefined
}

function toEvidence({ response, single }: OcspAnswer, { at }: RevocationContext): RevocationEvidence[] {
  const { status, thisUpdate, nextUpdate } = single
  const state = timeState(thisUpdate, (nextUpdate ?? thisUpdate + lifetimeWithoutNextUpdateMs) + clockSkewMs, at)
  if (state === 'future' && !(status.kind === 'revoked' && status.revocationTime <= at)) return []
  const revoked = status.kind === 'revoked' ? status : undefined
  return [
    {
      ...{ status: status.kind, source: 'ocsp', isCurrent: state === 'current', thisUpdate, nextUpdate },
      revokedAt: revoked?.revocationTime,
      reason: revoked?.reason,
      weakHash: weakHashOf(response.signatureAlgorithm),
    },
  ]
}
