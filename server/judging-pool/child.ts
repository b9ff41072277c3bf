import { enableCompileCache, flushCompileCache } from 'node:module'
import process from 'node:process'
import type { FromChild, Jobs, ToChild } from './protocol.ts'

// Runs in a process of its own, so that a message that takes all memory or never ends takes this process with it and nothing else.
enableCompileCache()
const [jobsModule] = process.argv.slice(2)
if (jobsModule === undefined || process.send === undefined) throw new Error('this file is started by the judging pool only')
const { jobs } = (await import(jobsModule)) as { jobs: Jobs }
let setup: unknown

process.on('message', async (message: ToChild) => {
  if (message.type === 'setup') setup = message.setup
  else process.send?.(await runJob(message.kind, message.input), keepCompiledCode)
})
process.on('disconnect', () => process.exit(0))
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => undefined) // the pool decides when a child ends

let isCompiledCodeKept = false

/** After the first job, as a child that is killed does not do so at its end. */
function keepCompiledCode(): void {
  if (!isCompiledCodeKept) flushCompileCache()
  isCompiledCodeKept = true
}

async function runJob(kind: string, input: unknown): Promise<FromChild> {
  try {
    const job = jobs[kind] as ((input: unknown, setup: unknown) => Promise<unknown>) | undefined
    if (job === undefined) throw new Error(`there is no job "${kind}"`)
    return { type: 'done', value: await job(input, setup) }
  } catch (error) {
    return { type: 'threw', message: error instanceof Error ? (error.stack ?? error.message) : String(error) }
  }
}
