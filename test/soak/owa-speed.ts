import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runSmimeConfigJob } from '../../server/exchange/smime-config-job.ts'
import { runPowerShell } from '../../server/powershell/run-powershell.ts'
import { findPowerShellHost } from '../../simulation/powershell-host.ts'
import { openSimulatedExchange } from '../../simulation/simulated-exchange.ts'
import type { SoakResult } from './soak-result.ts'

const maxOverheadMs = 1000

/** What a job costs beyond starting the engine: a reading job and an empty script in turn, the median of the differences. Option: how many pairs. */
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
  const summary = `${pairs} pairs: a reading job costs ${Math.round(overhead)} ms beyond the ${Math.round(median(starts))} ms of starting the engine (medians)`
  return { held: overhead <= maxOverheadMs, summary }
}

async function timed(work: () => Promise<{ readonly kind: string }>): Promise<number> {
  const start = performance.now()
  const answer = await work()
  if (answer.kind === 'failed') throw new Error('the job failed')
  return performance.now() - start
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN
}
