import type { Certificate } from '../../certificate/certificate.ts'
import { equalNames } from '../../certificate/name.ts'
import { oid } from '../../certificate/object-identifiers.ts'
import { judgeTarget } from '../judge-certificate.ts'
import { costOf, weights } from '../judged-certificates.ts'
import { extensionsOf } from '../path-extensions.ts'
import type { SignatureChecks } from '../signature-checks.ts'
import type { BasicOcspResponse } from './ocsp-response.ts'
import type { RevocationContext } from './revocation-context.ts'
import type { StatusQuestion } from './revocation-evidence.ts'
import { statusByCrl } from './status-by-crl.ts'

/** True when an answer is signed by the key that issued the certificate, or by a responder that this very CA appointed (RFC 6960 §4.2.2.2). */
export async function isAuthorisedAnswer(
  response: BasicOcspResponse,
  question: StatusQuestion,
  context: RevocationContext,
  checks: SignatureChecks,
): Promise<boolean> {
  if ((await checks.check(response, response, question.issuer.subjectPublicKeyInfo)) === 'right') return true
  for (const responder of response.certificates) {
    if (!mayRespond(responder, context.at) || !equalNames(responder.issuer, question.issuer.subject)) continue
    if ((await checks.check(response, response, responder.subjectPublicKeyInfo)) !== 'right') continue
    if (await isAppointed(responder, question, context, checks)) return true
  }
  return false
}

/** RFC 6960 §4.2.2.2: EKU OCSPSigning itself, anyExtendedKeyUsage is not enough; a key that may sign; what every certificate must be, and in its validity. */
function mayRespond(responder: Certificate, at: number): boolean {
  const { extendedKeyUsage, keyUsage } = extensionsOf(responder)
  if (costOf(judgeTarget(responder, at, 'any')) >= weights.validity) return false
  if (extendedKeyUsage?.includes(oid.ocspSigning) !== true) return false
  return keyUsage === undefined || keyUsage.includes('digitalSignature') || keyUsage.includes('nonRepudiation')
}

async function isAppointed(
  responder: Certificate,
  question: StatusQuestion,
  context: RevocationContext,
  checks: SignatureChecks,
): Promise<boolean> {
  const { tbsCertificate: signedBytes, signatureAlgorithm, signatureValue } = responder
  const signed = { signedBytes, signatureAlgorithm, signatureValue }
  if ((await checks.check(responder, signed, question.issuer.subjectPublicKeyInfo)) !== 'right') return false
  if (responder.extensions.some(({ id }) => id === oid.ocspNoCheck)) return true
  const { evidence } = await statusByCrl({ ...question, certificate: responder }, context) // an OCSP answer about the responder would be its own word
  return !evidence.some(({ status }) => status === 'revoked')
}
