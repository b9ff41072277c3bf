import { element } from '../../page/dom.ts'
import { icon } from '../../page/icons.ts'
import { type Language, languages } from '../../page/language.ts'
import { type Colours, currentColours } from '../../page/theme.ts'
import type { Context } from './context.ts'

export interface HeaderActions {
  readonly chooseLanguage: (language: Language) => void
  readonly chooseColours: (colours: Colours) => void
}

/** Name of the page, the mark of a demo, and the switches for language and colours. */
export function pageHeader({ texts, language, actions }: Context, isSimulated: boolean, choose: HeaderActions): HTMLElement {
  const other: Colours = currentColours() === 'dark' ? 'light' : 'dark'
  return element(
    'header',
    { class: 'page-header' },
    element('a', { class: 'skip', href: '#main' }, texts.skipToContent),
    element('button', { type: 'button', class: 'brand', click: actions.start }, icon('shield'), element('span', {}, texts.title)),
    isSimulated && element('span', { class: 'simulated', title: texts.simulatedHint }, texts.simulated),
    element(
      'div',
      { class: 'switches' },
      element(
        'div',
        { class: 'segments', role: 'group', 'aria-label': texts.language },
        (Object.keys(languages) as Language[]).map((code) =>
          element(
            'button',
            {
              type: 'button',
              lang: code,
              id: `language-${code}`,
              'aria-pressed': String(code === language),
              title: languages[code],
              click: () => choose.chooseLanguage(code),
            },
            code.toUpperCase(),
          ),
        ),
      ),
      element(
        'button',
        {
          type: 'button',
          class: 'colours',
          id: 'colours',
          title: other === 'dark' ? texts.themeSwitch.toDark : texts.themeSwitch.toLight,
          'aria-label': other === 'dark' ? texts.themeSwitch.toDark : texts.themeSwitch.toLight,
          click: () => choose.chooseColours(other),
        },
        icon(other === 'dark' ? 'moon' : 'sun'),
      ),
    ),
  )
}
