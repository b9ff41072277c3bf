import '@fluentui/web-components/button.js'
import { chooseLanguage, rememberedLanguage } from '../page/choose-language.ts'
import { startTheme } from '../page/theme.ts'
import { AdminPage } from './admin-page.ts'
import { createSections } from './sections.ts'
import { loadTexts } from './texts/texts.ts'

const root = document.querySelector<HTMLElement>('#page')
const announcement = document.querySelector<HTMLElement>('#announcement')
if (root !== null && announcement !== null) {
  startTheme()
  const language = chooseLanguage(location.search, navigator.languages, rememberedLanguage())
  const page = new AdminPage(root, announcement, createSections(), language, await loadTexts(language))
  await page.open()
}
