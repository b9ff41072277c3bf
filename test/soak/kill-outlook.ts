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
import { createExamplePc, readUserValue, securityKeyOf, toSimulatedScript, writeValue } from '../../simulation/simulated-windows.ts'
import { seededNumbers } from '../core/cms/mutations.ts'
import type { SoakResult } from './soak-result.ts'

const names = ['11020355', '00030354'] as const
const backupKey = 'Software\\OutlookSmimeToolkit\\Backup\\Outlook'

/** Kills `outlook apply` at random moments; holds when each value is the old or the new one, a backup is whole before any is new, and restoring gives the first bytes. */
export async function soakKillOutlook([kills = 50, seed = 1]: readonly number[]): Promise<SoakResult> {
  const { killed, finished, faults } = await killApply(kills, seed)
  const summary = `${kills} runs of apply, seed ${seed}: ${killed.before} killed before a write, ${killed.between} between, ${killed.after} after the last, ${finished} finished; ${faults.length === 0 ? 'every value old or new, every backup whole, every restore exact' : faults.join('; ')}`
  return { held: faults.length === 0, summary }
}

export interface KillTally {
  readonly killed: { before: number; between: number; after: number }
  readonly finished: number
  readonly faults: readonly string[]
}

/** The same, told in numbers. */
export async function killApply(kills: number, seed: number): Promise<KillTally> {
  const host = await findPowerShellHost()
  if (host.kind === 'missing') throw new Error(host.sentence)
  const folder = mkdtempSync(join(tmpdir(), 'kill-'))
  try {
    return await killEach(host.executable, folder, kills, seededNumbers(seed))
  } finally {
    rmSync(folder, { recursive: true })
  }
}

async function killEach(executable: string, folder: string, kills: number, next: (below: number) => number): Promise<KillTally> {
  const first = join(folder, 'first')
  makePc(first)
  const old = valuesOf(first)
  const whole = join(folder, 'whole')
  cpSync(first, whole, { recursive: true })
  const startedAt = Date.now()
  const unkilled = await run(executable, whole, 'configure', 120_000)
  if (unkilled.kind !== 'answer' || unkilled.exitCode !== 0) throw new Error(`apply does not work: ${JSON.stringify(unkilled)}`)
  const lastCallMs = statSync(join(whole, 'calls.ndjson')).mtimeMs - startedAt
  const fresh = valuesOf(whole)
  const tally = { killed: { before: 0, between: 0, after: 0 }, finished: 0, faults: [] as string[] }
  for (let kill = 0; kill < kills; kill++) {
    const pc = join(folder, 'pc')
    cpSync(first, pc, { recursive: true })
    // One kill falls anywhere, the next near the end, where the writes are.
    const percent = kill % 2 === 0 ? 30 + next(80) : 85 + next(20)
    const timeoutMs = Math.ceil((lastCallMs * percent) / 100)
    const answer = await run(executable, pc, 'configure', timeoutMs)
    const values = valuesOf(pc)
    const written = values.filter((value, index) => value !== old[index]).length
    if (answer.kind === 'answer') tally.finished++
    else tally.killed[written === 0 ? 'before' : written === names.length ? 'after' : 'between']++
    tally.faults.push(...faultsOf(pc, values, old, fresh).map((fault) => `killed after ${timeoutMs} ms: ${fault}`))
    const restored = await run(executable, pc, 'restore', 120_000)
    if (restored.kind !== 'answer' || valuesOf(pc).join() !== old.join()) tally.faults.push('restoring does not give the first bytes')
    rmSync(pc, { recursive: true })
  }
  return tally
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

function run(executable: string, pc: string, kind: 'configure' | 'restore', timeoutMs: number): Promise<PowerShellAnswer> {
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
