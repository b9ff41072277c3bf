import type { Measured, Row } from './rounds.ts'

export interface Spread {
  readonly median: number
  readonly min: number
  readonly max: number
}

/** Our three ways to judge a message, by the engine that goes it. */
const ways = { cold: 'ours-cold', warm: 'ours-warm', report: 'ours-report' } as const
type Way = keyof typeof ways

interface Ratios {
  readonly [ratio: `vs-${string}`]: number
}

/** Results of one key type: `vs-PEER` is our CPU over the peer's, of the verdict with caches cleared; beside it the same with keys kept, with the whole report, and in the first pass of both processes. */
export interface Summary extends Ratios {
  readonly warm: Ratios
  readonly report: Ratios
  readonly firstPass: Ratios
  readonly engines: Readonly<Record<string, { readonly version: string; readonly msPerMessage: Spread; readonly firstPassMs: number }>>
  readonly ratios: Readonly<Record<string, Readonly<Record<Way, Spread>>>>
}

/** Medians over the rounds; a ratio is taken within each round. */
export function summarise(measured: Measured): Summary {
  const peers = [...measured].filter(([name]) => !name.startsWith('ours-'))
  const spread = (way: Way, peer: Row) => spreadOf(quotients(measured.get(ways[way])?.msPerMessage ?? [], peer.msPerMessage))
  const ratios = Object.fromEntries(
    peers.map(([name, peer]) => [`vs-${name}`, { cold: spread('cold', peer), warm: spread('warm', peer), report: spread('report', peer) }]),
  )
  const medians = (way: Way) => Object.fromEntries(Object.entries(ratios).map(([name, ratio]) => [name, ratio[way].median]))
  const ourFirstMs = measured.get(ways.cold)?.firstMs ?? Number.NaN
  const firstPass = Object.fromEntries(peers.map(([name, { firstMs }]) => [`vs-${name}`, toThreeDigits(ourFirstMs / firstMs)]))
  const engines = Object.fromEntries(
    [...measured].map(([name, { version, msPerMessage, firstMs }]) => [
      name,
      { version, msPerMessage: spreadOf(msPerMessage), firstPassMs: toThreeDigits(firstMs) },
    ]),
  )
  return { ...medians('cold'), warm: medians('warm'), report: medians('report'), firstPass, engines, ratios } as Summary
}

function quotients(ours: readonly number[], theirs: readonly number[]): number[] {
  return ours.map((value, round) => value / (theirs[round] ?? Number.NaN))
}

/** Median, smallest and largest, to three digits. */
export function spreadOf(values: readonly number[]): Spread {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = sorted.length >> 1
  const median = sorted.length % 2 === 1 ? sorted[middle] : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2
  return { median: toThreeDigits(median), min: toThreeDigits(sorted[0]), max: toThreeDigits(sorted.at(-1)) }
}

function toThreeDigits(value: number | undefined): number {
  return Number((value ?? Number.NaN).toPrecision(3))
}
