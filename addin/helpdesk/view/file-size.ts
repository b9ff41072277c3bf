/** "812 KB", "24.9 MB": as file managers say it. */
export function toFileSize(bytes: number, locale: string): string {
  const [unit, value] = bytes < 1_000_000 ? (['kilobyte', bytes / 1000] as const) : (['megabyte', bytes / 1_000_000] as const)
  return new Intl.NumberFormat(locale, { style: 'unit', unit, maximumFractionDigits: value < 100 && unit === 'megabyte' ? 1 : 0 }).format(
    value,
  )
}
