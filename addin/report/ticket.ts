import { explain } from '../../core/verify/explanations/explain.ts'
import { explainVerdict } from '../../core/verify/explanations/explain-verdict.ts'
import type { ReportSigner, VerificationReport } from '../../core/verify/report/report.ts'
import { toDisplayText } from '../../core/world/display-text.ts'
import type { Language } from '../page/language.ts'
import { commonName } from '../page/names.ts'
import { toBothTimes } from '../page/time.ts'
import type { ReportTexts } from './texts/texts.ts'

export interface TicketOptions {
  readonly language: Language
  readonly withSubject: boolean
  /** SHA-256 of the report as saved (JSON), where the browser can make one. */
  readonly reportHash: string | undefined
}

const factLines = 3

/** Exactly ten lines of plain text for a ticket; the subject of the mail only on request, nothing of its content ever. */
export function ticketText(report: VerificationReport, texts: ReportTexts, options: TicketOptions): string {
  const words = texts.ticket
  const explained = explainVerdict(report, options.language)
  const lines = [
    `${report.simulated ? `[${texts.simulated}] ` : ''}${words.heading}: ${texts.verdicts[report.verdict]}. ${explained.headline}`,
    `${words.why}: ${explained.why}`,
    `${words.signer}: ${signerText(report.layers.flatMap((layer) => layer.signers)[0], words)}`,
    `${words.from}: ${fromText(report, words, options.withSubject)}`,
    ...factsOf(report, texts, options.language),
    `${words.user}: ${explained.user}`,
    `${words.admin}: ${explained.admin}`,
    judgedText(report, texts, options.reportHash),
  ]
  return `${lines.join('\n')}\n`
}

function signerText(signer: ReportSigner | undefined, words: ReportTexts['ticket']): string {
  if (!signer?.subject) return words.none
  const addresses = signer.addresses.map((address) => toDisplayText(address)).join(', ')
  const issuer = signer.issuer === null ? '' : `; ${words.issuer}: ${commonName(signer.issuer)}`
  return `${commonName(signer.subject)}${addresses === '' ? '' : ` <${addresses}>`}${issuer}`
}

function fromText({ headers }: VerificationReport, words: ReportTexts['ticket'], withSubject: boolean): string {
  const from = headers.from.map((address) => toDisplayText(address)).join(', ') || words.none
  return withSubject ? `${from}; ${words.subject}: ${toDisplayText(headers.subject ?? words.none)}` : from
}

/** The three most serious findings; where there are fewer, what is known of the signature beside them. */
function factsOf(report: VerificationReport, texts: ReportTexts, language: Language): string[] {
  const words = texts.ticket
  const findings = (['fail', 'cannot', 'warn'] as const)
    .flatMap((severity) => report.findings.filter((finding) => finding.severity === severity))
    .map((finding) => `${words.finding}: ${explain(finding, language).title} (${finding.code})`)
  const signer = report.layers.flatMap((layer) => layer.signers)[0]
  const [certificate] = signer?.path ?? []
  const time = (iso: string | null | undefined) => (iso ? toBothTimes(iso, texts.locale) : words.none)
  const plain = [
    `${words.signed}: ${time(signer?.signingTime)}`,
    `${words.valid}: ${certificate === undefined ? words.none : `${time(certificate.notBefore)} – ${time(certificate.notAfter)}`}`,
    `${words.date}: ${time(report.headers.date)}`,
  ]
  return [...new Set(findings), ...plain].slice(0, factLines)
}

function judgedText({ judgedWith }: VerificationReport, texts: ReportTexts, reportHash: string | undefined): string {
  const { judged, hash } = texts.ticket
  const known = reportHash === undefined ? '' : `; ${hash}: ${reportHash}`
  return `${judged}: ${toBothTimes(judgedWith.at, texts.locale)}, ${judgedWith.version}${known}`
}
