import type { Missing } from './engines.ts'
import type { Spread, Summary } from './summary.ts'

export interface BenchReport {
  readonly B1: Readonly<Record<string, Summary>>
  readonly missing: readonly Missing[]
  readonly void: Readonly<Record<string, readonly Missing[]>>
  readonly settings: Readonly<Record<string, string>>
  readonly machine: { readonly processor: string; readonly cores: number; readonly load: readonly number[]; readonly node: string }
  readonly rounds: number
  readonly messages: number
}

/** The report for people. */
export function toTable(report: BenchReport): string {
  const { machine, rounds, messages } = report
  return [
    `B1: ${messages} small messages, ${rounds} rounds in turns, CPU time (user and system) of one process a message`,
    `${machine.processor}, ${machine.cores} cores, load ${machine.load.map((load) => load.toFixed(2)).join(' ')}, Node ${machine.node}`,
    ...Object.entries(report.B1).flatMap(([kind, summary]) => ['', kind, ...toRows(summary)]),
    ...Object.entries(report.void).flatMap(([kind, rows]) => rows.map((row) => `void (${kind}): ${row.name}: ${row.reason}`)),
    ...report.missing.map((row) => `missing: ${row.name}: ${row.reason}`),
    ...Object.entries(report.settings).map(([name, text]) => `settings: ${name}: ${text}`),
  ].join('\n')
}

function toRows({ engines, ratios }: Summary): string[] {
  return Object.entries(engines).map(([name, { version, msPerMessage }]) => {
    const ratio = ratios[`vs-${name}`]
    const compared = ratio === undefined ? '' : `  ours/it cold ${toText(ratio.cold)}  warm ${toText(ratio.warm)}`
    return `  ${name.padEnd(12)} ${toText(msPerMessage)} ms${compared}  ${version}`
  })
}

function toText({ median, min, max }: Spread): string {
  return `${median} (${min}–${max})`
}
