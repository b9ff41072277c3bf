/** A moment in milliseconds since 1970-01-01T00:00:00Z. The only file of core that touches Date, and never its clock. */
export type Moment = number

export const second = 1000
export const minute = 60 * second
export const hour = 60 * minute
export const day = 24 * hour

/** "2026-11-24T00:00:00.000Z"; the text "out of range" for a moment that no calendar holds. */
export function toIsoTime(moment: Moment): string {
  const date = new Date(moment)
  return Number.isNaN(date.getTime()) ? 'out of range' : date.toISOString()
}

/** The moment of a UTC calendar date and time, or undefined when the fields name no real one (31 February, 25 o'clock). Month is 1 to 12. */
export function fromCalendar(
  year: number,
  month: number,
  dayOfMonth: number,
  hours: number,
  minutes: number,
  seconds: number,
): Moment | undefined {
  const date = new Date(0)
  date.setUTCFullYear(year, month - 1, dayOfMonth)
  date.setUTCHours(hours, minutes, seconds, 0)
  const real =
    date.getUTCFullYear() === year &&
    date.getUTCMonth() === month - 1 &&
    date.getUTCDate() === dayOfMonth &&
    date.getUTCHours() === hours &&
    date.getUTCMinutes() === minutes &&
    date.getUTCSeconds() === seconds
  return real ? date.getTime() : undefined
}
