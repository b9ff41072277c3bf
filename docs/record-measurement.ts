import { appendFileSync } from 'node:fs'
import { cpus, loadavg } from 'node:os'
import { join } from 'node:path'

const page = join(import.meta.dirname, 'reference/measured.md')

/** Adds a row to the table at the end of docs/reference/measured.md: when, on what machine, by which command, and what was seen, good or bad. */
export function recordMeasurement(command: string, seen: string): void {
  const machine = `Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model ?? 'unknown processor'}, load ${loadavg()[0]?.toFixed(1)}`
  appendFileSync(page, `| ${new Date().toISOString().slice(0, 10)}, ${machine} | \`${command}\` | ${seen} |\n`)
}
