import { rmSync } from 'node:fs'
import { availableParallelism, cpus, loadavg } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { type BenchKey, keyKinds, makeCorpus } from './corpus.ts'
import { buildEngines, type Engine, type Missing } from './engines.ts'
import { measureRounds } from './rounds.ts'
import { findMistakes } from './run-engine.ts'
import { type Summary, summarise } from './summary.ts'
import { toTable } from './table.ts'

const { values: options } = parseArgs({
  options: { json: { type: 'boolean' }, rounds: { type: 'string', default: '5' }, messages: { type: 'string', default: '2000' } },
})
const folder = join(import.meta.dirname, '.build')
const progress = (text: string) => process.stderr.write(`${text}\n`)

/** B1: 2,000 small messages of 200 signers, every engine in a process of its own, in turns; CPU time a message. */
function benchSmallMessages(kind: BenchKey, engines: readonly Engine[]): { summary: Summary; voided: Missing[] } {
  progress(`${kind}: making the corpus`)
  const size = { messages: Number(options.messages), signers: 200 }
  const corpus = makeCorpus(join(folder, kind), kind, size)
  const mistakes = engines.map((engine) => ({ engine, mistakes: findMistakes(engine, corpus) }))
  const voided = mistakes
    .filter((row) => row.mistakes.length > 0)
    .map((row) => ({ name: row.engine.name, reason: row.mistakes.join('; ') }))
  const fit = mistakes.filter((row) => row.mistakes.length === 0).map((row) => row.engine)
  const summary = summarise(measureRounds(fit, corpus, Number(options.rounds), (text) => progress(`${kind}: ${text}`)))
  return { summary, voided }
}

progress('building the peers')
const { engines, missing } = buildEngines(folder)
const results = keyKinds.map((kind) => [kind, benchSmallMessages(kind, engines)] as const)
const report = {
  B1: Object.fromEntries(results.map(([kind, { summary }]) => [kind, summary])),
  missing,
  void: Object.fromEntries(results.map(([kind, { voided }]) => [kind, voided])),
  settings: Object.fromEntries(engines.flatMap((engine) => (engine.settings === undefined ? [] : [[engine.name, engine.settings]]))),
  machine: { processor: cpus()[0]?.model ?? 'unknown', cores: availableParallelism(), load: loadavg(), node: process.version },
  rounds: Number(options.rounds),
  messages: Number(options.messages),
}
for (const kind of keyKinds) rmSync(join(folder, kind), { recursive: true, force: true })
console.log(options.json === true ? JSON.stringify(report) : toTable(report))
process.exitCode = results.some(([, { voided }]) => voided.some((row) => row.name.startsWith('ours-'))) ? 1 : 0
