import type { DatabaseSync } from 'node:sqlite'
import { type CertificateRow, namesSecureEmail, parseReportTime, type ReadinessImport } from '../../core/intune/readiness/import-format.ts'
import { day, type Moment } from '../../core/world/time.ts'
import { judgeEveryone } from './judge-people.ts'

export interface ImportSummary {
  readonly people: number
  readonly devices: number
  readonly certificates: number
  readonly runs: number
  /** Rows that were older than the retention and are gone now. */
  readonly expired: number
}

/** How long what was imported is kept, unless an import brings it again. */
export const defaultRetentionDays = 30

/**
 * Takes an import over, all of it or nothing. A kind of thing that the import brings replaces what was there of that kind, so that what is gone
 * in Intune is gone here; what it does not bring stays until the retention ends.
 */
export function importReadiness(
  store: DatabaseSync,
  data: ReadinessImport,
  { at, source, retentionDays }: { readonly at: Moment; readonly source: string; readonly retentionDays: number },
): ImportSummary {
  store.exec('begin immediate')
  try {
    const upnOf = peopleById(data)
    importPeople(store, data, at)
    importDevices(store, data, upnOf, at)
    importCertificates(store, data, upnOf, at)
    importRuns(store, data, upnOf, at)
    if (data.owa !== undefined) store.prepare("insert or replace into setting (name, value) values ('owa', ?)").run(data.owa)
    store.prepare("insert or replace into setting (name, value) values ('retentionDays', ?)").run(String(retentionDays))
    const expired = dropExpired(store, at - retentionDays * day)
    const summary = {
      people: count(store, 'person'),
      devices: count(store, 'device'),
      certificates: count(store, 'certificate'),
      runs: count(store, 'run'),
    }
    judgeEveryone(store, at)
    store
      .prepare('insert into imported (at, source, people, certificates) values (?, ?, ?, ?)')
      .run(at, source, summary.people, summary.certificates)
    store.exec('commit')
    return { ...summary, expired }
  } catch (error) {
    store.exec('rollback')
    throw error
  }
}

type UpnOf = (userId: string | null | undefined, upn: string | null | undefined) => string | undefined

/** People are known by their user principal name, in lower case; reports that lack it have the id. */
function peopleById({ users = [] }: ReadinessImport): UpnOf {
  const byId = new Map(users.map(({ id, userPrincipalName }) => [id.toLowerCase(), userPrincipalName.toLowerCase()]))
  return (userId, upn) => {
    if (upn !== null && upn !== undefined && upn !== '') return upn.toLowerCase()
    return byId.get((userId ?? '').toLowerCase())
  }
}

function importPeople(store: DatabaseSync, { users, certificates = [] }: ReadinessImport, at: Moment): void {
  const put = store.prepare('insert or replace into person (upn, mail, seen_at) values (?, ?, ?)')
  if (users !== undefined) store.exec('delete from person')
  for (const { userPrincipalName, mail } of users ?? []) put.run(userPrincipalName.toLowerCase(), mail ?? '', at)
  // A report of certificates alone names people too; whether they have a mail address is then not known.
  const add = store.prepare(
    'insert into person (upn, mail, seen_at) values (?, null, ?) on conflict (upn) do update set seen_at = excluded.seen_at',
  )
  if (users === undefined) for (const { UPN } of certificates) if (UPN) add.run(UPN.toLowerCase(), at)
}

function importDevices(store: DatabaseSync, { devices }: ReadinessImport, upnOf: UpnOf, at: Moment): void {
  if (devices === undefined) return
  store.exec('delete from device')
  const put = store.prepare('insert or replace into device (id, upn, name, join_kind, last_sync, seen_at) values (?, ?, ?, ?, ?, ?)')
  for (const { id, userId, userPrincipalName, deviceName, joinType, lastSyncDateTime } of devices)
    put.run(
      id,
      upnOf(userId, userPrincipalName) ?? null,
      deviceName ?? null,
      joinKind(joinType),
      parseReportTime(lastSyncDateTime) ?? null,
      at,
    )
}

function joinKind(joinType: string | null | undefined): 'joined' | 'registered' | 'unknown' {
  if (joinType === 'azureADRegistered') return 'registered'
  return joinType === 'azureADJoined' || joinType === 'hybridAzureADJoined' ? 'joined' : 'unknown'
}

function importCertificates(store: DatabaseSync, { certificates }: ReadinessImport, upnOf: UpnOf, at: Moment): void {
  if (certificates === undefined) return
  store.exec('delete from certificate')
  const put = store.prepare(
    'insert or replace into certificate (thumbprint, device_id, upn, for_mail, revoked, not_before, not_after, seen_at) values (?, ?, ?, ?, ?, ?, ?, ?)',
  )
  for (const row of certificates) {
    const upn = upnOf(row.UserId, row.UPN)
    if (upn !== undefined)
      put.run(row.Thumbprint, row.DeviceId ?? '', upn, Number(isForMail(row)), Number(isRevoked(row)), ...validityOf(row), at)
  }
}

function isForMail({ EnhancedKeyUsage }: CertificateRow): boolean {
  return namesSecureEmail(EnhancedKeyUsage ?? '')
}

function isRevoked({ CertificateStatus }: CertificateRow): boolean {
  return /revok|gesperrt|widerrufen/i.test(CertificateStatus ?? '')
}

function validityOf({ ValidFrom, ValidTo }: CertificateRow): [number | null, number | null] {
  return [parseReportTime(ValidFrom) ?? null, parseReportTime(ValidTo) ?? null]
}

function importRuns(store: DatabaseSync, { runs }: ReadinessImport, upnOf: UpnOf, at: Moment): void {
  if (runs === undefined) return
  store.exec('delete from run')
  const put = store.prepare('insert or replace into run (device_id, upn, outcome, reported_at, seen_at) values (?, ?, ?, ?, ?)')
  for (const { deviceId, userId, outcome, reportedAt } of runs)
    put.run(deviceId, upnOf(userId, undefined) ?? null, outcome, parseReportTime(reportedAt) ?? null, at)
  store.exec('update run set upn = (select upn from device where id = run.device_id) where upn is null')
}

const kinds = ['person', 'device', 'certificate', 'run'] as const

function dropExpired(store: DatabaseSync, before: Moment): number {
  store.prepare('delete from imported where at < ?').run(before)
  return kinds.reduce((sum, kind) => sum + Number(store.prepare(`delete from ${kind} where seen_at < ?`).run(before).changes), 0)
}

function count(store: DatabaseSync, kind: (typeof kinds)[number]): number {
  return Number(store.prepare(`select count(*) as n from ${kind}`).get()?.n)
}
