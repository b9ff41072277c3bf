import { languages } from '../page/language.ts'
import { loadTexts } from './texts/texts.ts'

/** Loads the other languages, so that it goes on working when the server is gone. Never rejects. */
export async function loadAhead(): Promise<void> {
  const codes = Object.keys(languages) as (keyof typeof languages)[]
  await Promise.allSettled([...codes.map((code) => loadTexts(code))])
}
