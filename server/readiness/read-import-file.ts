import { readFileSync } from 'node:fs'
import { z } from 'zod'
import {
  certificateRowSchema,
  type ReadinessImport,
  readinessImportSchema,
  reportColumnOf,
  toCertificateRow,
  unreadableTime,
} from '../../core/intune/readiness/import-format.ts'
import { csvColumns, readCsv } from '../../core/world/csv.ts'
import { whyNotRead } from '../why-not-read.ts'
import { decodeText } from './decode-text.ts'

/** Reads FILE.csv (Intune's report AllDeviceCertificates) or FILE.json (readiness-import/1, or rows of that report); a sentence says why it cannot be taken. */
export function readImportFile(file: string): ReadinessImport | string {
  let text: string
  try {
    text = decodeText(readFileSync(file))
  } catch (error) {
    return whyNotRead(file, error)
  }
  const data = /\.json$/i.test(file) ? fromJson(file, text) : fromCsv(file, text)
  const wrong = typeof data === 'string' ? undefined : unreadableTime(data)
  return wrong === undefined ? data : `${file}: ${wrong} is no time such as 2027-10-01 10:00:00; take the file as Intune gave it`
}

/** A report without rows is one: Intune sees no certificate. */
function fromCsv(file: string, text: string): ReadinessImport | string {
  const columns = csvColumns(text).map(reportColumnOf)
  if (!columns.includes('Thumbprint')) return `${file} has no column Thumbprint: it is no report AllDeviceCertificates`
  const certificates = Array.from(readCsv(text), toCertificateRow).filter((row) => row !== undefined)
  const namesNobody = certificates.length > 0 && certificates.every(({ UPN, UserId }) => !UPN && !UserId)
  if (namesNobody) return `${file} names no user: the column UPN is missing`
  return { schema: 'readiness-import/1', certificates }
}

const jsonSchema = z.union([
  readinessImportSchema,
  z.array(certificateRowSchema).transform((certificates): ReadinessImport => ({ schema: 'readiness-import/1', certificates })),
])

function fromJson(file: string, text: string): ReadinessImport | string {
  try {
    const parsed = jsonSchema.safeParse(JSON.parse(text))
    return parsed.success ? parsed.data : `${file} is no readiness-import/1, and no list of rows of the report`
  } catch {
    return `${file} is no JSON`
  }
}
