import type { Progress } from '../step-list.ts'

export const filterKeys = ['overall', 'certificate', 'outlook', 'owa'] as const
export type FilterKey = (typeof filterKeys)[number]

export interface Person {
  readonly userPrincipalName: string
  readonly mail: string | null
  readonly overall: 'ready' | 'waiting' | 'not-ready'
  readonly certificate: string
  readonly outlook: string
  readonly owa: string
  readonly reported: string
  readonly notAfter: string | null
}

export interface Table {
  readonly imported: { readonly at: string; readonly source: string } | null
  readonly retentionDays: number
  readonly counts: Readonly<Record<FilterKey, Readonly<Record<string, number>>>>
  readonly total: number
  readonly people: readonly Person[]
}

/** What the section knows while the page is open. */
export interface ReadinessState {
  table: Table | undefined
  filter: Readonly<Partial<Record<FilterKey | 'text', string>>>
  /** By which column the server puts everyone in order. */
  sort: { readonly by: string; readonly isDescending: boolean }
  from: number
  /** What the next reading is told of Outlook on the web; empty: as before. */
  owa: string
  job: { readonly progress: Progress; readonly failure: string | undefined } | undefined
}

export const pageSize = 50

/** The query of a part of the table. */
export function queryOf({ filter, sort }: Pick<ReadinessState, 'filter' | 'sort'>, more: Readonly<Record<string, string>>): string {
  const chosen = Object.entries(filter).filter(([, value]) => value !== undefined && value !== '')
  const order = Object.entries({ sort: sort.by, order: sort.isDescending ? 'descending' : 'ascending' })
  return new URLSearchParams([...chosen, ...order, ...Object.entries(more)]).toString()
}
