import type { DatabaseSync } from 'node:sqlite'
import type { RunOutcome } from '../../core/intune/count-runs.ts'
import { assessReadiness, type Readiness } from '../../core/intune/readiness/assess-readiness.ts'
import type { CertificateRecord, DeviceFacts, PersonFacts, RunRecord } from '../../core/intune/readiness/readiness-facts.ts'
import { day, type Moment } from '../../core/world/time.ts'
import { defaultRetentionDays } from './import-readiness.ts'

/** One line of the table: a person, and how ready. */
export interface ReadyPerson extends Readiness {
  readonly userPrincipalName: string
  readonly mail: string | undefined
}

/** Everyone in the store, judged at a moment, by name. What is older than the retention does not count, even before the next import removes it. */
export function readPeople(store: DatabaseSync, at: Moment, retentionDays: number = defaultRetentionDays): readonly ReadyPerson[] {
  const since = at - retentionDays * day
  const devices = rowsByPerson(
    store,
    'select upn, id, join_kind, last_sync from device where seen_at >= ? and upn is not null',
    since,
    toDevice,
  )
  const owner = new Map([...devices].flatMap(([upn, list]) => list.map(({ id }) => [id, upn] as const)))
  const certificates = rowsByPerson(
    store,
    'select upn, thumbprint, for_mail, revoked, not_before, not_after from certificate where seen_at >= ?',
    since,
    toCertificate,
  )
  const runs = new Map<string, RunRecord[]>()
  for (const row of store.prepare('select device_id, upn, outcome, reported_at from run where seen_at >= ?').iterate(since)) {
    const upn = (row.upn as string | null) ?? owner.get(row.device_id as string)
    if (upn !== undefined) add(runs, upn, { outcome: row.outcome as RunOutcome, reportedAt: momentOf(row.reported_at) })
  }
  const owa = owaOf(store)
  const people: ReadyPerson[] = []
  for (const { upn, mail } of store.prepare('select upn, mail from person where seen_at >= ? order by upn').iterate(since)) {
    const userPrincipalName = upn as string
    const facts: PersonFacts = {
      userPrincipalName,
      mail: mail === '' ? undefined : ((mail as string | null) ?? userPrincipalName),
      devices: devices.get(userPrincipalName) ?? [],
      certificates: certificates.get(userPrincipalName) ?? [],
      runs: runs.get(userPrincipalName) ?? [],
      owa,
    }
    people.push({ userPrincipalName, mail: facts.mail, ...assessReadiness(facts, at) })
  }
  return people
}

type Row = Readonly<Record<string, unknown>>

function rowsByPerson<Fact>(store: DatabaseSync, query: string, since: Moment, toFact: (row: Row) => Fact): Map<string, Fact[]> {
  const facts = new Map<string, Fact[]>()
  for (const row of store.prepare(query).iterate(since)) add(facts, row.upn as string, toFact(row))
  return facts
}

function add<Fact>(facts: Map<string, Fact[]>, upn: string, fact: Fact): void {
  const list = facts.get(upn)
  if (list === undefined) facts.set(upn, [fact])
  else list.push(fact)
}

function momentOf(value: unknown): Moment | undefined {
  return typeof value === 'number' ? value : undefined
}

function toDevice(row: Row): DeviceFacts {
  return { id: row.id as string, join: row.join_kind as DeviceFacts['join'], lastSync: momentOf(row.last_sync) }
}

function toCertificate(row: Row): CertificateRecord {
  return {
    thumbprint: row.thumbprint as string,
    isForMail: row.for_mail === 1,
    isRevoked: row.revoked === 1,
    notBefore: momentOf(row.not_before),
    notAfter: momentOf(row.not_after),
  }
}

function owaOf(store: DatabaseSync): PersonFacts['owa'] {
  const value = store.prepare("select value from setting where name = 'owa'").get()?.value
  return value === 'allowed' || value === 'not-allowed' ? value : 'unknown'
}

/** When the newest import was, and from where; undefined when nothing was imported. */
export function newestImport(store: DatabaseSync): { readonly at: Moment; readonly source: string } | undefined {
  const row = store.prepare('select at, source from imported order by at desc limit 1').get()
  return row === undefined ? undefined : { at: row.at as number, source: row.source as string }
}
