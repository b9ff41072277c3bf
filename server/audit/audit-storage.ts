import type { StoredEntry } from './audit-entry.ts'

/** Where an audit is kept. It only ever grows: there is no way to change or remove an entry. */
export interface AuditStorage {
  /** Stores what `next` makes of the newest entry; no other writer comes in between. Rejects when it cannot be stored. */
  readonly append: (next: (last: StoredEntry | undefined) => StoredEntry) => Promise<StoredEntry>
  /** All entries, oldest first. Rejects, or throws while they are gone through, when they cannot be read. */
  readonly read: () => Promise<Iterable<StoredEntry>>
  /** The newest entries, newest first. */
  readonly readNewest: (count: number) => Promise<readonly StoredEntry[]>
  readonly close: () => Promise<void>
}
