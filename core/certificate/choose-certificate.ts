import { type AssessmentQuestion, assessCertificate, canSign } from './assess-certificate.ts'
import type { CertificateFacts } from './certificate-facts.ts'

/** The certificate that is to sign: of those that nothing rules out the newest, as Outlook on the web chooses too. Undefined when none can. */
export function chooseCertificate(all: readonly CertificateFacts[], question: AssessmentQuestion): CertificateFacts | undefined {
  return all.filter((facts) => canSign(assessCertificate(facts, question))).toSorted(comparePreference)[0]
}

/** Newest notBefore first, then latest notAfter, then the smaller thumbprint, so that the choice never depends on the order of the store. */
export function comparePreference(a: CertificateFacts, b: CertificateFacts): number {
  const byTime = (b.notBefore ?? 0) - (a.notBefore ?? 0) || (b.notAfter ?? 0) - (a.notAfter ?? 0)
  if (byTime !== 0) return byTime
  const [left, right] = [a.thumbprint ?? '', b.thumbprint ?? '']
  return left < right ? -1 : left > right ? 1 : 0
}
