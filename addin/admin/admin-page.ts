import { rememberLanguage } from '../page/choose-language.ts'
import { element } from '../page/dom.ts'
import type { Language } from '../page/language.ts'
import { pageHeader } from '../page/page-header.ts'
import { chooseColours } from '../page/theme.ts'
import type { Section } from './section.ts'
import { loadTexts, type Texts } from './texts/texts.ts'

/** The admin page while it is open: header, a tab for each section, and the section that is shown. */
export class AdminPage {
  private readonly header = element('div')
  private readonly tabs = element('nav', { class: 'tabs' })
  private readonly main = element('main', { id: 'main', tabindex: -1 })
  private readonly announcement: HTMLElement
  private readonly sections: readonly Section[]
  private readonly opened = new Set<Section>()
  private shown: Section
  private language: Language
  private texts: Texts

  constructor(root: HTMLElement, announcement: HTMLElement, sections: readonly Section[], language: Language, texts: Texts) {
    const [first] = sections
    if (first === undefined) throw new Error('the admin page has no section')
    root.replaceChildren(this.header, this.tabs, this.main)
    this.announcement = announcement
    this.sections = sections
    this.shown = first
    this.language = language
    this.texts = texts
  }

  /** Shows the section that the address names (`#section=owa`), else the first. */
  async open(): Promise<void> {
    const asked = new URLSearchParams(location.hash.replace(/^#/, '')).get('section')
    await this.show(this.sections.find(({ id }) => id === asked) ?? this.shown)
  }

  private async show(section: Section): Promise<void> {
    this.shown = section
    this.draw()
    const fragment = new URLSearchParams(location.hash.replace(/^#/, ''))
    fragment.set('section', section.id)
    history.replaceState(null, '', `#${fragment}`)
    if (this.opened.has(section)) return
    this.opened.add(section)
    await section.open()
  }

  private async chooseLanguage(language: Language): Promise<void> {
    this.texts = await loadTexts(language)
    this.language = language
    rememberLanguage(language)
    this.draw()
    this.header.querySelector<HTMLElement>(`#language-${language}`)?.focus()
  }

  private draw(): void {
    const { texts, language } = this
    document.documentElement.lang = language
    document.title = texts.title
    this.header.replaceChildren(
      pageHeader(texts, language, true, {
        start: () => scrollTo({ top: 0 }),
        chooseLanguage: (chosen) => void this.chooseLanguage(chosen),
        chooseColours: (colours) => {
          chooseColours(colours)
          this.draw()
          this.header.querySelector<HTMLElement>('#colours')?.focus()
        },
      }),
    )
    this.tabs.setAttribute('aria-label', texts.sections)
    this.tabs.replaceChildren(...this.sections.map((section) => this.tab(section)))
    const place = element('div', { class: 'section', id: `section-${this.shown.id}` })
    this.main.replaceChildren(place)
    const announce = (text: string) => {
      this.announcement.textContent = text
    }
    this.shown.draw(place, { texts, language, announce })
  }

  private tab(section: Section): HTMLElement {
    const isShown = section === this.shown
    const attributes = { type: 'button', id: `tab-${section.id}`, 'aria-current': isShown ? 'page' : undefined }
    return element('button', { ...attributes, click: () => void this.show(section) }, section.title(this.texts))
  }
}
