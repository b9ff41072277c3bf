import type { SmallMessages } from './small-messages.ts'
import type { StartCosts } from './start.ts'
import type { Spread, Summary } from './summary.ts'

export interface BenchReport extends Partial<SmallMessages> {
  readonly B8?: StartCosts
  readonly machine: {
    readonly processor: string
    readonly cores: number
    readonly load: { readonly before: readonly number[]; readonly after: readonly number[] }
    readonly node: string
  }
  readonly rounds: number
  readonly messages: number
}

/** The report for people. */
export function toTable(report: BenchReport): string {
  const { machine, rounds, messages } = report
  const load = (numbers: readonly number[]) => numbers[0]?.toFixed(2)
  return [
    `${machine.processor}, ${machine.cores} cores, load ${load(machine.load.before)} before and ${load(machine.load.after)} after, Node ${machine.node}`,
    ...(report.B1 === undefined ? [] : [`B1: ${messages} small messages, ${rounds} rounds in turns, CPU time (user and system) a message`]),
    ...Object.entries(report.B1 ?? {}).flatMap(([kind, summary]) => ['', kind, ...toRows(summary)]),
    ...Object.entries(report.void ?? {}).flatMap(([kind, rows]) => rows.map((row) => `void (${kind}): ${row.name}: ${row.reason}`)),
    ...(report.missing ?? []).map((row) => `missing: ${row.name}: ${row.reason}`),
    ...Object.entries(report.does ?? {}).map(([name, text]) => `${name}: ${text}`),
    ...(report.B8 === undefined ? [] : toStartRows(report.B8)),
  ].join('\n')
}

/** The report in one line, for the record of what was measured. */
export function toSentence({ B1, B8, rounds, machine }: BenchReport): string {
  const keys = Object.entries(B1 ?? {}).map(([kind, { ratios, firstPass }]) => {
    const peers = Object.entries(ratios).map(
      ([peer, { cold, report, warm }]) =>
        `${peer} ${toText(cold)}, with the report ${toText(report)}, keys kept ${toText(warm)}, first pass ${firstPass[peer as `vs-${string}`]}`,
    )
    return `${kind}: ${peers.join('; ')}`
  })
  const small = keys.length === 0 ? [] : [`B1, our CPU over the peer's: ${keys.join('. ')}`]
  const start = B8 === undefined ? [] : [`B8, CPU seconds: one message ${toText(B8.oneMessage)}, a thousand ${toText(B8.thousandMessages)}`]
  return `median (min–max) of ${rounds} rounds, load ${machine.load.before[0]?.toFixed(1)} before. ${[...small, ...start].join('. ')}`
}

function toRows({ engines, ratios, firstPass }: Summary): string[] {
  return Object.entries(engines).map(([name, { version, msPerMessage, firstPassMs }]) => {
    const peer = `vs-${name}` as const
    const ratio = ratios[peer]
    const compared =
      ratio === undefined
        ? ''
        : `  ours/it cold ${toText(ratio.cold)}  with the report ${toText(ratio.report)}  warm ${toText(ratio.warm)}  first pass ${firstPass[peer]}`
    return `  ${name.padEnd(12)} ${toText(msPerMessage)} ms, in its first pass ${firstPassMs} ms${compared}  ${version}`
  })
}

function toStartRows({ oneMessage, thousandMessages }: StartCosts): string[] {
  return [
    '',
    'B8: smime verify with all of its processes, CPU seconds from start to end',
    `  one message           ${toText(oneMessage)}`,
    `  a thousand messages   ${toText(thousandMessages)}`,
  ]
}

function toText({ median, min, max }: Spread): string {
  return `${median} (${min}–${max})`
}
