import { element } from './dom.ts'

/** A time (ISO 8601) as people here read it, with UTC beside it where that differs: an administrator compares it with logs in UTC. */
export function timeElement(iso: string, locale: string): HTMLElement {
  const local = toLocalTime(iso, locale)
  const utc = isSameDay(iso) ? toUtcTime(iso).slice(11) : toUtcTime(iso)
  const same = new Date(iso).getTimezoneOffset() === 0
  return element('time', { datetime: iso }, local, ' ', element('span', { class: 'utc' }, same ? 'UTC' : `(${utc})`))
}

function isSameDay(iso: string): boolean {
  const time = new Date(iso)
  return time.getDate() === time.getUTCDate()
}

/** Date and time of day in the time zone of this computer. */
export function toLocalTime(iso: string, locale: string): string {
  const time = new Date(iso)
  return Number.isNaN(time.getTime()) ? iso : new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' }).format(time)
}

/** The date alone, for validity periods. */
export function toLocalDate(iso: string, locale: string): string {
  const time = new Date(iso)
  return Number.isNaN(time.getTime()) ? iso : new Intl.DateTimeFormat(locale, { dateStyle: 'medium' }).format(time)
}

/** "2026-11-24 00:15 UTC", the same in every language. */
export function toUtcTime(iso: string): string {
  return iso.replace(/T(\d\d:\d\d).*$/, ' $1 UTC')
}

/** UTC and, where it differs, the time of this computer with the name of its zone, as plain text. */
export function toBothTimes(iso: string, locale: string): string {
  const time = new Date(iso)
  if (Number.isNaN(time.getTime()) || time.getTimezoneOffset() === 0) return toUtcTime(iso)
  return `${toUtcTime(iso)} (${toLocalTime(iso, locale)}, ${Intl.DateTimeFormat().resolvedOptions().timeZone})`
}
