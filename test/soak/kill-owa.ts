import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { readRollbackFile } from '../../server/exchange/rollback-file.ts'
import { createAuthority } from '../../simulation/certificate-authority.ts'
import {
  type ExchangeFault,
  openSimulatedExchange,
  readExchangeCalls,
  readTenant,
  writeTenant,
} from '../../simulation/simulated-exchange.ts'
import { runSmime } from '../server/cli/fake-terminal.ts'
import type { SoakResult } from './soak-result.ts'

const top = join(import.meta.dirname, '../..')
const organization = 'contoso.onmicrosoft.com'
const smime = join(top, 'bin/smime.js')

/** When apply is killed: after some time, or as soon as something is seen in its folder. */
export type Moment = { readonly afterMs: number } | { readonly when: (folder: string) => boolean }

/** How the folder was found after a kill. `wrong` says what must not be, in a sentence. */
export interface KillOutcome {
  readonly state: 'nothing-written' | 'not-applied' | 'partly-applied' | 'applied'
  readonly wrong: string | undefined
}

/** A kill whose place is told by the stand-in, which hangs there: the moments that random ones seldom meet. */
export interface PlacedKill {
  readonly name: string
  readonly fault: ExchangeFault
  readonly left: KillOutcome['state']
}

/** Before the list of authorities is stored, between the list and the other settings, and after both. */
export const placedKills: readonly PlacedKill[] = [
  { name: 'before the list is stored', fault: { at: 'set', kind: 'hang', times: 1 }, left: 'not-applied' },
  { name: 'between the list and the settings', fault: { at: 'set', kind: 'hang-after', times: 1 }, left: 'partly-applied' },
  { name: 'after the settings', fault: { at: 'set', kind: 'hang-after', skip: 1, times: 1 }, left: 'applied' },
]

/** Kills apply and its PowerShell at the place. */
export function killAtPlace({ fault, left }: PlacedKill): Promise<KillOutcome> {
  const isThere = (folder: string) => {
    const { settings, faults } = readTenant(folder)
    return faults[0]?.times === 0 && expectedState(settings) === left
  }
  return killDuringApply({ when: isThere }, false, [fault])
}

/** True when the rollback file has its name. */
export function hasRollbackFile(folder: string): boolean {
  return existsSync(join(folder, 'rollback')) && rollbackFiles(folder).length > 0
}

/** True when the tenant has received a write. */
function hasWrite(folder: string): boolean {
  return readExchangeCalls(folder).some(({ write }) => write)
}

/** Starts apply as a process of its own, kills it with SIGKILL at the moment, and looks at what it left. `orphan`: its PowerShell is left to itself. */
export async function killDuringApply(moment: Moment, orphan: boolean, faults: readonly ExchangeFault[] = []): Promise<KillOutcome> {
  const folder = mkdtempSync(join(tmpdir(), 'kill-owa-'))
  try {
    openSimulatedExchange(folder)
    writeTenant(folder, { faults })
    await killApply(folder, moment, orphan)
    writeTenant(folder, { faults: [] })
    return await inspect(folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Milliseconds that one apply takes when nobody kills it. */
export async function timeApply(): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'kill-owa-'))
  openSimulatedExchange(folder)
  const start = performance.now()
  await killApply(folder, { when: () => false }, false)
  rmSync(folder, { recursive: true, force: true })
  return performance.now() - start
}

async function killApply(folder: string, moment: Moment, orphan: boolean): Promise<void> {
  const at = Date.now()
  const root = createAuthority({ name: 'CN=Contoso Root', notBefore: at - 1e9, notAfter: at + 1e11 })
  writeFileSync(join(folder, 'root.cer'), root.der)
  writeFileSync(join(folder, 'profile.yaml'), 'OWAAllowUserChoiceOfSigningCertificate: true\nSMIMECertificateIssuingCA: [root.cer]\n')
  const words = ['owa', 'apply', '--organization', organization, '--simulate', folder, '--profile', join(folder, 'profile.yaml')]
  // A group of its own, so that its PowerShell can be found and ended with it.
  const child = spawn(process.execPath, [smime, ...words], { detached: true, stdio: 'ignore' })
  const group = child.pid
  if (group === undefined) throw new Error('apply could not be started')
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const start = performance.now()
  while (child.exitCode === null && !isDue(moment, folder, performance.now() - start)) await wait(2)
  signal(orphan ? group : -group, 'SIGKILL')
  await exited
  while (signal(-group, 0)) await wait(20)
}

