import { randomUUID } from 'node:crypto'
import type { Moment } from '../../core/world/time.ts'
import { toIsoTime } from '../../core/world/time.ts'
import { osUserName, type Principal } from '../principal.ts'
import type { AuditEntry, AuditEvent } from './audit-entry.ts'
import type { AuditStorage } from './audit-storage.ts'
import { chainEntry, parseEntry } from './hash-chain.ts'

/** The audit cannot be written; what was to be audited must not happen. */
export class AuditError extends Error {
  constructor(reason: string) {
    super(`the audit cannot be written: ${reason}`)
    this.name = 'AuditError'
  }
}

export interface Auditor {
  readonly principal: Pick<Principal, 'kind' | 'name'>
  readonly token: AuditEntry['who']['token']
}

/** Writes audit entries for one person. */
export interface Audit {
  /** Who acts. */
  readonly principal: Auditor['principal']
  /** Appends one entry. Rejects with AuditError. */
  readonly append: (event: AuditEvent) => Promise<void>
  /** The names of those whose entry of this kind was done and has this detail. */
  readonly findActors: (area: AuditEntry['area'], action: AuditEntry['action'], detail: string) => Promise<readonly string[]>
  /** The same audit for somebody else, or for the same person after signing in. */
  readonly as: (who: Auditor) => Audit
}

/** Opens the audit on a storage; `tellHead` hears sequence number and head after each append, for a log that is kept elsewhere. */
export function openAudit(storage: AuditStorage, who: Auditor, now: () => Moment, tellHead: (line: string) => void): Audit {
  const { kind, name } = who.principal
  const person = { osUser: osUserName(), principal: { kind, name }, token: who.token }
  return {
    principal: who.principal,
    append: async ({ area, action, outcome, job, ...event }) => {
      const entry = { schema: 'audit-entry/1' as const, time: toIsoTime(now()), area, action, outcome, job, who: person, ...event }
      try {
        const { sequence, hash } = await storage.append((last) => chainEntry(entry, last))
        tellHead(`audit ${sequence} ${hash}`)
      } catch (error) {
        throw new AuditError(error instanceof Error ? error.message : String(error))
      }
    },
    findActors: async (area, action, detail) => {
      const entries = [...(await storage.read())].map(parseEntry)
      const isOne = (entry: AuditEntry | undefined) =>
        entry?.area === area && entry.action === action && entry.outcome === 'done' && entry.detail === detail
      return entries.filter(isOne).map((entry) => entry?.who.principal.name ?? '')
    },
    as: (other) => openAudit(storage, other, now, tellHead),
  }
}

/** Ties the entries of one attempt together. */
export function newAuditJob(): string {
  return randomUUID()
}

/** `before` where it was not known until the change. */
type Ending = Pick<AuditEvent, 'outcome' | 'after' | 'detail'> & Partial<Pick<AuditEvent, 'before'>>

/**
 * Carries out a change between two entries: `started` before it, its ending after it. When the first cannot be written the change does not
 * happen (AuditError); when the second cannot, the result comes back with the reason, for the change has happened.
 */
export async function auditChange<Result>(
  audit: Audit,
  event: Omit<AuditEvent, 'outcome'>,
  change: () => Promise<Result>,
  endingOf: (result: Result) => Ending,
): Promise<{ readonly result: Result; readonly unrecorded: string | undefined }> {
  await audit.append({ ...event, outcome: 'started' })
  const end = (ending: Ending) =>
    audit.append({ ...event, ...ending }).then(
      () => undefined,
      (error: Error) => error.message,
    )
  try {
    const result = await change()
    return { result, unrecorded: await end(endingOf(result)) }
  } catch (error) {
    await end({ outcome: 'unclear', after: null, detail: error instanceof Error ? error.message : String(error) })
    throw error
  }
}
