import { type Language, languages } from './language.ts'

const storageKey = 'helpdesk-language'
const isLanguage = (text: string | null): text is Language => text !== null && Object.hasOwn(languages, text)

/** The language asked for in the address (`?lang=de`), chosen before, or the first of the browser's that there is; else English. */
export function chooseLanguage(search: string, preferred: readonly string[], remembered: string | null): Language {
  const asked = new URLSearchParams(search).get('lang')
  if (isLanguage(asked)) return asked
  if (isLanguage(remembered)) return remembered
  return preferred.map((tag) => tag.slice(0, 2).toLowerCase()).find(isLanguage) ?? 'en'
}

/** What was chosen on this computer before, or null. */
export function rememberedLanguage(): string | null {
  return localStorage.getItem(storageKey)
}

/** Remembers a choice made by the switch. */
export function rememberLanguage(language: Language): void {
  localStorage.setItem(storageKey, language)
}
