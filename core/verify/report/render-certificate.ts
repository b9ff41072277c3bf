import { toCsvCell } from '../../world/csv.ts'
import { toDisplayText } from '../../world/display-text.ts'
import { axes } from '../../world/finding.ts'
import { germanAxes, germanStates } from '../explanations/axes.de.ts'
import { englishAxes, englishStates } from '../explanations/axes.en.ts'
import { explain } from '../explanations/explain.ts'
import type { Language } from '../explanations/explanation.ts'
import type { CertificateReport } from './report.ts'

const words = {
  en: { axes: englishAxes, states: englishStates, certificate: 'Certificate', path: 'Path', todo: 'What to do (helpdesk)', valid: 'valid' },
  de: {
    axes: germanAxes,
    states: germanStates,
    certificate: 'Zertifikat',
    path: 'Pfad',
    todo: 'Was zu tun ist (Helpdesk)',
    valid: 'gültig',
  },
} as const

/** The answer about one certificate as text for people: verdict, what was checked with the findings, the path, and what to do. */
export function renderCertificateText(report: CertificateReport, language: Language): string {
  const text = words[language]
  const [subject] = report.path
  const shown = axes.filter((axis) => report.axes[axis] !== 'not-applicable')
  const advice = report.findings.filter(({ severity }) => severity === 'fail' || severity === 'cannot').slice(0, 3)
  return [
    `${toDisplayText(report.file)}: ${report.verdict}`,
    ...(subject === undefined
      ? []
      : [`${text.certificate}: ${toDisplayText(subject.subject)}, ${text.valid} ${subject.notBefore} – ${subject.notAfter}`]),
    ...shown.flatMap((axis) => renderAxis(report, axis, language)),
    `${text.path}: ${report.path.map((certificate) => toDisplayText(certificate.subject)).join(' ← ')}`,
    ...(advice.length === 0 ? [] : [`${text.todo}:`, ...advice.map((finding) => `  ${explain(finding, language).helpdesk}`)]),
    '',
  ].join('\n')
}

function renderAxis(report: CertificateReport, axis: (typeof axes)[number], language: Language): string[] {
  const text = words[language]
  const findings = report.findings.filter((finding) => finding.axis === axis && finding.severity !== 'info')
  return [
    `  ${text.axes[axis].name.padEnd(20)} ${text.states[report.axes[axis]]}`,
    ...findings.map((finding) => `      ${explain(finding, language).seen} [${finding.code}, ${finding.clause}]`),
  ]
}

const columns = {
  file: (report) => report.file,
  verdict: (report) => report.verdict,
  subject: (report) => report.path[0]?.subject ?? '',
  issuer: (report) => report.path[0]?.issuer ?? '',
  serial: (report) => report.path[0]?.serial ?? '',
  notAfter: (report) => report.path[0]?.notAfter ?? '',
  failed: (report) => codesOf(report, ['fail', 'cannot']),
  warnings: (report) => codesOf(report, ['warn']),
  judgedAt: (report) => report.judgedWith.at,
} as const satisfies Record<string, (report: CertificateReport) => string>

/** The first line: the names of the columns. */
export const certificateCsvHeader = `${Object.keys(columns).join(',')}\r\n`

/** One answer as one line of CSV (RFC 4180). */
export function renderCertificateCsvRow(report: CertificateReport): string {
  return `${Object.values(columns)
    .map((column) => toCsvCell(column(report)))
    .join(',')}\r\n`
}

function codesOf(report: CertificateReport, severities: readonly string[]): string {
  return [...new Set(report.findings.filter(({ severity }) => severities.includes(severity)).map(({ code }) => code))].join(' ')
}
