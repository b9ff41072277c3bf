import process from 'node:process'
import { runCommandLine } from './command-line.ts'
import { openTerminal } from './terminal.ts'

const stop = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.once(signal, () => {
    stop.abort(signal)
    process.exitCode = 75
  })
}
process.exitCode = await runCommandLine(process.argv.slice(2), openTerminal(stop.signal))
