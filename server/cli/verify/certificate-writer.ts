import { createRedactor } from '../../../core/verify/report/redact-report.ts'
import type { CertificateReport } from '../../../core/verify/report/report.ts'
import type { CertificatesCheckInput } from '../commands/certificates-check.ts'
import { type DocumentWriter, mapItems, openFramed, openJsonArray, openJsonDocument, openJsonLines } from '../document-writer.ts'
import type { Terminal } from '../terminal.ts'

type Options = Pick<CertificatesCheckInput, 'format' | 'redact' | 'lang'>

/** Opens the writer of answers about certificates. `isSingle`: one file was named, so that json is its answer itself. */
export async function openCertificateWriter(
  options: Options,
  isSingle: boolean,
  terminal: Terminal,
): Promise<DocumentWriter<CertificateReport>> {
  const writer = await openFormat(options, isSingle, terminal.out)
  return options.redact ? mapItems(writer, createRedactor().certificateReport) : writer
}

async function openFormat({ format, lang }: Options, isSingle: boolean, out: Terminal['out']): Promise<DocumentWriter<CertificateReport>> {
  if (format === 'json') return isSingle ? openJsonDocument(out, () => false) : openJsonArray(out)
  if (format === 'ndjson') return openJsonLines(out)
  const { certificateCsvHeader, renderCertificateCsvRow, renderCertificateText } = await import(
    '../../../core/verify/report/render-certificate.ts'
  )
  if (format === 'csv') return openFramed(out, { start: certificateCsvHeader, between: '', end: '' }, renderCertificateCsvRow)
  return openFramed(out, { start: '', between: '\n', end: '' }, (report) => renderCertificateText(report, lang))
}
