import { element } from '../page/dom.ts'
import type { Language } from '../page/language.ts'
import { pageHeader } from '../page/page-header.ts'
import { chooseColours } from '../page/theme.ts'
import type { Texts } from './texts/texts.ts'

/** What stands in the frame, and the steps of its header. */
interface Drawing {
  readonly texts: Texts
  readonly language: Language
  readonly isSimulated: boolean
  readonly screen: Node
  readonly start: () => void
  readonly chooseLanguage: (language: Language) => void
  readonly redraw: () => void
}

/** The document around the screens: header, main part, and what a screen reader is told. */
export class PageFrame {
  readonly #header = element('div')
  readonly #main = element('main', { id: 'main' })
  readonly #announcement: HTMLElement

  constructor(root: HTMLElement, announcement: HTMLElement) {
    root.replaceChildren(this.#header, this.#main)
    this.#announcement = announcement
  }

  draw({ texts, language, isSimulated, screen, start, chooseLanguage, redraw }: Drawing): void {
    document.documentElement.lang = language
    document.title = texts.title
    const header = pageHeader(texts, language, isSimulated, {
      start,
      chooseLanguage,
      chooseColours: (colours) => {
        chooseColours(colours)
        redraw()
        this.focusHeader('colours')
      },
    })
    this.#header.replaceChildren(header)
    this.#main.replaceChildren(screen)
  }

  find(selector: string): HTMLElement | null {
    return this.#main.querySelector<HTMLElement>(selector)
  }

  focusHeader(id: string): void {
    this.#header.querySelector<HTMLElement>(`#${id}`)?.focus()
  }

  announce(text: string): void {
    this.#announcement.textContent = text
  }

  /** Begins at the top with the keyboard on the headline, which is said aloud when it is an answer. */
  showTop(isAnswer: boolean): void {
    scrollTo({ top: 0 })
    const headline = this.find('#verdict')
    headline?.focus({ preventScroll: true })
    if (isAnswer) this.announce(`${this.find('.verdict-word')?.textContent ?? ''} ${headline?.textContent ?? ''}`)
  }
}
