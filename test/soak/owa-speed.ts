import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runSmimeConfigJob } from '../../server/exchange/smime-config-job.ts'
import { runPowerShell } from '../../server/powershell/run-powershell.ts'
import { findPowerShellHost } from '../../simulation/powershell-host.ts'
import { openSimulatedExchange } from '../../simulation/simulated-exchange.ts'
import type { SoakResult } from './soak-result.ts'

const maxOverheadMs = 1000

/**
 * What a job costs beyond starting the engine, in CPU time of both processes: an empty script, the bare cmdlets of the stand-in module, and a reading job
 * in turn; medians of the differences. The module is part of the job and so of what is judged; its share is told beside it. Option: how many rounds.
 */
export async function soakOwaSpeed([rounds = 9]: readonly number[]): Promise<SoakResult> {
  const engine = await findPowerShellHost()
  if (engine.kind === 'missing') throw new Error(engine.sentence)
  const { executable } = engine
  const folder = mkdtempSync(join(tmpdir(), 'owa-speed-'))
  const host = { ...openSimulatedExchange(folder), executable, environmentName: null, retryDelaysMs: [] }
  const { environment } = host
  const limits = { timeoutMs: 120_000, maxOutputBytes: 1024 }
  const starts: number[] = []
  const modules: number[] = []
  const jobs: number[] = []
  for (let round = 0; round < rounds; round++) {
    const start = await timed(() => runPowerShell(executable, { script: "'x'", ...limits }))
    starts.push(start)
    modules.push((await timed(() => runPowerShell(executable, { script: bareCmdlets, environment, ...limits }))) - start)
    jobs.push((await timed(() => runSmimeConfigJob(host, 'simulated'))) - start)
  }
  rmSync(folder, { recursive: true })
  const [start, module, job] = [starts, modules, jobs].map((times) => Math.round(median(times))) as [number, number, number]
  const summary = `${rounds} rounds: a reading job costs ${job} ms of CPU time beyond the ${start} ms of starting the engine; the stand-in module alone costs ${module} of them, our script, runner and reading ${job - module} (medians)`
  return { held: job < maxOverheadMs, summary }
}

/** What a reading job asks of the module, without anything of ours around it. */
const bareCmdlets = `Import-Module ExchangeOnlineManagement
Connect-ExchangeOnline -AccessToken x -Organization contoso.onmicrosoft.com -CommandName Get-SmimeConfig,Set-SmimeConfig -ShowBanner:$false
$null = Get-ConnectionInformation
$null = Get-SmimeConfig
Disconnect-ExchangeOnline -Confirm:$false`

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
