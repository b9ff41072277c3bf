import { readFileSync, writeFileSync } from 'node:fs'
import { cpus, loadavg } from 'node:os'
import { join } from 'node:path'

const page = join(import.meta.dirname, 'reference/measured.md')

/** What a command was seen to do. */
export interface Measurement {
  /** When, and on what machine. */
  readonly where: string
  readonly command: string
  readonly seen: string
}

/** Adds a row to docs/reference/measured.md: when, on what machine, by which command, and what was seen, good or bad. */
export function recordMeasurement(command: string, seen: string): void {
  const machine = `Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model ?? 'unknown processor'}, load ${loadavg()[0]?.toFixed(1)}`
  const where = `${new Date().toISOString().slice(0, 10)}, ${machine}`
  writeFileSync(page, addMeasurement(readFileSync(page, 'utf8'), { where, command, seen }))
}

const tableHead = '| when and where | command | seen |\n|---|---|---|\n'

/** The page with one more row: the first below the heading of its command, which is made where it is missing. No row is ever taken away. */
export function addMeasurement(text: string, { where, command, seen }: Measurement): string {
  const row = `| ${toCell(where)} | \`${toCell(command)}\` | ${toCell(seen)} |\n`
  const heading = `\n## \`${groupOf(command)}\`\n`
  const section = text.indexOf(heading)
  if (section < 0) return `${text.trimEnd()}\n${heading}\n${tableHead}${row}`
  const rows = text.indexOf(tableHead, section) + tableHead.length
  return text.slice(0, rows) + row + text.slice(rows)
}

/** The command without what varies from run to run. */
function groupOf(command: string): string {
  return /^npm run (?:soak -- )?\S+/.exec(command)?.[0] ?? command
}

/** A bar or a line break would end the cell. */
function toCell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('\n', ' ')
}