function isDue(moment: Moment, folder: string, elapsedMs: number): boolean {
  return 'when' in moment ? moment.when(folder) : elapsedMs >= moment.afterMs
}

/** False when nobody is there any more. */
function signal(pid: number, name: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(pid, name)
  } catch {
    return false
  }
}

/** A rollback file is complete or nothing was written; status says which; the audit is whole; and the file leads back. */
async function inspect(folder: string): Promise<KillOutcome> {
  const before = readTenant(folder).settings
  const files = rollbackFiles(folder)
  const unreadable = files.filter((file) => typeof readRollbackFile(file) === 'string')
  const told = await owa(folder, 'status')
  const state: KillOutcome['state'] = told.lastApply?.state ?? 'nothing-written'
  const outcome = (wrong: string | undefined): KillOutcome => ({ state, wrong })
  if (unreadable.length > 0) return outcome('a rollback file is not complete')
  if (files.length === 0)
    return outcome(
      hasWrite(folder) ? 'something was written without a rollback file' : state === 'nothing-written' ? undefined : 'status is wrong',
    )
  if (state !== expectedState(before)) return outcome(`status says ${state}, the tenant has ${JSON.stringify(Object.keys(before))}`)
  const audit = await runSmime(['audit', 'verify', '--simulate', folder])
  if (audit.exitCode !== 0) return outcome(`the audit is not intact: ${audit.out}`)
  const back = await owa(folder, 'rollback', files[0] as string)
  const { OWAAllowUserChoiceOfSigningCertificate: choice = false, SMIMECertificateIssuingCA: list = '' } = readTenant(folder).settings
  return outcome(back.verified === true && choice === false && list === '' ? undefined : 'the rollback file does not lead back')
}

function expectedState(settings: Readonly<Record<string, unknown>>): KillOutcome['state'] {
  const list = (settings.SMIMECertificateIssuingCA ?? '') !== ''
  const choice = settings.OWAAllowUserChoiceOfSigningCertificate === true
  return list && choice ? 'applied' : list || choice ? 'partly-applied' : 'not-applied'
}

function rollbackFiles(folder: string): readonly string[] {
  const place = join(folder, 'rollback')
  if (!existsSync(place)) return []
  return readdirSync(place)
    .filter((name) => name.endsWith('.json'))
    .map((name) => join(place, name))
}

async function owa(folder: string, ...words: readonly string[]) {
  const { out, notes } = await runSmime(['owa', ...words, '--organization', organization, '--simulate', folder, '--format', 'json'])
  if (out === '') throw new Error(`smime owa ${words[0]} gave no answer: ${notes}`)
  return JSON.parse(out)
}

/** Kills apply at random moments and at three places; holds when nothing was ever wrong and each place was met. Options: how many at random, and the seed. */
export async function soakKillOwa([count = 50, seed = 1]: readonly number[]): Promise<SoakResult> {
  const duration = await timeApply()
  const states = new Map<string, number>()
  const wrong: string[] = []
  let random = seed
  for (let each = 0; each < count; each++) {
    // Numerical Recipes' generator: the same moments for the same seed and duration.
    random = (random * 1_664_525 + 1_013_904_223) % 2 ** 32
    const afterMs = (random / 2 ** 32) * duration
    const outcome = await killDuringApply({ afterMs }, each % 2 === 0)
    states.set(outcome.state, (states.get(outcome.state) ?? 0) + 1)
    if (outcome.wrong !== undefined) wrong.push(`after ${Math.round(afterMs)} ms: ${outcome.wrong}`)
    process.stderr.write(`${each + 1}/${count} after ${Math.round(afterMs)} ms: ${outcome.state} ${outcome.wrong ?? ''}\n`)
  }
  for (const kill of placedKills) {
    const outcome = await killAtPlace(kill)
    if (outcome.wrong !== undefined) wrong.push(`${kill.name}: ${outcome.wrong}`)
    if (outcome.state !== kill.left) wrong.push(`${kill.name}: ${outcome.state}`)
    process.stderr.write(`${kill.name}: ${outcome.state} ${outcome.wrong ?? ''}\n`)
  }
  const found = [...states].map(([state, times]) => `${state} ${times}`).join(', ')
  return {
    held: wrong.length === 0,
    summary: `${count} kills within the ${Math.round(duration)} ms of an apply: ${found}; ${placedKills.length} placed ones: ${placedKills.map(({ name, left }) => `${name} ${left}`).join(', ')}; ${wrong.length === 0 ? 'every rollback file complete and leading back, or nothing written' : wrong.join('; ')}`,
  }
}
