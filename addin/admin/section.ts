import type { Language } from '../page/language.ts'
import type { Texts } from './texts/texts.ts'

/** What a section needs of the page around it. */
export interface SectionContext {
  readonly texts: Texts
  readonly language: Language
  /** Says something to those who listen to the page. */
  readonly announce: (text: string) => void
}

/** One subject of the admin page. It keeps what it knows while the page is open, also when the language changes. */
export interface Section {
  readonly id: string
  readonly title: (texts: Texts) => string
  /** Draws itself into a place; called again when the language changes. */
  readonly draw: (place: HTMLElement, context: SectionContext) => void
  /** Loads what it shows; called when it is opened for the first time. */
  readonly open: () => Promise<void>
}
