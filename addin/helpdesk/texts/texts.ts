import type { Language, Wide } from '../../page/language.ts'
import { loadReportTexts, type ReportTexts } from '../../report/texts/texts.ts'
import type { en } from './en.ts'

/** What each language must say on this page beside the texts of a report; English is the model. */
export type HelpdeskTexts = Wide<typeof en>
export type Texts = ReportTexts & HelpdeskTexts

/** Loads the texts of one language; the other one is never fetched. */
export async function loadTexts(language: Language): Promise<Texts> {
  const own: HelpdeskTexts = language === 'de' ? (await import('./de.ts')).de : (await import('./en.ts')).en
  return { ...(await loadReportTexts(language)), ...own }
}
