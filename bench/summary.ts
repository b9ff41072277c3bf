import type { Measured } from './rounds.ts'

export interface Spread {
  readonly median: number
  readonly min: number
  readonly max: number
}

/** Results of one key type: `vs-PEER` is our CPU with caches cleared over the peer's; `warm` the same with caches kept. */
export interface Summary {
  readonly [ratio: `vs-${string}`]: number
  readonly warm: { readonly [ratio: `vs-${string}`]: number }
  readonly engines: Readonly<Record<string, { readonly version: string; readonly msPerMessage: Spread }>>
  readonly ratios: Readonly<Record<string, { readonly cold: Spread; readonly warm: Spread }>>
}

/** Medians over the rounds; a ratio is taken within each round. */
export function summarise(measured: Measured): Summary {
  const cold = measured.get('ours-cold')?.msPerMessage ?? []
  const warm = measured.get('ours-warm')?.msPerMessage ?? []
  const peers = [...measured].filter(([name]) => !name.startsWith('ours-'))
  const ratios = Object.fromEntries(
    peers.map(([name, { msPerMessage }]) => [
      `vs-${name}`,
      { cold: spreadOf(quotients(cold, msPerMessage)), warm: spreadOf(quotients(warm, msPerMessage)) },
    ]),
  )
  const medians = (state: 'cold' | 'warm') => Object.fromEntries(Object.entries(ratios).map(([name, ratio]) => [name, ratio[state].median]))
  const engines = Object.fromEntries(
    [...measured].map(([name, { version, msPerMessage }]) => [name, { version, msPerMessage: spreadOf(msPerMessage) }]),
  )
  return { ...medians('cold'), warm: medians('warm'), engines, ratios } as Summary
}

function quotients(ours: readonly number[], theirs: readonly number[]): number[] {
  return ours.map((value, round) => value / (theirs[round] ?? Number.NaN))
}

/** Median, smallest and largest, to three digits. */
export function spreadOf(values: readonly number[]): Spread {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = sorted.length >> 1
  const median = sorted.length % 2 === 1 ? sorted[middle] : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2
  const round = (value: number | undefined) => Number((value ?? Number.NaN).toPrecision(3))
  return { median: round(median), min: round(sorted[0]), max: round(sorted.at(-1)) }
}
