import { toDisplayText } from '../../core/world/display-text.ts'
import { element } from './dom.ts'

/** A stranger's text set apart, so that right-to-left letters in it cannot reorder the words around it. */
export function strange(text: string, maxCharacters = 400): HTMLElement {
  return element('bdi', {}, toDisplayText(text, maxCharacters))
}

/** The common name of a distinguished name ("CN=Jo, O=Contoso" gives "Jo"), or the whole where it has none. */
export function commonName(name: string): string {
  const found = /(?:^|[,+] ?)CN=((?:\\.|[^\\,+])+)/u.exec(name)?.[1]
  return toDisplayText((found ?? name).replaceAll(/\\([\\,+"<>;=])/gu, '$1'), 120)
}

/** A fingerprint in groups of four, as people compare it. */
export function toGroupedHex(hex: string): string {
  return (hex.match(/.{1,4}/g) ?? []).join(' ')
}
