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

// Where a spreadsheet may begin a cell: at the start, and in a country whose lists are separated by semicolons behind each of them.
const formula = /(^|[;\t\r\n])(?=[=+\-@\uff1d\uff0b\uff0d\uff20])/g

/** A cell that no spreadsheet takes for a formula: a stranger chose the subject and the names. */
export function toCsvCell(text: string): string {
  const tamed = text.replace(formula, "$1'").replace(/^(?=[\t\r])/, "'")
  return /[",;\r\n\t]/.test(tamed) ? `"${tamed.replaceAll('"', '""')}"` : tamed
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
