import { toCsvCell } from '../../world/csv.ts'
import { toIsoTime } from '../../world/time.ts'
import type { Readiness } from './assess-readiness.ts'
import { readinessTexts } from './readiness-texts.ts'

type Named = Readiness & { readonly userPrincipalName: string; readonly mail: string | undefined }

const header = 'user,mail,ready,certificate,certificateReason,certificateEnds,outlook,outlookReason,reported,owa,owaReason'

/** The table as CSV (RFC 4180), each state with its reason; no cell is taken for a formula. */
export function renderReadinessCsv(people: readonly Named[], language: 'en' | 'de'): string {
  const texts = readinessTexts[language]
  const lines = people.map(({ userPrincipalName, mail, overall, certificate, notAfter, outlook, reported, owa }) =>
    [
      userPrincipalName,
      mail ?? '',
      overall,
      certificate,
      texts.certificate[certificate],
      notAfter === undefined ? '' : toIsoTime(notAfter).slice(0, 10),
      outlook,
      texts.outlook[outlook],
      texts.reported[reported],
      owa,
      texts.owa[owa],
    ]
      .map(toCsvCell)
      .join(','),
  )
  return `${[header, ...lines].join('\r\n')}\r\n`
}
