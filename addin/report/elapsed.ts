const units = [
  ['year', 365.25 * 86_400],
  ['month', 30.44 * 86_400],
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
  ['second', 1],
] as const

/** The time between two moments in its largest unit ("3 months", "2 seconds"); empty where they are the same. */
export function toElapsed(from: string, to: string, locale: string): string {
  const seconds = Math.round((Date.parse(to) - Date.parse(from)) / 1000)
  const found = units.find(([, length]) => seconds >= length)
  if (found === undefined) return ''
  const [unit, length] = found
  return new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'long', maximumFractionDigits: 0 }).format(
    Math.floor(seconds / length),
  )
}
