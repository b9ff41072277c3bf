export interface Counts {
  readonly passed: number
  readonly failed: number
  readonly skipped: number
}

/** The last line of a test run, plain, for people and scripts: "12 passed, 0 failed"; skipped ones are named when there are any. */
export function toClosingLine({ passed, failed, skipped }: Counts): string {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`
}
