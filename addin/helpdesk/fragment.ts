import type { JudgeAt } from '../report/judged.ts'

/** What the address may remember of the page: a sample's file name and the time to judge for; never anything of a message. */
export interface PageAddress {
  readonly sample: string | undefined
  readonly at: JudgeAt
}

/** Reads `#sample=expired.eml&at=2026-11-24T00:00:00.000Z`; what it does not understand it ignores. */
export function readAddress(fragment: string): PageAddress {
  const values = new URLSearchParams(fragment.replace(/^#/, ''))
  return { sample: values.get('sample') ?? undefined, at: toJudgeAt(values.get('at')) }
}

/** The fragment for this state; keys of others (the launch token) stay. */
export function writeAddress(fragment: string, { sample, at }: PageAddress): string {
  const values = new URLSearchParams(fragment.replace(/^#/, ''))
  for (const [name, value] of [
    ['sample', sample],
    ['at', fromJudgeAt(at)],
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
