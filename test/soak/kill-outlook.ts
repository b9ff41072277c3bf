import { cpSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { generateScripts } from '../../core/powershell/generate-script.ts'
import { writeSigningSet } from '../../core/powershell/own-setting-set.ts'
import { writeSecurityProfile } from '../../core/powershell/security-profile.ts'
import { capability, writeSmimeCapabilities } from '../../core/powershell/smime-capabilities.ts'
import { type Bytes, toHex } from '../../core/world/bytes.ts'
import { type PowerShellAnswer, runPowerShell } from '../../server/powershell/run-powershell.ts'
import { readScriptTemplates } from '../../server/powershell/script-templates.ts'
import { findPowerShellHost } from '../../simulation/powershell-host.ts'
import {
  createExamplePc,
  endAtCall,
  readCalls,
  readUserValue,
  type SimulatedCall,
  securityKeyOf,
  toSimulatedScript,
  writeValue,
} from '../../simulation/simulated-windows.ts'
import { seededNumbers } from '../core/cms/mutations.ts'
import type { SoakResult } from './soak-result.ts'

const names = ['11020355', '00030354'] as const
const backupKey = 'Software\\OutlookSmimeToolkit\\Backup\\Outlook'

/**
 * Kills `outlook apply` at random moments and then at each call that it makes to the registry and the store; holds when each value is the old or the new
 * one, a backup is whole before any is new, restoring gives the first bytes, and a kill fell between the two values. Options: how many at random, the seed.
 */
export async function soakKillOutlook([kills = 50, seed = 1]: readonly number[]): Promise<SoakResult> {
  const random = await killApply(({ lastCallMs }) => randomMoments(lastCallMs, kills, seed))
  const placed = await killApply(({ calls }) => calls.map((_, index) => ({ atCall: index + 1 })))
  const faults = [...random.faults, ...placed.faults]
  const tell = ({ killed: { before, between, after }, finished }: KillTally) =>
    `${before} killed before a value was new, ${between} between the two values, ${after} after them, ${finished} finished`
  const end = faults.length === 0 ? 'every value old or new, every backup whole, every restore exact' : faults.join('; ')
  return {
    held: faults.length === 0 && placed.killed.between > 0,
    summary: `${kills} runs of apply killed at random moments, seed ${seed}: ${tell(random)}; one killed at each call: ${tell(placed)}; ${end}`,
  }
}

/** When a run is killed: after some time, or at a call, before that has an effect. */
export type KillMoment = { readonly afterMs: number } | { readonly atCall: number }

/** A run that nobody killed. */
export interface WholeRun {
  readonly calls: readonly SimulatedCall[]
  readonly lastCallMs: number
}

export interface KillTally {
  readonly killed: { before: number; between: number; after: number }
  readonly finished: number
  readonly faults: readonly string[]
}

/** Runs apply once as it should be, then once for each moment that is made of that, and kills it. */
export async function killApply(momentsOf: (whole: WholeRun) => readonly KillMoment[]): Promise<KillTally> {
  const host = await findPowerShellHost()
  if (host.kind === 'missing') throw new Error(host.sentence)
  const folder = mkdtempSync(join(tmpdir(), 'kill-'))
  try {
    return await killEach(host.executable, folder, momentsOf)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** One kill falls anywhere, the next near the end, where the writes are. */
function randomMoments(lastCallMs: number, kills: number, seed: number): readonly KillMoment[] {
  const next = seededNumbers(seed)
  return Array.from({ length: kills }, (_, kill) => {
    const percent = kill % 2 === 0 ? 30 + next(80) : 85 + next(20)
    return { afterMs: Math.ceil((lastCallMs * percent) / 100) }
  })
}

async function killEach(executable: string, folder: string, momentsOf: (whole: WholeRun) => readonly KillMoment[]): Promise<KillTally> {
  const first = join(folder, 'first')
  makePc(first)
  const old = valuesOf(first)
  const whole = join(folder, 'whole')
  cpSync(first, whole, { recursive: true })
  const startedAt = Date.now()
  const unkilled = await run(executable, whole, 'configure')
  if (unkilled.kind !== 'answer' || unkilled.exitCode !== 0) throw new Error(`apply does not work: ${JSON.stringify(unkilled)}`)
  const lastCallMs = statSync(join(whole, 'calls.ndjson')).mtimeMs - startedAt
  const fresh = valuesOf(whole)
  const tally = { killed: { before: 0, between: 0, after: 0 }, finished: 0, faults: [] as string[] }
  for (const moment of momentsOf({ calls: readCalls(whole), lastCallMs })) {
    const pc = join(folder, 'pc')
    cpSync(first, pc, { recursive: true })
    const answer = await runAndKill(executable, pc, moment)
    const values = valuesOf(pc)
    const written = values.filter((value, index) => value !== old[index]).length
    if (answer.kind === 'answer') tally.finished++
    else tally.killed[written === 0 ? 'before' : written === names.length ? 'after' : 'between']++
    tally.faults.push(...faultsOf(pc, values, old, fresh).map((fault) => `killed at ${JSON.stringify(moment)}: ${fault}`))
    const restored = await run(executable, pc, 'restore')
    if (restored.kind !== 'answer' || valuesOf(pc).join() !== old.join())
      tally.faults.push(`killed at ${JSON.stringify(moment)}: restoring does not give the first bytes`)
    rmSync(pc, { recursive: true })
  }
  return tally
}

async function runAndKill(executable: string, pc: string, moment: KillMoment): Promise<PowerShellAnswer> {
  if ('afterMs' in moment) return run(executable, pc, 'configure', moment.afterMs)
  endAtCall(pc, moment.atCall)
  const answer = await run(executable, pc, 'configure')
  endAtCall(pc, undefined)
  return answer
}

function faultsOf(pc: string, values: readonly string[], old: readonly string[], fresh: readonly string[]): readonly string[] {
  const torn = values.filter((value, index) => value !== old[index] && value !== fresh[index])
  const isChanged = values.some((value, index) => value !== old[index])
  const backup = readUserValue(pc, backupKey, 'Original')
  const expected = JSON.stringify({ securityProfile: old[0]?.toUpperCase(), sendOptions: old[1]?.toUpperCase() })
  return [
    ...torn.map((value) => `a value is neither old nor new: ${value}`),
    ...(isChanged && backup === undefined ? ['a value is new and no backup is there'] : []),
    ...(backup !== undefined && backup !== expected ? [`the backup is not whole: ${String(backup)}`] : []),
  ]
}

function run(executable: string, pc: string, kind: 'configure' | 'restore', timeoutMs = 120_000): Promise<PowerShellAnswer> {
  const [script] = generateScripts(kind, { alwaysSign: true }, readScriptTemplates())
  const environment = { OUTLOOK_SMIME_SIMULATION: pc }
  return runPowerShell(executable, { script: toSimulatedScript(script?.text ?? ''), environment, timeoutMs, maxOutputBytes: 1_000_000 })
}

/** A PC whose owner has a setting set of his own. */
function makePc(pc: string): void {
  createExamplePc(pc, Date.now())
  const set = writeSigningSet('Mine', new Uint8Array(20).fill(0xab), {
    encryptionThumbprint: new Uint8Array(20).fill(7),
    capabilities: writeSmimeCapabilities([capability.aes256, capability.sha256]),
    defaults: 7,
  })
  writeValue(pc, 'HKCU', securityKeyOf('Outlook'), '11020355', writeSecurityProfile({ bitness: 'x64', sets: [set] }))
  writeValue(pc, 'HKCU', securityKeyOf('Outlook'), '00030354', Uint8Array.of(1, 0, 0, 4))
}

function valuesOf(pc: string): readonly string[] {
  return names.map((name) => toHex((readUserValue(pc, securityKeyOf('Outlook'), name) as Bytes | undefined) ?? new Uint8Array()))
}
