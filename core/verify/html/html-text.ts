import { toDisplayText } from '../../world/display-text.ts'
import { fromCalendar } from '../../world/time.ts'

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

/** A stranger's text as text of an HTML page. */
export function shown(text: string): string {
  return toDisplayText(text, 2000).replace(/[&<>"']/g, (character) => escapes[character] ?? '')
}

/** A stranger's text set apart, so that right-to-left letters in it cannot reorder the words around it. */
export function isolated(text: string): string {
  return `<bdi>${shown(text)}</bdi>`
}

/** A time (ISO 8601) in UTC, and in the given zone where that differs: the page has no script that could know its reader's. */
export function timeText(iso: string, language: 'en' | 'de', timeZone: string): string {
  const found = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)/.exec(iso)
  const [year, month, day, hours, minutes, seconds] = found?.slice(1).map(Number) ?? []
  const moment = fromCalendar(year ?? 0, month ?? 0, day ?? 0, hours ?? 0, minutes ?? 0, seconds ?? 0)
  if (found === null || moment === undefined) return shown(iso)
  const utc = `${iso.slice(0, 10)} ${iso.slice(11, 16)} UTC`
  if (timeZone === 'UTC') return `<time datetime="${iso}">${utc}</time>`
  const local = formatFor(language === 'de' ? 'de-DE' : 'en-GB', timeZone).format(moment)
  return `<time datetime="${iso}">${utc} <span class="muted">(${shown(local)}, ${shown(timeZone)})</span></time>`
}

let made: { readonly key: string; readonly format: Intl.DateTimeFormat } | undefined

/** Making a format costs more than using it, and a page is written for one reader. */
function formatFor(locale: string, timeZone: string): Intl.DateTimeFormat {
  const key = `${locale} ${timeZone}`
  if (made?.key !== key) made = { key, format: new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short', timeZone }) }
  return made.format
}
