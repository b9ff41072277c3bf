import { type DetectionReport, detectionReportSchema } from './detection-report.ts'
import { type OutlookSettings, outlookSettingsSchema } from './outlook-settings.ts'

export interface PcReports {
  readonly detection: DetectionReport | undefined
  readonly settings: OutlookSettings | undefined
}

const maxCharacters = 8 * 1024 * 1024

/** Finds the reports of the two detecting scripts in what was pasted or dropped: one JSON document a line, or one document alone, whatever stands around. */
export function readPcReports(text: string): PcReports {
  let found: PcReports = { detection: undefined, settings: undefined }
  const bounded = text.slice(0, maxCharacters).replace(/^\ufeff/, '')
  for (const candidate of [bounded, ...bounded.split(/\r?\n/)]) {
    const document = parseDocument(candidate)
    if (document === undefined) continue
    const detection = detectionReportSchema.safeParse(document)
    const settings = outlookSettingsSchema.safeParse(document)
    found = { detection: found.detection ?? detection.data, settings: found.settings ?? settings.data }
  }
  return found
}

function parseDocument(text: string): unknown {
  const trimmed = text.trim()
  if (!trimmed.startsWith('{')) return undefined
  try {
    return JSON.parse(trimmed)
  } catch {
    return undefined
  }
}
