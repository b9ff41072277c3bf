import type { en } from './en.ts'

type Wide<Text> = Text extends string
  ? string
  : Text extends (...values: infer Values) => string
    ? (...values: Values) => string
    : { readonly [Key in keyof Text]: Wide<Text[Key]> }

/** What each language must say; English is the model. */
export type Texts = Wide<typeof en>

export const languages = { en: 'English', de: 'Deutsch' } as const
export type Language = keyof typeof languages

/** Loads the texts of one language; the other one is never fetched. */
export async function loadTexts(language: Language): Promise<Texts> {
  const texts: Texts = language === 'de' ? (await import('./de.ts')).de : (await import('./en.ts')).en
  // Dates as in the person's own country: 24/11/2026 in Britain, 24.11.2026 in Austria.
  const locale = navigator.languages.find((tag) => tag.toLowerCase().startsWith(`${language}-`)) ?? texts.locale
  return { ...texts, locale }
}
