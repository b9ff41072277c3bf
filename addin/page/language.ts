export const languages = { en: 'English', de: 'Deutsch' } as const
export type Language = keyof typeof languages

/** The shape of a page's texts with every sentence widened to string: what each language must say; English is the model. */
export type Wide<Text> = Text extends string
  ? string
  : Text extends (...values: infer Values) => string
    ? (...values: Values) => string
    : { readonly [Key in keyof Text]: Wide<Text[Key]> }

/** The locale for dates and numbers, as in the person's own country: 24/11/2026 in Britain, 24.11.2026 in Austria. */
export function localeOf(language: Language, fallback: string): string {
  return navigator.languages.find((tag) => tag.toLowerCase().startsWith(`${language}-`)) ?? fallback
}
