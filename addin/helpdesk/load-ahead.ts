import { languages } from '../page/language.ts'
import { loadTexts } from './texts/texts.ts'

/** Loads what the page needs only later (the other languages, the reader of zip files), so that it goes on working when the server is gone. Never rejects. */
export async function loadAhead(): Promise<void> {
  const codes = Object.keys(languages) as (keyof typeof languages)[]
  await Promise.allSettled([import('fflate'), ...codes.map((code) => loadTexts(code))])
}
