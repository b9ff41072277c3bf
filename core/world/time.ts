/** A moment in milliseconds since 1970-01-01T00:00:00Z. The only file of core that touches Date, and never its clock. */
export type Moment = number

export const second = 1000
export const minute = 60 * second
export const hour = 60 * minute
export const day = 24 * hour

/** "2026-11-24T00:00:00.000Z"; the text "out of range" for a moment that no calendar holds. */
export function toIsoTime(moment: Moment): string {
  if (Number.isInteger(moment) && moment >= 0 && moment < year10000) return toIsoTimeOfFourDigitYear(moment)
  const date = new Date(moment)
  return Number.isNaN(date.getTime()) ? 'out of range' : date.toISOString()
}

const year10000 = 253_402_300_800_000
const daysTo1March0 = 719_468
const daysIn400Years = 146_097

/** A third of the time of Date: a report holds dozens. Years begin in March here, so that the leap day is the last (Gregorian calendar). */
function toIsoTimeOfFourDigitYear(moment: Moment): string {
  const days = Math.floor(moment / day) + daysTo1March0
  const ofEra = days % daysIn400Years
  const yearOfEra = Math.floor((ofEra - Math.floor(ofEra / 1460) + Math.floor(ofEra / 36_524) - Math.floor(ofEra / 146_096)) / 365)
  const ofYear = ofEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const month = Math.floor((5 * ofYear + 2) / 153)
  const dayOfMonth = ofYear - Math.floor((153 * month + 2) / 5) + 1
  const year = yearOfEra + Math.floor(days / daysIn400Years) * 400 + (month >= 10 ? 1 : 0)
  const ms = moment % day
  const date = `${year}-${twoDigits[month < 10 ? month + 3 : month - 9]}-${twoDigits[dayOfMonth]}`
  const clock = `${twoDigits[Math.floor(ms / hour)]}:${twoDigits[Math.floor(ms / minute) % 60]}:${twoDigits[Math.floor(ms / second) % 60]}`
  return `${date}T${clock}.${String(ms % second).padStart(3, '0')}Z`
}

const twoDigits = Array.from({ length: 60 }, (_, number) => String(number).padStart(2, '0'))

/**
 * The moment of a UTC calendar date and time, or undefined when the whole numbers given name no real one (31 February, 25 o'clock). Month is 1 to 12.
 * Reckoned as above, backwards: a Date with its setters and getters costs ten times as much.
 */
export function fromCalendar(
  year: number,
  month: number,
  dayOfMonth: number,
  hours: number,
  minutes: number,
  seconds: number,
): Moment | undefined {
  const isDay = year >= 0 && month >= 1 && month <= 12 && dayOfMonth >= 1 && dayOfMonth <= daysOfMonth(year, month)
  if (!isDay || hours > 23 || minutes > 59 || seconds > 59) return undefined
  const fromMarch = month > 2 ? year : year - 1
  const era = Math.floor(fromMarch / 400)
  const yearOfEra = fromMarch - era * 400
  const ofYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + dayOfMonth - 1
  const ofEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + ofYear
  const days = era * daysIn400Years + ofEra - daysTo1March0
  return days * day + hours * hour + minutes * minute + seconds * second
}

function daysOfMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}
