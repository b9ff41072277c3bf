import type { Language, Wide } from '../../page/language.ts'
import type { en } from './en.ts'

/** What each language must say on this page; English is the model. */
export type Texts = Wide<typeof en>

/** Loads the texts of one language; the other one is never fetched. */
export async function loadTexts(language: Language): Promise<Texts> {
  return language === 'de' ? (await import('./de.ts')).de : (await import('./en.ts')).en
}
