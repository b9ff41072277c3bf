import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runSmimeConfigJob } from '../../server/exchange/smime-config-job.ts'
import { runPowerShell } from '../../server/powershell/run-powershell.ts'
import { findPowerShellHost } from '../../simulation/powershell-host.ts'
import { openSimulatedExchange } from '../../simulation/simulated-exchange.ts'
import type { SoakResult } from './soak-result.ts'

const maxOverheadMs = 1000

/** What a job costs beyond starting the engine, in CPU time of both processes: a reading job and an empty script in turn, the median of the differences. Option: how many pairs. */
export async function soakOwaSpeed([pairs = 9]: readonly number[]): Promise<SoakResult> {
  const engine = await findPowerShellHost()
  if (engine.kind === 'missing') throw new Error(engine.sentence)
  const { executable } = engine
  const folder = mkdtempSync(join(tmpdir(), 'owa-speed-'))
  const host = { ...openSimulatedExchange(folder), executable, environmentName: null, retryDelaysMs: [] }
  const differences: number[] = []
  const starts: number[] = []
  for (let pair = 0; pair < pairs; pair++) {
    const start = await timed(() => runPowerShell(executable, { script: "'x'", timeoutMs: 120_000, maxOutputBytes: 1024 }))
    starts.push(start)
    differences.push((await timed(() => runSmimeConfigJob(host, 'simulated'))) - start)
  }
  rmSync(folder, { recursive: true })
  const overhead = median(differences)
  const summary = `${pairs} pairs: a reading job costs ${Math.round(overhead)} ms of CPU time beyond the ${Math.round(median(starts))} ms of starting the engine (medians)`
  return { held: overhead <= maxOverheadMs, summary }
}

async function timed(work: () => Promise<{ readonly kind: string }>): Promise<number> {
  const start = cpuMs()
  const answer = await work()
  if (answer.kind === 'failed') throw new Error('the job failed')
  return cpuMs() - start
}

/** CPU time of this process and of its children that have ended, which a busy machine does not stretch as it does the clock's. Linux only. */
function cpuMs(): number {
  // proc(5): the fields after the name in brackets; cutime and cstime are the 16th and 17th of all, in ticks of 10 ms.
  const fields = readFileSync('/proc/self/stat', 'latin1').split(') ')[1]?.split(' ') ?? []
  const { user, system } = process.cpuUsage()
  return (Number(fields[13]) + Number(fields[14])) * 10 + (user + system) / 1000
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN
}
