import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createAuthority } from '../../simulation/certificate-authority.ts'
import type { SoakResult } from './soak-result.ts'

const smime = join(import.meta.dirname, '../../bin/smime.js')

/**
 * Kills `smime intune apply` and runs it again, many times: at one request after the other, in turn before it is sent and when it was carried out, and every
 * fourth time at a moment of the clock. Holds when each time five objects are there, none twice, without drift.
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
      const request = 1 + Math.floor(share * whole.requests)
      const when =
        round % 4 === 3 ? { ms: share * whole.ms } : { request, moment: round % 2 === 0 ? ('after' as const) : ('before' as const) }
      await applyAndKill(set, tenant, when)
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
    const summary = `${rounds} kills, three of four at a request, ${faults.length} faults; killed after so many writes: ${spread.join(', ')}`
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

type When = { readonly request: number; readonly moment: 'before' | 'after' } | { readonly ms: number }

const dying = join(import.meta.dirname, 'kill-intune-child.ts')

function applyAndKill(set: string, tenant: string, when: When): Promise<void> {
  const apply = ['intune', 'apply', set, '--simulate', tenant]
  const words = 'ms' in when ? [smime, ...apply] : [dying, when.moment, String(when.request), ...apply]
  const child = spawn(process.execPath, words, { stdio: 'ignore' })
  const timer = 'ms' in when ? setTimeout(() => child.kill('SIGKILL'), when.ms) : undefined
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
