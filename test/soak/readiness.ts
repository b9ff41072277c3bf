import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openGraphTenant } from '../../simulation/graph-tenant/tenant.ts'
import { organisation } from '../server/readiness/people.ts'
import type { SoakResult } from './soak-result.ts'

const maxImportSeconds = 60
const maxMegabytes = 300
const maxAnswerMs = 300
const at = Date.UTC(2026, 10, 24)

/** Imports 10,000 users and 25,000 certificates from the simulated Graph in a process of its own, then asks what the page asks; holds within 60 s, 300 MB and 300 ms. */
export async function soakReadiness([people = 10_000, certificates = 25_000]: readonly number[]): Promise<SoakResult> {
  const folder = mkdtempSync(join(tmpdir(), 'readiness-'))
  mkdirSync(folder, { recursive: true })
  const { users, devices, certificates: rows } = organisation(people, certificates, at)
  writeFileSync(join(folder, 'directory.json'), JSON.stringify({ users, devices, certificates: rows }))
  const tenant = await openGraphTenant(folder, () => at)
  try {
    const answer = await runChild(tenant.url)
    const { importSeconds, megabytes, answerMs, nextMs } = answer
    const held = importSeconds < maxImportSeconds && megabytes < maxMegabytes && answerMs < maxAnswerMs && answer.rows === people
    const summary = `${people} users and ${certificates} certificates imported from Graph in ${importSeconds.toFixed(1)} s by a process of at most ${megabytes} MB; the page of 50 with its counts in ${answerMs} ms the first time half a day later, ${nextMs} ms then`
    return { held, summary }
  } finally {
    await tenant.close()
    rmSync(folder, { recursive: true })
  }
}

type Measured = Readonly<Record<'importSeconds' | 'megabytes' | 'answerMs' | 'nextMs' | 'rows', number>>

function runChild(url: string): Promise<Measured> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'readiness-child.ts'), url], { stdio: ['ignore', 'pipe', 'inherit'] })
  let out = ''
  child.stdout.on('data', (chunk: Buffer) => {
    out += chunk.toString('utf8')
  })
  return new Promise((resolve, reject) => {
    child.on('exit', (code) =>
      code === 0 ? resolve(JSON.parse(out) as Measured) : reject(new Error(`the importing process ended with ${code}`)),
    )
  })
}
