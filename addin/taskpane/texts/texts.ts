import type { Language, Wide } from '../../page/language.ts'
import type { en } from './en.ts'

/** What each language must say in the pane; English is the model. */
export type PaneTexts = Wide<typeof en>

/** Loads the texts of one language; the other one is never fetched. */
export async function loadPaneTexts(language: Language): Promise<PaneTexts> {
  return language === 'de' ? (await import('./de.ts')).de : (await import('./en.ts')).en
}
