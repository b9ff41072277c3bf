import { hash } from 'node:crypto'
import { redactTokens } from '../redact-tokens.ts'
import { type AuditEntry, auditEntrySchema, type StoredEntry } from './audit-entry.ts'

/** What the first entry names as the one before it. */
export const chainStart = '0'.repeat(64)

/** Chains an entry to the newest one: each hash covers the entry and the hash before it, so none can be altered, moved or taken out unseen. */
export function chainEntry(entry: Omit<AuditEntry, 'sequence' | 'previous'>, last: StoredEntry | undefined): StoredEntry {
  const sequence = (last?.sequence ?? 0) + 1
  const { schema, ...rest } = entry
  // A token has no place in an audit, whatever message it came in; what replaces it has no meaning in JSON.
  const body = redactTokens(JSON.stringify({ schema, sequence, ...rest, previous: last?.hash ?? chainStart } satisfies AuditEntry))
  return { sequence, body, hash: hashOf(body) }
}

function hashOf(body: string): string {
  return hash('sha256', Buffer.from(body, 'utf8'), 'hex')
}

export interface ChainReading {
  readonly intact: boolean
  readonly entries: number
  /** Hash of the newest entry; null of an empty audit. */
  readonly head: string | null
  /** The first thing that is wrong, in a sentence. */
  readonly problem: string | null
}

/**
 * Reads the chain from its beginning. Entries cut off at the end show only against a head that was written down elsewhere:
 * `expectedHead` must be the hash of one of the entries.
 */
export function verifyChain(entries: Iterable<StoredEntry>, expectedHead?: string): ChainReading {
  let last: StoredEntry | undefined
  let seen = expectedHead === undefined || expectedHead === chainStart
  for (const entry of entries) {
    const problem = problemOf(entry, last)
    if (problem !== undefined) return { intact: false, entries: last?.sequence ?? 0, head: last?.hash ?? null, problem }
    seen ||= entry.hash === expectedHead
    last = entry
  }
  const problem = seen ? null : 'no entry has the given head: entries at the end were cut off, or it is the head of another audit'
  return { intact: seen, entries: last?.sequence ?? 0, head: last?.hash ?? null, problem }
}

function problemOf(entry: StoredEntry, last: StoredEntry | undefined): string | undefined {
  const expected = (last?.sequence ?? 0) + 1
  if (entry.sequence !== expected) return `entry ${expected} is missing`
  if (hashOf(entry.body) !== entry.hash) return `entry ${expected} was altered: its hash does not fit`
  const parsed = parseEntry(entry)
  if (parsed === undefined) return `entry ${expected} is no audit entry`
  if (parsed.sequence !== expected || parsed.previous !== (last?.hash ?? chainStart))
    return `entry ${expected} does not follow the one before it`
  return undefined
}

/** The entry in a stored body; undefined when it is none. */
export function parseEntry({ body }: StoredEntry): AuditEntry | undefined {
  try {
    return auditEntrySchema.safeParse(JSON.parse(body)).data
  } catch {
    return undefined // no JSON
  }
}
