import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { openGraphTenant } from '../../simulation/graph-tenant/tenant.ts'
import { organisation } from '../server/readiness/people.ts'
import type { ImportTold } from './readiness-child.ts'
import type { SoakResult } from './soak-result.ts'

const maxImportSeconds = 60
const maxMegabytes = 300
const maxAnswerMs = 300
const at = Date.UTC(2026, 10, 24)

/** What the page asks, by what it is for. The first is asked half a day after the import, when time has changed many. */
const questions = {
  'first page': '?from=0&size=50',
  'last page': '?from=9950&size=50',
  filtered: '?overall=not-ready&certificate=missing&size=50',
  searched: '?text=99&size=50',
  sorted: '?sort=certificate&order=descending&size=50',
  'of one person': '/person?mailbox=user7777%40contoso.example',
  CSV: '/table?lang=de',
  'CSV without names': '/table?pseudonyms=true',
} as const

/**
 * Imports 10,000 users and 25,000 certificates from the simulated Graph in a process of its own, which then serves the page's routes; each question of
 * the page is asked over HTTP. Holds within 60 s, 300 MB and 300 ms for the slowest answer of a question's median, and for the very first.
 */
export async function soakReadiness([people = 10_000, certificates = 25_000]: readonly number[]): Promise<SoakResult> {
  const folder = mkdtempSync(join(tmpdir(), 'readiness-'))
  const { users, devices, certificates: rows } = organisation(people, certificates, at)
  writeFileSync(join(folder, 'directory.json'), JSON.stringify({ users, devices, certificates: rows }))
  const tenant = await openGraphTenant(folder, () => at)
  const child = spawn(process.execPath, [join(import.meta.dirname, 'readiness-child.ts'), tenant.url], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  try {
    const told = await firstLine(child)
    const { first, firstProcessorMs, answers } = await askAll(child, told, people)
    const slowest = Math.max(first, ...answers.map(({ ms }) => ms))
    const held = told.importSeconds < maxImportSeconds && told.megabytes < maxMegabytes && slowest < maxAnswerMs
    const figures = answers.map(({ name, ms, processorMs }) => `${name} ${ms} (${processorMs})`).join(', ')
    const summary = `${people} users and ${certificates} certificates imported from Graph in ${told.importSeconds.toFixed(1)} s by a process of at most ${told.megabytes} MB; over HTTP the very first answer, half a day later, in ${first} ms (${firstProcessorMs}); then in ms the median of ${rounds} on the clock, and the server's processor time: ${figures}; load ${loadavg()[0]?.toFixed(1)}`
    return { held, summary }
  } finally {
    child.stdin?.end()
    if (child.exitCode === null) await once(child, 'exit')
    await tenant.close()
    rmSync(folder, { recursive: true })
  }
}

const rounds = 9

async function firstLine(child: ChildProcess): Promise<ImportTold> {
  if (child.stdout === null) throw new Error('the importing process has no output')
  for await (const line of createInterface({ input: child.stdout })) return JSON.parse(line) as ImportTold
  throw new Error('the importing process ended without a word')
}

/** Milliseconds on the clock from the question to the last byte of the answer, and of the server's processor time. */
async function askAll({ pid }: ChildProcess, { port, token }: ImportTold, people: number) {
  const ask = async (path: string) => {
    const start = performance.now()
    const answer = await fetch(`http://127.0.0.1:${port}/api/readiness${path}`, { headers: { authorization: `Bearer ${token}` } })
    const text = await answer.text()
    const ms = Math.round(performance.now() - start)
    if (answer.status !== 200) throw new Error(`${path} answered ${answer.status}: ${text}`)
    return { text, ms }
  }
  const beforeAll = processorMsOf(pid)
  const opening = await ask(questions['first page'])
  const firstProcessorMs = processorMsOf(pid) - beforeAll
  const { total } = JSON.parse(opening.text) as { total: number }
  if (total !== people) throw new Error(`${total} people of ${people}`)
  const answers: { readonly name: string; readonly ms: number; readonly processorMs: number }[] = []
  for (const [name, path] of Object.entries(questions)) {
    const before = processorMsOf(pid)
    const times: number[] = []
    for (let round = 0; round < rounds; round++) times.push((await ask(path)).ms)
    const ms = times.toSorted((a, b) => a - b)[Math.floor(rounds / 2)] ?? Number.NaN
    answers.push({ name, ms, processorMs: Math.round((processorMsOf(pid) - before) / rounds) })
  }
  return { first: opening.ms, firstProcessorMs, answers }
}

/** What a process has used, which a busy machine does not stretch as it does the clock's. Linux only; NaN elsewhere. */
function processorMsOf(pid: number | undefined): number {
  try {
    // proc(5): utime and stime are the 14th and 15th field, in ticks of 10 ms.
    const fields = readFileSync(`/proc/${pid}/stat`, 'latin1').split(') ')[1]?.split(' ') ?? []
    return (Number(fields[11]) + Number(fields[12])) * 10
  } catch {
    return Number.NaN
  }
}
