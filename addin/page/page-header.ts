import { element } from './dom.ts'
import { icon } from './icons.ts'
import { type Language, languages } from './language.ts'
import { type Colours, currentColours } from './theme.ts'

/** What the header says, in the language of the page. */
export interface HeaderTexts {
  readonly title: string
  readonly simulated: string
  readonly simulatedHint: string
  readonly skipToContent: string
  readonly language: string
  readonly themeSwitch: { readonly toDark: string; readonly toLight: string }
}

export interface HeaderActions {
  readonly start: () => void
  readonly chooseLanguage: (language: Language) => void
  readonly chooseColours: (colours: Colours) => void
}

/** Name of the page, the mark of a demo, and the switches for language and colours. */
export function pageHeader(texts: HeaderTexts, language: Language, isSimulated: boolean, actions: HeaderActions): HTMLElement {
  return element(
    'header',
    { class: 'page-header' },
    element('a', { class: 'skip', href: '#main' }, texts.skipToContent),
    element('button', { type: 'button', class: 'brand', click: actions.start }, icon('shield'), element('span', {}, texts.title)),
    isSimulated && element('span', { class: 'simulated', title: texts.simulatedHint }, texts.simulated),
    element('div', { class: 'switches' }, languageSwitch(texts, language, actions), colourSwitch(texts, actions)),
  )
}

function languageSwitch(texts: HeaderTexts, language: Language, { chooseLanguage }: HeaderActions): HTMLElement {
  const toButton = (code: Language) =>
    element(
      'button',
      {
        type: 'button',
        lang: code,
        id: `language-${code}`,
        'aria-pressed': String(code === language),
        title: languages[code],
        click: () => chooseLanguage(code),
      },
      code.toUpperCase(),
    )
  return element(
    'div',
    { class: 'segments', role: 'group', 'aria-label': texts.language },
    (Object.keys(languages) as Language[]).map(toButton),
  )
}

function colourSwitch({ themeSwitch }: HeaderTexts, { chooseColours }: HeaderActions): HTMLElement {
  const other: Colours = currentColours() === 'dark' ? 'light' : 'dark'
  const label = other === 'dark' ? themeSwitch.toDark : themeSwitch.toLight
  return element(
    'button',
    { type: 'button', class: 'colours', id: 'colours', title: label, 'aria-label': label, click: () => chooseColours(other) },
    icon(other === 'dark' ? 'moon' : 'sun'),
  )
}
