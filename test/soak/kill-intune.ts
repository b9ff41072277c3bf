import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createAuthority } from '../../simulation/certificate-authority.ts'
import type { SoakResult } from './soak-result.ts'

const smime = join(import.meta.dirname, '../../bin/smime.js')

/**
 * Kills `smime intune apply` and runs it again, many times: in turn when the tenant has taken so many requests, and at a moment of the clock, both spread
 * over a whole run. Holds when each time five objects are there, none twice, without drift.
 */
export async function soakKillIntune([rounds = 50]: readonly number[]): Promise<SoakResult> {
  const top = mkdtempSync(join(tmpdir(), 'kill-intune-'))
  try {
    const set = makeSet(top)
    const whole = await runWhole(set, join(top, 'whole'))
    const faults: string[] = []
    const killedAfter = new Map<number, number>()
    for (let round = 0; round < rounds; round++) {
      const tenant = join(top, `tenant${round}`)
      const share = (round + 0.5) / rounds
      await applyAndKill(set, tenant, round % 2 === 0 ? { requests: 1 + Math.floor(share * whole.requests) } : { ms: share * whole.ms })
      const written = writesOf(tenant)
      killedAfter.set(written, (killedAfter.get(written) ?? 0) + 1)
      const again = smimeOf(['intune', 'apply', set, '--simulate', tenant, '--format', 'json'])
      const drift = smimeOf(['intune', 'drift', set, '--simulate', tenant])
      const objects = objectsOf(tenant)
      if (again !== 0 || drift !== 0 || objects !== 5)
        faults.push(`killed after ${written} writes: exit ${again}, drift ${drift}, ${objects} objects`)
      process.stderr.write(`\rround ${round + 1}/${rounds}, ${faults.length} faults`)
      rmSync(tenant, { recursive: true, force: true })
    }
    process.stderr.write('\n')
    const spread = [...killedAfter].toSorted(([a], [b]) => a - b).map(([writes, times]) => `${writes}: ${times}`)
    const summary = `${rounds} kills, half of them behind a request, ${faults.length} faults; killed after so many writes: ${spread.join(', ')}`
    return { held: faults.length === 0, summary: [summary, ...faults].join('; ') }
  } finally {
    rmSync(top, { recursive: true })
  }
}

function makeSet(top: string): string {
  writeFileSync(join(top, 'root.cer'), createAuthority({ name: 'CN=Contoso SCEPman Root CA' }).der)
  const set = join(top, 'set')
  const url = 'https://scepman.contoso.example/certsrv/mscep/mscep.dll'
  const made = smimeOf([
    'intune',
    'init',
    '--root-certificate',
    join(top, 'root.cer'),
    '--scep-url',
    url,
    '--assign',
    'all-users',
    '--out',
    set,
  ])
  if (made !== 0) throw new Error(`init ended with ${made}`)
  return set
}

async function runWhole(set: string, tenant: string): Promise<{ readonly ms: number; readonly requests: number }> {
  const start = performance.now()
  const exit = smimeOf(['intune', 'apply', set, '--simulate', tenant])
  if (exit !== 0) throw new Error(`apply ended with ${exit}`)
  return { ms: performance.now() - start, requests: requestsOf(tenant) }
}

type When = { readonly requests: number } | { readonly ms: number }

const watchMs = 1

/** The tenant writes a request down before it answers: a kill behind it often loses the answer. */
function applyAndKill(set: string, tenant: string, when: When): Promise<void> {
  // A group of its own: whatever the command starts dies with it.
  const child = spawn(process.execPath, [smime, 'intune', 'apply', set, '--simulate', tenant], { stdio: 'ignore', detached: true })
  const kill = () => child.pid !== undefined && child.exitCode === null && process.kill(-child.pid, 'SIGKILL')
  const timer = 'ms' in when ? setTimeout(kill, when.ms) : setInterval(() => requestsOf(tenant) >= when.requests && kill(), watchMs)
  return new Promise((resolve) => {
    child.on('exit', () => {
      clearTimeout(timer)
      resolve()
    })
  })
}

function requestsOf(tenant: string): number {
  const file = join(tenant, 'calls.ndjson')
  return existsSync(file) ? readFileSync(file, 'utf8').split('\n').length - 1 : 0
}

function smimeOf(words: readonly string[]): number | null {
  return spawnSync(process.execPath, [smime, ...words], { stdio: 'ignore' }).status
}

function writesOf(tenant: string): number {
  const file = join(tenant, 'calls.ndjson')
  return existsSync(file) ? readFileSync(file, 'utf8').split('"write":true').length - 1 : 0
}

function objectsOf(tenant: string): number {
  const { objects } = JSON.parse(readFileSync(join(tenant, 'graph-tenant.json'), 'utf8')) as { objects: object }
  return Object.keys(objects).length
}
