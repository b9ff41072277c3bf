import type { CertificateFacts } from '../certificate/certificate-facts.ts'
import { second } from '../world/time.ts'
import type { DetectionReport } from './detection-report.ts'

/** The facts that a report tells about its certificates, in the order of the store. */
export function factsOfReport(report: DetectionReport): readonly CertificateFacts[] {
  return report.certificates.map(({ keyProviderName: _, ...facts }) => ({
    ...facts,
    serialNumber: facts.serialNumber.replace(/^00(?=.)/, ''), // Windows shows the sign octet of a DER INTEGER, our own reader leaves it out
    notBefore: facts.notBefore * second,
    notAfter: facts.notAfter * second,
    key: facts.key.kind === 'other' ? undefined : facts.key,
    signatureHash: facts.signatureHash ?? undefined,
    keyProvider: facts.keyProvider ?? undefined,
  }))
}
