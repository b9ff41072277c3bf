import type { DatabaseSync } from 'node:sqlite'
import { certificateStates, outlookStates, overallStates, owaStates, type Readiness } from '../../core/intune/readiness/assess-readiness.ts'
import type { Moment } from '../../core/world/time.ts'
import { judgeWhoIsDue } from './judge-people.ts'

/** One line of the table: a person, and how ready. */
export interface ReadyPerson extends Readiness {
  readonly userPrincipalName: string
  readonly mail: string | undefined
}

const filterKeys = ['overall', 'certificate', 'outlook', 'owa'] as const
type FilterKey = (typeof filterKeys)[number]

/** What of the table is shown. `text`: part of the name or the mail address. */
export type ReadinessFilter = { readonly [Key in FilterKey]?: Readiness[Key] | undefined } & { readonly text?: string | undefined }

export type ReadinessCounts = { readonly [Key in FilterKey]: Readonly<Record<Readiness[Key], number>> }

/** A part of the table. `total`: how many the filter shows. */
export interface ReadinessPage {
  readonly total: number
  readonly people: readonly ReadyPerson[]
}

export const sortKeys = ['user', ...filterKeys] as const

/** Which part of the table, in which order. */
export interface ReadinessPart {
  readonly from?: number
  readonly size?: number
  readonly sort?: (typeof sortKeys)[number]
  readonly order?: 'ascending' | 'descending'
}

/** The people whom a filter shows: `size` of them from the place `from` on, by name, or by a state in the order in which core lists the states. */
export function readPage(
  store: DatabaseSync,
  filter: ReadinessFilter,
  at: Moment,
  { from = 0, size = -1, sort = 'user', order = 'ascending' }: ReadinessPart = {},
): ReadinessPage {
  judgeWhoIsDue(store, at)
  const { where, values } = toCondition(filter)
  const total = Number(store.prepare(`select count(*) as n from judged ${where}`).get(...values)?.n)
  const rows = store.prepare(`select * from judged ${where} order by ${toOrder(sort, order)} limit ? offset ?`).all(...values, size, from)
  return { total, people: rows.map(toPerson) }
}

const states = { overall: overallStates, certificate: certificateStates, outlook: outlookStates, owa: owaStates } as const

/** Names and states of ours alone, never a caller's text. */
function toOrder(sort: (typeof sortKeys)[number], order: 'ascending' | 'descending'): string {
  const direction = order === 'ascending' ? 'asc' : 'desc'
  if (sort === 'user') return `upn ${direction}`
  const places = states[sort].map((state, place) => `when '${state}' then ${place}`)
  return `case ${sort} ${places.join(' ')} end ${direction}, upn`
}

function toCondition(filter: ReadinessFilter): { readonly where: string; readonly values: readonly string[] } {
  const text = filter.text?.trim().toLowerCase() ?? ''
  const chosen = filterKeys.flatMap((key) => (filter[key] === undefined ? [] : [[key, filter[key]] as const]))
  const conditions = [
    ...chosen.map(([key]) => `${key} = ?`),
    ...(text === '' ? [] : ["(instr(upn, ?) > 0 or instr(lower(coalesce(mail, '')), ?) > 0)"]),
  ]
  const values = [...chosen.map(([, value]) => value), ...(text === '' ? [] : [text, text])]
  return { where: conditions.length === 0 ? '' : `where ${conditions.join(' and ')}`, values }
}

function toPerson(row: Readonly<Record<string, unknown>>): ReadyPerson {
  return {
    userPrincipalName: row.upn as string,
    mail: (row.mail as string | null) ?? undefined,
    overall: row.overall as Readiness['overall'],
    certificate: row.certificate as Readiness['certificate'],
    outlook: row.outlook as Readiness['outlook'],
    owa: row.owa as Readiness['owa'],
    reported: row.reported as Readiness['reported'],
    notAfter: (row.not_after as number | null) ?? undefined,
  }
}

/** One person by mail address or user principal name, for the pane beside a mail. */
export function findPerson(store: DatabaseSync, mailbox: string, at: Moment): ReadyPerson | undefined {
  judgeWhoIsDue(store, at)
  const wanted = mailbox.toLowerCase()
  const row = store.prepare('select * from judged where upn = ? or lower(mail) = ? limit 1').get(wanted, wanted)
  return row === undefined ? undefined : toPerson(row)
}

/** How many people of all are in each state. */
export function countStates(store: DatabaseSync, at: Moment): ReadinessCounts {
  judgeWhoIsDue(store, at)
  const count = <Key extends FilterKey>(key: Key, states: readonly Readiness[Key][]) => {
    const counts = Object.fromEntries(states.map((state) => [state, 0])) as Record<Readiness[Key], number>
    for (const { state, n } of store.prepare(`select ${key} as state, count(*) as n from judged group by ${key}`).all())
      counts[state as Readiness[Key]] = Number(n)
    return counts
  }
  return {
    overall: count('overall', states.overall),
    certificate: count('certificate', states.certificate),
    outlook: count('outlook', states.outlook),
    owa: count('owa', states.owa),
  }
}

/** When the newest import was, and from where; undefined when nothing was imported. */
export function newestImport(store: DatabaseSync): { readonly at: Moment; readonly source: string } | undefined {
  const row = store.prepare('select at, source from imported order by at desc limit 1').get()
  return row === undefined ? undefined : { at: row.at as number, source: row.source as string }
}
