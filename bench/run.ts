import { rmSync } from 'node:fs'
import { availableParallelism, cpus, loadavg } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { recordMeasurement } from '../docs/record-measurement.ts'
import { benchSmallMessages } from './small-messages.ts'
import { benchStart } from './start.ts'
import { toSentence, toTable } from './table.ts'

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    json: { type: 'boolean' },
    record: { type: 'boolean' },
    rounds: { type: 'string', default: '7' },
    messages: { type: 'string', default: '2000' },
  },
})
const folder = join(import.meta.dirname, '.build')
const rounds = Number(options.rounds)
const messages = Number(options.messages)
const progress = (text: string) => process.stderr.write(`${text}\n`)
const isWanted = (name: string) => positionals.length === 0 || positionals.includes(name)

for (const name of ['rsa2048', 'p256', 'start']) rmSync(join(folder, name), { recursive: true, force: true })
const loadBefore = loadavg()
const small = isWanted('B1') ? await benchSmallMessages(folder, messages, rounds, progress) : undefined
const start = isWanted('B8') ? benchStart(join(folder, 'start'), rounds, progress) : undefined
const report = {
  ...small,
  ...(start === undefined ? {} : { B8: start }),
  machine: {
    processor: cpus()[0]?.model ?? 'unknown',
    cores: availableParallelism(),
    load: { before: loadBefore, after: loadavg() },
    node: process.version,
  },
  rounds,
  messages,
}
if (options.record === true) recordMeasurement(['npm run bench --', ...process.argv.slice(2)].join(' '), toSentence(report))
console.log(options.json === true ? JSON.stringify(report) : toTable(report))
const isOurs = ({ name }: { readonly name: string }) => name.startsWith('ours-')
process.exitCode = small !== undefined && Object.values(small.void).flat().some(isOurs) ? 1 : 0
