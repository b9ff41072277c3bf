import { htmlEnd, htmlStart, renderHtmlReport } from '../../core/verify/html/render-html.ts'
import { createRedactor } from '../../core/verify/report/redact-report.ts'
import { csvHeader, renderCsvRow } from '../../core/verify/report/render-csv.ts'
import type { VerificationReport } from '../../core/verify/report/report.ts'
import { type Bytes, toUtf8 } from '../../core/world/bytes.ts'
import type { Language } from '../page/language.ts'
import { saveFile } from '../page/save-file.ts'

export const reportFileKinds = ['json', 'html', 'csv'] as const
export type ReportFileKind = (typeof reportFileKinds)[number]

export interface ReportsToSave {
  readonly reports: readonly VerificationReport[]
  /** Several mails were given, so that json is an array and the page a table, also of one. */
  readonly isList: boolean
  readonly language: Language
}

const mediaTypes: Readonly<Record<ReportFileKind, string>> = { json: 'application/json', html: 'text/html', csv: 'text/csv' }
// A spreadsheet reads a file without it in the character set of its country.
const byteOrderMark = '\ufeff'

/** Offers the reports as a file to save, written as the command writes them. */
export function saveReports(kind: ReportFileKind, saved: ReportsToSave): void {
  const name = saved.isList ? 'mails' : baseName(saved.reports[0]?.file ?? '')
  saveFile(`${name}.report.${kind}`, mediaTypes[kind], toReportFile(kind, saved))
}

/** The octets of that file. */
export function toReportFile(kind: ReportFileKind, { reports, isList, language }: ReportsToSave): Bytes {
  switch (kind) {
    case 'json':
      return toUtf8(`${JSON.stringify(isList ? reports : reports[0], undefined, 2)}\n`)
    case 'csv':
      return toUtf8(`${byteOrderMark}${csvHeader}${reports.map(renderCsvRow).join('')}`)
    case 'html': {
      const { timeZone } = Intl.DateTimeFormat().resolvedOptions()
      const articles = reports.map((report) => renderHtmlReport(report, { language, timeZone, isOpen: !isList }))
      return toUtf8(`${htmlStart(language)}${articles.join('')}${htmlEnd}`)
    }
  }
}

/** The same reports without addresses, names, subjects and certificates; equal texts become the same pseudonym in all of them. */
export function withoutNames(reports: readonly VerificationReport[]): VerificationReport[] {
  const redactor = createRedactor()
  return reports.map((report) => redactor.report(report))
}

function baseName(file: string): string {
  return file.replaceAll(/[^\p{L}\p{N}._ -]/gu, '_').slice(0, 80) || 'mail'
}
