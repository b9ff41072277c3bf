import { toCsvCell } from '../../world/csv.ts'
import type { VerificationReport } from './report.ts'

const columns = {
  file: (report) => report.file,
  index: (report) => report.index?.toString() ?? '',
  format: (report) => report.format,
  verdict: (report) => report.verdict,
  from: (report) => report.headers.from.join(' '),
  subject: (report) => report.headers.subject ?? '',
  date: (report) => report.headers.date ?? '',
  signers: (report) => signersOf(report, (signer) => signer.subject ?? ''),
  addresses: (report) => signersOf(report, (signer) => signer.addresses.join(' ')),
  signingTimes: (report) => signersOf(report, (signer) => signer.signingTime ?? ''),
  failed: (report) => codesOf(report, ['fail', 'cannot']),
  warnings: (report) => codesOf(report, ['warn']),
  judgedAt: (report) => report.judgedWith.at,
} as const satisfies Record<string, (report: VerificationReport) => string>

/** The first line: the names of the columns. */
export const csvHeader = `${Object.keys(columns).join(',')}\r\n`

/** One report as one line of CSV (RFC 4180). */
export function renderCsvRow(report: VerificationReport): string {
  return `${Object.values(columns)
    .map((column) => toCsvCell(column(report)))
    .join(',')}\r\n`
}

type Signer = VerificationReport['layers'][number]['signers'][number]

function signersOf(report: VerificationReport, tell: (signer: Signer) => string): string {
  return report.layers
    .flatMap((layer) => layer.signers)
    .map(tell)
    .join('; ')
}

function codesOf(report: VerificationReport, severities: readonly string[]): string {
  const codes = report.findings.filter((finding) => severities.includes(finding.severity)).map((finding) => finding.code)
  return [...new Set(codes)].join(' ')
}
