import { type Verdict, verdicts } from '../../core/verify/verdict.ts'
import type { Sorting } from '../page/sortable-table.ts'
import type { JudgeAt } from '../report/judged.ts'

/** What the address may remember of the page; never anything of a message, nor the name of a file that a person gave. */
export interface PageAddress {
  /** A sample's file name. */
  readonly sample: string | undefined
  readonly at: JudgeAt
  /** The only verdict that the list shows. */
  readonly listed: Verdict | undefined
  /** How the list is put in order. */
  readonly sorting: Sorting | undefined
}

const listColumns = ['verdict', 'file', 'from', 'subject'] as const
/** The columns of the list, as the address names them. */
export type ListColumn = (typeof listColumns)[number]

/** Reads `#sample=expired.eml&at=2026-11-24T00:00:00.000Z&verdict=expired&sort=from&order=descending`; what it does not understand it ignores. */
export function readAddress(fragment: string): PageAddress {
  const values = new URLSearchParams(fragment.replace(/^#/, ''))
  const sort = listColumns.find((column) => column === values.get('sort'))
  return {
    sample: values.get('sample') ?? undefined,
    at: toJudgeAt(values.get('at')),
    listed: verdicts.find((verdict) => verdict === values.get('verdict')),
    sorting: sort === undefined ? undefined : { by: sort, isDescending: values.get('order') === 'descending' },
  }
}

/** The fragment for this state; keys of others (the launch token) stay. */
export function writeAddress(fragment: string, { sample, at, listed, sorting }: PageAddress): string {
  const values = new URLSearchParams(fragment.replace(/^#/, ''))
  for (const [name, value] of [
    ['sample', sample],
    ['at', fromJudgeAt(at)],
    ['verdict', listed],
    ['sort', sorting?.by],
    ['order', sorting?.isDescending === true ? 'descending' : undefined],
  ] as const) {
    if (value === undefined) values.delete(name)
    else values.set(name, value)
  }
  const written = values.toString()
  return written === '' ? '' : `#${written}`
}

function toJudgeAt(text: string | null): JudgeAt {
  if (text === 'signing-time') return { kind: 'signing-time' }
  if (text === null || Number.isNaN(Date.parse(text))) return { kind: 'now' }
  return { kind: 'time', time: new Date(text).toISOString() }
}

function fromJudgeAt(at: JudgeAt): string | undefined {
  return at.kind === 'now' ? undefined : at.kind === 'time' ? at.time : 'signing-time'
}
