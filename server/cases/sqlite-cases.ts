import { randomInt } from 'node:crypto'
import { closeSync, mkdirSync, openSync } from 'node:fs'
import { dirname } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { day } from '../../core/world/time.ts'
import type { CaseStorage } from './case-storage.ts'

const busyTimeoutMs = 5000
const triesForNumber = 20

const schema = `
  create table if not exists case_sent (number text primary key, sent_at integer not null, report text not null, mail blob) strict;
  create index if not exists case_by_time on case_sent (sent_at);
`

interface Row {
  readonly sent_at: number
  readonly report: string
  readonly mail: Uint8Array<ArrayBuffer> | null
}

/** Opens the cases in a file that only its owner can read, or in memory (":memory:"); what is older than `days` is forgotten. */
export function openSqliteCases(file: string, days: number): CaseStorage {
  if (file !== ':memory:') {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
    closeSync(openSync(file, 'a', 0o600))
  }
  const database = new DatabaseSync(file, { timeout: busyTimeoutMs })
  database.exec(schema)
  const forget = database.prepare('delete from case_sent where sent_at < ?')
  const insert = database.prepare('insert or ignore into case_sent (number, sent_at, report, mail) values (?, ?, ?, ?)')
  const select = database.prepare('select sent_at, report, mail from case_sent where number = ? and sent_at >= ?')
  return {
    keep: async ({ report, mail }, now) => {
      forget.run(now - days * day)
      for (let tries = 0; tries < triesForNumber; tries++) {
        const number = String(randomInt(100_000, 1_000_000))
        if (insert.run(number, now, report, mail ?? null).changes === 1) return number
      }
      throw new Error('no free case number')
    },
    find: async (number, now) => {
      const row = select.get(number, now - days * day) as unknown as Row | undefined
      return row && { sentAt: row.sent_at, report: row.report, mail: row.mail ?? undefined }
    },
    close: async () => database.close(),
  }
}
