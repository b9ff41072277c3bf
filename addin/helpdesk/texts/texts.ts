import { type Language, localeOf, type Wide } from '../../page/language.ts'
import type { en } from './en.ts'

/** What each language must say; English is the model. */
export type Texts = Wide<typeof en>

/** Loads the texts of one language; the other one is never fetched. */
export async function loadTexts(language: Language): Promise<Texts> {
  const texts: Texts = language === 'de' ? (await import('./de.ts')).de : (await import('./en.ts')).en
  return { ...texts, locale: localeOf(language, texts.locale) }
}
