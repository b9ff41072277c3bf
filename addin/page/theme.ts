import { webDarkTheme, webLightTheme } from '@fluentui/tokens'
import { setTheme } from '@fluentui/web-components/theme/set-theme.js'

export type Colours = 'light' | 'dark'

const systemDark = matchMedia('(prefers-color-scheme: dark)')
const storageKey = 'helpdesk-colours'

/** Applies the colours that the person chose, or the system's, and follows the system while none are chosen; what is printed is light. */
export function startTheme(): void {
  wearColours(currentColours())
  systemDark.addEventListener('change', () => wearColours(currentColours()))
  // Paper is light, and printers leave dark backgrounds out: light words would be left on it.
  matchMedia('print').addEventListener('change', ({ matches }) => wearColours(matches ? 'light' : currentColours()))
}

/** The colours in force. */
export function currentColours(): Colours {
  const chosen = localStorage.getItem(storageKey)
  return chosen === 'light' || chosen === 'dark' ? chosen : systemColours()
}

/** The colours that the system, or the browser, asks for. */
export function systemColours(): Colours {
  return systemDark.matches ? 'dark' : 'light'
}

/** Remembers the choice on this computer. */
export function chooseColours(colours: Colours): void {
  localStorage.setItem(storageKey, colours)
  wearColours(colours)
}

/** Puts these colours on the page, for as long as it is open. */
export function wearColours(colours: Colours): void {
  document.documentElement.dataset.colours = colours
  setTheme(colours === 'dark' ? webDarkTheme : webLightTheme)
}
