import { assessCertificate, canSign } from '../certificate/assess-certificate.ts'
import type { CertificateFacts } from '../certificate/certificate-facts.ts'
import type { CertificateFindingCode } from '../certificate/certificate-findings.ts'
import { chooseCertificate } from '../certificate/choose-certificate.ts'
import { parseMailbox } from '../certificate/mailbox-names.ts'
import type { Finding } from '../world/finding.ts'
import { second } from '../world/time.ts'
import type { DetectionReport } from './detection-report.ts'
import { factsOfReport } from './facts-of-report.ts'

export interface DetectionAssessment {
  /** One for each certificate, in the order of the report. */
  readonly assessments: readonly {
    readonly thumbprint: string | undefined
    readonly canSign: boolean
    readonly findings: readonly Finding<CertificateFindingCode>[]
  }[]
  /** The certificate that would sign for each address; null where none can, or where no address is known. */
  readonly chosen: readonly { readonly mailbox: string | null; readonly thumbprint: string | null }[]
}

/** Judges each certificate of a report for one address, or for those of Outlook's accounts; a certificate is judged for the address that it serves best. */
export function assessDetection(report: DetectionReport, mailbox: string | undefined): DetectionAssessment {
  const facts = factsOfReport(report)
  const addresses = mailbox === undefined ? report.addresses.filter((text) => parseMailbox(text) !== undefined) : [mailbox]
  const asked = addresses.length === 0 ? [undefined] : addresses
  return {
    assessments: facts.map((each) => bestAssessment(each, report, asked)),
    chosen: asked.map((text) => ({
      mailbox: text ?? null,
      thumbprint: chooseCertificate(facts, questionOf(report, text))?.thumbprint ?? null,
    })),
  }
}

function questionOf(report: DetectionReport, text: string | undefined) {
  return { at: report.readAt * second, mailbox: text === undefined ? undefined : parseMailbox(text) }
}

function bestAssessment(facts: CertificateFacts, report: DetectionReport, asked: readonly (string | undefined)[]) {
  const all = asked.map((text) => assessCertificate(facts, questionOf(report, text)))
  const findings = all.find(canSign) ?? all[0] ?? []
  return { thumbprint: facts.thumbprint, canSign: canSign(findings), findings }
}
