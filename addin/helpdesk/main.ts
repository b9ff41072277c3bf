import '@fluentui/web-components/button.js'
import '@fluentui/web-components/checkbox.js'
import '@fluentui/web-components/progress-bar.js'
import { chooseLanguage, rememberedLanguage } from '../page/choose-language.ts'
import { startTheme } from '../page/theme.ts'
import { listenForFiles } from './give-files.ts'
import { Page } from './page.ts'
import { loadTexts } from './texts/texts.ts'

const root = document.querySelector<HTMLElement>('#page')
const announcement = document.querySelector<HTMLElement>('#announcement')
if (root !== null && announcement !== null) {
  startTheme()
  const language = chooseLanguage(location.search, navigator.languages, rememberedLanguage())
  const page = new Page(root, announcement, language, await loadTexts(language))
  listenForFiles(page)
  await page.open()
}
