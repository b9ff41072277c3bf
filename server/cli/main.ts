import process from 'node:process'
import { runCommandLine } from './command-line.ts'
import { openTerminal } from './terminal.ts'

const stop = new AbortController()
const secondSignalAfterMs = 1000
let stoppedAt: number | undefined

// Ctrl-C reaches this process twice where bin/smime.js handed over to another Node: once from the terminal, once passed on.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => {
    if (stoppedAt !== undefined && performance.now() - stoppedAt > secondSignalAfterMs) process.exit(75)
    stoppedAt ??= performance.now()
    stop.abort(signal)
  })
}
process.exitCode = await runCommandLine(process.argv.slice(2), openTerminal(stop.signal))
