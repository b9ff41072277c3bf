import { type Language, localeOf, type Wide } from '../../page/language.ts'
import type { en } from './en.ts'

/** What each language must say around a report; English is the model. */
export type ReportTexts = Wide<typeof en>

/** Loads the texts around a report in one language; the other one is never fetched. */
export async function loadReportTexts(language: Language): Promise<ReportTexts> {
  const texts: ReportTexts = language === 'de' ? (await import('./de.ts')).de : (await import('./en.ts')).en
  return { ...texts, locale: localeOf(language, texts.locale) }
}
