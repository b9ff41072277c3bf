import { toCsvCell } from '../../world/csv.ts'
import { toIsoTime } from '../../world/time.ts'
import type { Readiness } from './assess-readiness.ts'
import { readinessTexts } from './readiness-texts.ts'

type Named = Readiness & { readonly userPrincipalName: string; readonly mail: string | undefined }

const header = 'user,mail,ready,certificate,certificateReason,certificateEnds,outlook,outlookReason,reported,owa,owaReason'

/** The table as CSV (RFC 4180), each state with its reason; no cell is taken for a formula. */
export function renderReadinessCsv(people: readonly Named[], language: 'en' | 'de'): string {
  const texts = readinessTexts[language]
  const reasons = new Map<string, string>()
  // The few reasons of ten thousand people are made cells once.
  const reasonCell = (reason: string) => {
    const known = reasons.get(reason)
    if (known !== undefined) return known
    const cell = toCsvCell(reason)
    reasons.set(reason, cell)
    return cell
  }
  const lines = people.map(({ userPrincipalName, mail, overall, certificate, notAfter, outlook, reported, owa }) =>
    [
      toCsvCell(userPrincipalName),
      toCsvCell(mail ?? ''),
      overall,
      certificate,
      reasonCell(texts.certificate[certificate]),
      notAfter === undefined ? '' : toIsoTime(notAfter).slice(0, 10),
      outlook,
      reasonCell(texts.outlook[outlook]),
      reasonCell(texts.reported[reported]),
      owa,
      reasonCell(texts.owa[owa]),
    ].join(','),
  )
  return `${[header, ...lines].join('\r\n')}\r\n`
}
