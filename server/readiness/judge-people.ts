import type { DatabaseSync } from 'node:sqlite'
import type { RunOutcome } from '../../core/intune/count-runs.ts'
import { assessReadiness } from '../../core/intune/readiness/assess-readiness.ts'
import { nextChange } from '../../core/intune/readiness/next-change.ts'
import type { CertificateRecord, DeviceFacts, PersonFacts, RunRecord } from '../../core/intune/readiness/readiness-facts.ts'
import { day, type Moment } from '../../core/world/time.ts'

/** Judges everyone anew, after an import; within its transaction. */
export function judgeEveryone(store: DatabaseSync, at: Moment): void {
  store.exec('delete from judged')
  judge(store, at, 'select upn from person')
}

/** Judges those whom the passing of time may have changed: a certificate ended, a report grew old, the retention ended. */
export function judgeWhoIsDue(store: DatabaseSync, at: Moment): void {
  const due = `select upn from judged where changes_at <= ${Math.floor(at)}`
  if (store.prepare(`${due} limit 1`).get() === undefined) return
  store.exec('begin immediate')
  try {
    judge(store, at, due)
    store.exec('commit')
  } catch (error) {
    store.exec('rollback')
    throw error
  }
}

/** `who`: a query of ours for the names of those who are judged. What is older than the retention does not count. */
function judge(store: DatabaseSync, at: Moment, who: string): void {
  const retention = Number(settingOf(store, 'retentionDays')) * day
  const since = at - retention
  const facts = <Fact>(columns: string, where: string, toFact: (row: Row) => Fact) =>
    byPerson(store, `select upn, seen_at, ${columns} where ${where} seen_at >= ? and upn in (${who})`, since, toFact)
  const devices = facts('id, join_kind, last_sync from device', '', toDevice)
  const certificates = facts('thumbprint, revoked, not_before, not_after from certificate', 'for_mail = 1 and', toCertificate)
  const runs = facts('outcome, reported_at from run', '', toRun)
  const owa = settingOf(store, 'owa')
  const put = store.prepare(
    'insert or replace into judged (upn, mail, overall, certificate, outlook, owa, reported, not_after, changes_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?)',
  )
  const people = store.prepare(`select upn, mail, seen_at from person where upn in (${who})`).all()
  const drop = store.prepare('delete from judged where upn = ?')
  for (const row of people) {
    const upn = row.upn as string
    const lists = { devices: devices.get(upn), certificates: certificates.get(upn), runs: runs.get(upn) }
    const seen = Math.min(row.seen_at as number, ...Object.values(lists).map((list) => list?.seenAt ?? Number.POSITIVE_INFINITY))
    if ((row.seen_at as number) < since) {
      drop.run(upn)
      continue
    }
    const person: PersonFacts = {
      userPrincipalName: upn,
      mail: row.mail === '' ? undefined : ((row.mail as string | null) ?? upn),
      devices: lists.devices?.facts ?? [],
      certificates: lists.certificates?.facts ?? [],
      runs: lists.runs?.facts ?? [],
      owa: owa === 'allowed' || owa === 'not-allowed' ? owa : 'unknown',
    }
    const { overall, certificate, outlook, owa: web, reported, notAfter } = assessReadiness(person, at)
    const changesAt = Math.min(nextChange(person, at) ?? Number.MAX_SAFE_INTEGER, seen + retention + 1)
    put.run(upn, person.mail ?? null, overall, certificate, outlook, web, reported, notAfter ?? null, changesAt)
  }
}

function settingOf(store: DatabaseSync, name: string): unknown {
  return store.prepare('select value from setting where name = ?').get(name)?.value
}

type Row = Readonly<Record<string, unknown>>
interface Facts<Fact> {
  readonly facts: Fact[]
  seenAt: Moment
}

function byPerson<Fact>(store: DatabaseSync, query: string, since: Moment, toFact: (row: Row) => Fact): ReadonlyMap<string, Facts<Fact>> {
  const all = new Map<string, Facts<Fact>>()
  for (const row of store.prepare(query).all(since)) {
    const seenAt = row.seen_at as Moment
    const known = all.get(row.upn as string)
    if (known === undefined) all.set(row.upn as string, { facts: [toFact(row)], seenAt })
    else {
      known.facts.push(toFact(row))
      known.seenAt = Math.min(known.seenAt, seenAt)
    }
  }
  return all
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
    isForMail: true,
    isRevoked: row.revoked === 1,
    notBefore: momentOf(row.not_before),
    notAfter: momentOf(row.not_after),
  }
}

function toRun(row: Row): RunRecord {
  return { outcome: row.outcome as RunOutcome, reportedAt: momentOf(row.reported_at) }
}
