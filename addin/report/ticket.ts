import { explain } from '../../core/verify/explanations/explain.ts'
import { explainVerdict } from '../../core/verify/explanations/explain-verdict.ts'
import type { VerificationReport } from '../../core/verify/report.ts'
import { toDisplayText } from '../../core/world/display-text.ts'
import type { Language } from '../page/language.ts'
import { commonName } from '../page/names.ts'
import { toUtcTime } from '../page/time.ts'
import type { ReportTexts } from './texts/texts.ts'

export interface TicketOptions {
  readonly language: Language
  readonly withSubject: boolean
  /** SHA-256 of the report as saved (JSON), where the browser can make one. */
  readonly reportHash: string | undefined
}

/** Ten lines of plain text for a ticket; the subject of the mail only on request, nothing of its content ever. */
export function ticketText(report: VerificationReport, texts: ReportTexts, { language, withSubject, reportHash }: TicketOptions): string {
  const words = texts.ticket
  const explained = explainVerdict(report, language)
  const signer = report.layers.flatMap((layer) => layer.signers)[0]
  const name = signer?.subject ? commonName(signer.subject) : words.none
  const addresses =
    signer === undefined || signer.addresses.length === 0
      ? ''
      : ` <${signer.addresses.map((address) => toDisplayText(address)).join(', ')}>`
  const lines = [
    `${report.simulated ? `[${texts.simulated}] ` : ''}${words.heading}: ${texts.verdicts[report.verdict]}. ${explained.headline}`,
    `${words.why}: ${explained.why}`,
    `${words.signer}: ${name}${addresses}`,
    `${words.issuer}: ${signer?.issuer ? commonName(signer.issuer) : words.none}`,
    `${words.signed}: ${signer?.signingTime ? toUtcTime(signer.signingTime) : words.none}`,
    `${words.from}: ${report.headers.from.map((from) => toDisplayText(from)).join(', ') || words.none}`,
    ...(withSubject ? [`${words.subject}: ${toDisplayText(report.headers.subject ?? words.none)}`] : []),
    `${words.findings}: ${threeFacts(report, language) || words.none}`,
    `${words.user}: ${explained.user}`,
    `${words.admin}: ${explained.admin}`,
    `${words.judged}: ${toUtcTime(report.judgedWith.at)}, ${report.judgedWith.version}${reportHash === undefined ? '' : `; ${words.hash}: ${reportHash}`}`,
  ]
  return `${lines.join('\n')}\n`
}

function threeFacts(report: VerificationReport, language: Language): string {
  return (['fail', 'cannot', 'warn'] as const)
    .flatMap((severity) => report.findings.filter((finding) => finding.severity === severity))
    .slice(0, 3)
    .map((finding) => `${explain(finding, language).title} (${finding.code})`)
    .join('; ')
}
