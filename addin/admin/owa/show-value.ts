import { type Child, element } from '../../page/dom.ts'
import type { Texts } from '../texts/texts.ts'
import type { Change, Value } from './owa-state.ts'

/** A value of a setting in words. */
export function showValue(value: Value | undefined, texts: Texts): Child {
  if (value === true) return texts.yes
  if (value === false) return texts.no
  if (value === null || value === undefined || value === '') return texts.table.empty
  return element('code', {}, isStore(value) ? `SST, ${value.length} characters` : String(value))
}

/** A list of authorities in a plan is base64 of kilobytes. */
function isStore(value: string | number): value is string {
  return typeof value === 'string' && value.length > 200
}

/** What a setting is for, and the name that it has in PowerShell. */
export function settingName(setting: string, texts: Texts): HTMLElement {
  const meanings: Readonly<Record<string, string>> = texts.owa.meanings
  return element('div', { class: 'setting-name' }, element('span', {}, meanings[setting] ?? ''), element('code', {}, setting))
}

/** The risk of a change in the language of the page. */
export function riskSentence({ setting, risk }: Change, texts: Texts): string {
  const known: Readonly<Record<string, string>> = texts.owa.risks
  return known[setting] ?? risk?.sentence ?? ''
}
