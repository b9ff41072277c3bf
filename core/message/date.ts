import { fromCalendar, hour, type Moment, minute } from '../world/time.ts'

// The day of the week is not checked: it adds nothing to the date, and senders get it wrong.
const dateTime = /^(?:[a-z]{3} ?, ?)?(\d{1,2}) ([a-z]{3}) (\d{2,4}) (\d{2}) ?: ?(\d{2})(?: ?: ?(\d{2}))? ([+-]\d{4}|[a-z]{1,5})$/i

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

// RFC 5322 §4.3; military and unknown zones carry no information and stand for -0000.
const zones: Readonly<Record<string, number>> = { ut: 0, gmt: 0, est: -5, edt: -4, cst: -6, cdt: -5, mst: -7, mdt: -6, pst: -8, pdt: -7 }

const longest = 200

/** Reads a date-time (RFC 5322 §3.3, obsolete forms §4.3 included); undefined when it names no real moment. A leap second counts as the second before it. */
export function parseDate(value: string): Moment | undefined {
  if (value.length > longest) return undefined
  const found = dateTime.exec(withSingleSpaces(withoutComments(value)).trim())
  if (found === null) return undefined
  const [, dayText = '', monthText = '', yearText = '', hours = '', minutes = '', seconds = '0', zone = ''] = found
  const month = months.indexOf(monthText.toLowerCase()) + 1
  const offset = zoneOffset(zone)
  if (month === 0 || offset === undefined) return undefined
  const leapless = Math.min(Number(seconds), Number(seconds) === 60 ? 59 : 60)
  const local = fromCalendar(toYear(yearText), month, Number(dayText), Number(hours), Number(minutes), leapless)
  return local === undefined ? undefined : local - offset
}

/** RFC 5322 §4.3: two digits are 1950 to 2049, three digits count from 1900. */
function toYear(text: string): number {
  const year = Number(text)
  if (text.length === 2) return year < 50 ? 2000 + year : 1900 + year
  return text.length === 3 ? 1900 + year : year
}

function zoneOffset(zone: string): number | undefined {
  if (/^[+-]/.test(zone)) {
    const minutes = Number(zone.slice(3))
    if (minutes > 59) return undefined
    const size = Number(zone.slice(1, 3)) * hour + minutes * minute
    return zone.startsWith('-') ? -size : size
  }
  return (zones[zone.toLowerCase()] ?? 0) * hour
}

/** Asked first: nearly every date has single spaces, and a replacement costs as much as reading the date. */
function withSingleSpaces(value: string): string {
  return value.includes('\t') || value.includes('  ') ? value.replace(/[ \t]+/g, ' ') : value
}

function withoutComments(value: string): string {
  if (!value.includes('(')) return value
  let text = ''
  let depth = 0
  for (let at = 0; at < value.length; at++) {
    const character = value.charAt(at)
    if (depth > 0 && character === '\\') at++
    else if (character === '(') depth++
    else if (depth > 0 && character === ')') depth--
    else if (depth === 0) text += character
  }
  return text
}
