import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { closeAdminWorld, openAdminWorld } from '../../server/admin-world.ts'
import { type Served, serve } from '../server/served.ts'
import type { SoakResult } from './soak-result.ts'

const maxGrowthMegabytes = 16

/** Runs jobs of the admin page in one server, one after the other; holds when the heap after the last is about what it was after the first tenth. Option: how many. */
export async function soakOwaJobs([count = 200]: readonly number[]): Promise<SoakResult> {
  const folder = mkdtempSync(join(tmpdir(), 'owa-jobs-'))
  const admin = openAdminWorld({
    folder,
    now: () => Date.now(),
    logHead: () => undefined,
    logFault: (error) => process.stderr.write(`${error}\n`),
  })
  const served = await serve({ admin })
  const kinds = ['read', 'plan', 'doctor'] as const
  let failed = 0
  let atStart = 0
  for (let each = 0; each < count; each++) {
    if (!(await runJob(served, kinds[each % kinds.length] ?? 'read'))) failed++
    if (each === Math.floor(count / 10)) atStart = usedMegabytes()
    if (each % 10 === 9) process.stderr.write(`${each + 1}/${count}: ${usedMegabytes().toFixed(1)} MB\n`)
  }
  const growth = usedMegabytes() - atStart
  await served.close()
  await closeAdminWorld(admin)
  rmSync(folder, { recursive: true })
  const held = failed === 0 && growth <= maxGrowthMegabytes
  return {
    held,
    summary: `${count} jobs, ${failed} failed, heap and buffers ${growth >= 0 ? '+' : ''}${growth.toFixed(1)} MB between job ${Math.floor(count / 10)} and the last`,
  }
}

async function runJob({ call, token }: Served, kind: 'read' | 'plan' | 'doctor'): Promise<boolean> {
  const headers = { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' }
  const body = JSON.stringify(kind === 'plan' ? { profile: 'recommended' } : {})
  const { job } = JSON.parse((await call({ method: 'POST', path: `/api/owa/${kind}`, headers, body })).text) as { job: string }
  const { text } = await call({ path: `/api/jobs/${job}/events`, headers: { Authorization: `Bearer ${token}` } })
  return text.includes('event: done')
}

setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc') as () => void

/** What is in use after a collection: heap and buffers outside of it. */
function usedMegabytes(): number {
  collect()
  const { heapUsed, external } = process.memoryUsage()
  return (heapUsed + external) / 2 ** 20
}
