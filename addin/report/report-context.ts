import type { Language } from '../page/language.ts'
import type { Place } from './place.ts'
import type { ReportTexts } from './texts/texts.ts'

/** What every view of a report needs, whatever page it stands on. */
export interface ReportContext {
  readonly texts: ReportTexts
  readonly language: Language
  /** Whether this page shows the place that a finding speaks of; a finding has links to these alone. */
  readonly shows: (place: Place) => boolean
  /** Says something to a person who does not see the page change (aria-live). */
  readonly announce: (text: string) => void
}
