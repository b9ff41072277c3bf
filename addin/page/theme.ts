import { webDarkTheme, webLightTheme } from '@fluentui/tokens'
import { setTheme } from '@fluentui/web-components/theme/set-theme.js'

export type Colours = 'light' | 'dark'

const systemDark = matchMedia('(prefers-color-scheme: dark)')
const storageKey = 'helpdesk-colours'

/** Applies the colours that the person chose, or the system's, and follows the system while none are chosen. */
export function startTheme(): void {
  applyColours(currentColours())
  systemDark.addEventListener('change', () => applyColours(currentColours()))
}

/** The colours in force. */
export function currentColours(): Colours {
  const chosen = localStorage.getItem(storageKey)
  return chosen === 'light' || chosen === 'dark' ? chosen : systemDark.matches ? 'dark' : 'light'
}

/** Remembers the choice on this computer. */
export function chooseColours(colours: Colours): void {
  localStorage.setItem(storageKey, colours)
  applyColours(colours)
}

function applyColours(colours: Colours): void {
  document.documentElement.dataset.colours = colours
  setTheme(colours === 'dark' ? webDarkTheme : webLightTheme)
}
