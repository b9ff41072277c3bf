import { closeSync, mkdirSync, openSync } from 'node:fs'
import { dirname } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { StoredEntry } from './audit-entry.ts'
import type { AuditStorage } from './audit-storage.ts'

const busyTimeoutMs = 5000

// The triggers keep our own mistakes out; what keeps others honest is the chain.
const schema = `
  create table if not exists entry (sequence integer primary key, body text not null, hash text not null) strict;
  create trigger if not exists entry_is_final before update on entry begin select raise(abort, 'an audit entry is final'); end;
  create trigger if not exists entry_stays before delete on entry begin select raise(abort, 'an audit entry stays'); end;
`

/** Opens the audit in a file that only its owner can read, and makes it when it is not there; with `readOnly` it must be there. Throws when it cannot be opened. */
export function openSqliteStorage(file: string, { readOnly = false } = {}): AuditStorage {
  if (!readOnly) makePrivate(file)
  const database = new DatabaseSync(file, { readOnly, timeout: busyTimeoutMs })
  try {
    database.exec('pragma synchronous = full')
    if (!readOnly) database.exec(schema)
    return storageOf(database)
  } catch (error) {
    database.close()
    throw error
  }
}

function makePrivate(file: string): void {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
  closeSync(openSync(file, 'a', 0o600))
}

function storageOf(database: DatabaseSync): AuditStorage {
  const newest = database.prepare('select sequence, body, hash from entry order by sequence desc limit ?')
  const all = database.prepare('select sequence, body, hash from entry order by sequence')
  const readNewest = (count: number) => newest.all(count) as unknown as StoredEntry[]
  return {
    append: async (next) => {
      // Takes the lock for writing before it reads, so that two processes cannot follow the same entry.
      database.exec('begin immediate')
      try {
        const entry = next(readNewest(1)[0])
        database.prepare('insert into entry (sequence, body, hash) values (?, ?, ?)').run(entry.sequence, entry.body, entry.hash)
        database.exec('commit')
        return entry
      } catch (error) {
        database.exec('rollback')
        throw error
      }
    },
    read: async () => all.iterate() as unknown as Iterable<StoredEntry>,
    readNewest: async (count) => readNewest(count),
    close: async () => database.close(),
  }
}
