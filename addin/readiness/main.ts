import '@fluentui/web-components/button.js'
import { readPaneSettings } from '../api.ts'
import { chooseLanguage, rememberedLanguage } from '../page/choose-language.ts'
import { startTheme } from '../page/theme.ts'
import { ReadinessPage } from './readiness-page.ts'
import { loadTexts } from './texts/texts.ts'

const root = document.querySelector<HTMLElement>('#page')
const announcement = document.querySelector<HTMLElement>('#announcement')
if (root !== null && announcement !== null) {
  startTheme()
  const language = chooseLanguage(location.search, navigator.languages, rememberedLanguage())
  const { personalScripts } = await readPaneSettings()
  const page = new ReadinessPage(root, announcement, language, await loadTexts(language), personalScripts)
  await page.look()
}
