import { readFileSync } from 'node:fs'
import { z } from 'zod'
import {
  certificateRowSchema,
  type ReadinessImport,
  readinessImportSchema,
  toCertificateRow,
} from '../../core/intune/readiness/import-format.ts'
import { parseCsv } from '../../core/world/csv.ts'
import { whyNotRead } from '../why-not-read.ts'

/** Reads FILE.csv (Intune's report AllDeviceCertificates) or FILE.json (readiness-import/1, or rows of that report); a sentence says why it cannot be taken. */
export function readImportFile(file: string): ReadinessImport | string {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch (error) {
    return whyNotRead(file, error)
  }
  return /\.json$/i.test(file) ? fromJson(file, text) : fromCsv(file, text)
}

function fromCsv(file: string, text: string): ReadinessImport | string {
  const rows = parseCsv(text)
  const certificates = rows.flatMap((row) => toCertificateRow(row) ?? [])
  if (certificates.length === 0) return `${file} has no column Thumbprint: it is no report AllDeviceCertificates`
  if (certificates.every(({ UPN, UserId }) => !UPN && !UserId)) return `${file} names no user: the column UPN is missing`
  return { schema: 'readiness-import/1', certificates }
}

const jsonSchema = z.union([
  readinessImportSchema,
  z.array(certificateRowSchema).transform((certificates): ReadinessImport => ({ schema: 'readiness-import/1', certificates })),
])

function fromJson(file: string, text: string): ReadinessImport | string {
  try {
    const parsed = jsonSchema.safeParse(JSON.parse(text.replace(/^\ufeff/, '')))
    return parsed.success ? parsed.data : `${file} is no readiness-import/1, and no list of rows of the report`
  } catch {
    return `${file} is no JSON`
  }
}
