import type { Language, Wide } from '../../../page/language.ts'
import type { en } from './en.ts'

/** What each language must say beside a mail that is written; English is the model. */
export type ComposeTexts = Wide<typeof en>

/** Loads the texts of one language; the other one is never fetched. */
export async function loadComposeTexts(language: Language): Promise<ComposeTexts> {
  return language === 'de' ? (await import('./de.ts')).de : (await import('./en.ts')).en
}
