import { createRedactor } from '../../../core/verify/report/redact-report.ts'
import type { VerificationReport } from '../../../core/verify/report/report.ts'
import type { VerifyInput } from '../commands/verify.ts'
import { type DocumentWriter, mapItems, openFramed, openJsonArray, openJsonDocument, openJsonLines } from '../document-writer.ts'
import type { Terminal } from '../terminal.ts'

type Options = Pick<VerifyInput, 'format' | 'redact' | 'lang'>

/** Opens the writer of verification reports. `isSingle`: one file was named, so that json is its report itself (an array for an mbox). */
export async function openReportWriter(
  options: Options,
  isSingle: boolean,
  terminal: Terminal,
): Promise<DocumentWriter<VerificationReport>> {
  const writer = await openFormat(options, isSingle, terminal.out)
  return options.redact ? mapItems(writer, createRedactor().report) : writer
}

// What only people read is loaded only for them: json does without the explanations.
async function openFormat({ format, lang }: Options, isSingle: boolean, out: Terminal['out']): Promise<DocumentWriter<VerificationReport>> {
  switch (format) {
    case 'json':
      return isSingle ? openJsonDocument(out, (report) => report.index !== undefined) : openJsonArray(out)
    case 'ndjson':
      return openJsonLines(out)
    case 'csv': {
      const { csvHeader, renderCsvRow } = await import('../../../core/verify/report/render-csv.ts')
      return openFramed(out, { start: csvHeader, between: '', end: '' }, renderCsvRow)
    }
    case 'html': {
      const { htmlEnd, htmlStart, renderHtmlReport } = await import('../../../core/verify/html/render-html.ts')
      const { timeZone } = Intl.DateTimeFormat().resolvedOptions()
      const render = (report: VerificationReport) =>
        renderHtmlReport(report, { language: lang, timeZone, isOpen: isSingle && report.index === undefined })
      return openFramed(out, { start: htmlStart(lang), between: '', end: htmlEnd }, render)
    }
    case 'text': {
      const { renderText } = await import('../../../core/verify/report/render-text.ts')
      return openFramed(out, { start: '', between: `\n${'─'.repeat(72)}\n\n`, end: '' }, (report) => `${renderText(report, lang)}\n`)
    }
  }
}
