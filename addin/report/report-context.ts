import type { Language } from '../page/language.ts'
import type { Place } from './place.ts'
import type { ReportTexts } from './texts/texts.ts'

/** What every view of a report needs, whatever page it stands on. */
export interface ReportContext {
  readonly texts: ReportTexts
  readonly language: Language
  /** What this page can show of what a finding speaks of; a finding has links to these alone. */
  readonly places: ReadonlySet<Place['kind']>
  /** Says something to a person who does not see the page change (aria-live). */
  readonly announce: (text: string) => void
}
