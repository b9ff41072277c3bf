import { existsSync } from 'node:fs'
import type { StoredEntry } from '../audit/audit-entry.ts'
import { auditFileOf } from '../audit/audit-file.ts'
import { type ChainReading, verifyChain } from '../audit/hash-chain.ts'
import { openSqliteStorage } from '../audit/sqlite-storage.ts'
import { callersMistake } from './command-error.ts'
import type { AuditExportInput, AuditVerifyInput } from './commands/audit.ts'
import { type ExitCode, exitCodes } from './exit-codes.ts'
import { auditPlaceOf } from './open-audit.ts'
import type { Terminal } from './terminal.ts'

/** `smime audit verify`: whether each entry follows the one before it. */
export async function verifyAudit(input: AuditVerifyInput, terminal: Terminal): Promise<ExitCode> {
  const file = fileOf(input, terminal)
  const reading = await readThrough(file, (entries) => verifyChain(entries, input.head))
  if (input.format === 'json') await terminal.out(`${JSON.stringify({ file, ...reading }, undefined, 2)}\n`)
  else await terminal.out(describe(file, reading))
  return reading.intact ? exitCodes.yes : exitCodes.no
}

function describe(file: string, { intact, entries, head, problem }: ChainReading): string {
  if (!intact) return `${file}: NOT INTACT after ${entries} sound ${entries === 1 ? 'entry' : 'entries'}: ${problem}\n`
  return `${file}: intact, ${entries} ${entries === 1 ? 'entry' : 'entries'}${head === null ? '' : `\nhead ${head}`}\n`
}

/** `smime audit export`: every entry as it was written, with its hash. */
export async function exportAudit(input: AuditExportInput, terminal: Terminal): Promise<ExitCode> {
  const file = fileOf(input, terminal)
  const written: string[] = []
  const reading = await readThrough(file, (entries) => verifyChain(keep(entries, written)))
  const text = input.format === 'json' ? `[${written.join(',\n')}]\n` : written.map((line) => `${line}\n`).join('')
  await terminal.out(text)
  if (!reading.intact) terminal.note(`smime: ${file} is not intact: ${reading.problem}`)
  return reading.intact ? exitCodes.yes : exitCodes.no
}

/** Passes on each entry, and keeps it as one line of JSON. */
function* keep(entries: Iterable<StoredEntry>, written: string[]): Iterable<StoredEntry> {
  for (const entry of entries) {
    written.push(JSON.stringify({ ...toObject(entry.body), hash: entry.hash }))
    yield entry
  }
}

function toObject(body: string): object {
  try {
    return Object(JSON.parse(body))
  } catch {
    return { unreadable: body }
  }
}

function fileOf(input: AuditVerifyInput | AuditExportInput, terminal: Terminal): string {
  const file = auditFileOf(auditPlaceOf(input), terminal.env)
  if (!existsSync(file)) throw callersMistake(`${file} does not exist: nothing was audited there`)
  return file
}

async function readThrough(file: string, read: (entries: Iterable<StoredEntry>) => ChainReading): Promise<ChainReading> {
  try {
    const storage = openSqliteStorage(file, { readOnly: true })
    try {
      return read(await storage.read())
    } finally {
      await storage.close()
    }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ERR_SQLITE_ERROR') throw error
    return { intact: false, entries: 0, head: null, problem: `the file cannot be read as an audit: ${(error as Error).message}` }
  }
}
