import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { detectionReportSchema } from '../../core/powershell/detection-report.ts'
import { generateScripts, type ScriptKind, scriptKinds } from '../../core/powershell/generate-script.ts'
import { day } from '../../core/world/time.ts'
import { runPowerShell } from '../../server/powershell/run-powershell.ts'
import { readScriptTemplates } from '../../server/powershell/script-templates.ts'
import { createAuthority } from '../../simulation/certificate-authority.ts'
import { keyPairOf } from '../../simulation/keys.ts'
import { findPowerShellHost } from '../../simulation/powershell-host.ts'
import { addCertificate, addRoot, createExamplePc, toSimulatedScript } from '../../simulation/simulated-windows.ts'
import type { SoakResult } from './soak-result.ts'

const certificates = 200
const maxEngineMs = 3000
const maxGenerateMs = 1

/** The processor time of detection over 200 certificates, measured in the engine, and that of generating each kind of script. */
export async function soakOutlookSpeed(): Promise<SoakResult> {
  const engineMs = await findAll()
  const generated = scriptKinds.map((kind) => [kind, generateMs(kind)] as const)
  const held = engineMs <= maxEngineMs && generated.every(([, ms]) => ms < maxGenerateMs)
  const times = generated.map(([kind, ms]) => `${kind} ${ms.toFixed(3)} ms`).join(', ')
  return { held, summary: `${certificates} certificates found and judged in ${engineMs} ms of engine time; generating: ${times}` }
}

async function findAll(): Promise<number> {
  const host = await findPowerShellHost()
  if (host.kind === 'missing') throw new Error(host.sentence)
  const pc = mkdtempSync(join(tmpdir(), 'store-'))
  try {
    fillStore(pc)
    const [script] = generateScripts('detect', {}, readScriptTemplates())
    const spent = '[Diagnostics.Process]::GetCurrentProcess().TotalProcessorTime.TotalMilliseconds'
    const told = `ConvertTo-AsciiJson $report\r\n[string][Math]::Round(${spent} - $before)\r\n`
    const text = toSimulatedScript(script?.text ?? '')
      .replace('param()\r\n', `param()\r\n$before = ${spent}\r\n`)
      .replace('ConvertTo-AsciiJson $report\r\n', told)
    const environment = { OUTLOOK_SMIME_SIMULATION: pc }
    const answer = await runPowerShell(host.executable, { script: text, environment, timeoutMs: 120_000, maxOutputBytes: 8_000_000 })
    if (answer.kind === 'failed') throw new Error(answer.detail)
    const [report = '', ms = ''] = answer.output.split('\n')
    const found = detectionReportSchema.parse(JSON.parse(report)).certificates.length
    if (found !== certificates) throw new Error(`${found} certificates found`)
    return Number(ms)
  } finally {
    rmSync(pc, { recursive: true })
  }
}

/** RSA-2048, as SCEPman issues; the example PC brings the first. */
function fillStore(pc: string): void {
  const now = Date.now()
  createExamplePc(pc, now)
  const authority = createAuthority({ name: 'CN=Another Root', notBefore: now - 365 * day, notAfter: now + 365 * day })
  addRoot(pc, authority)
  for (let index = 1; index < certificates; index++) {
    const key = keyPairOf('rsa2048', 'store')
    const issued = authority.issue({ mailboxes: [`p${index}@contoso.example`], notBefore: now - index * day, notAfter: now + day, key })
    addCertificate(pc, `c${index}`, issued)
  }
}

function generateMs(kind: ScriptKind): number {
  const templates = readScriptTemplates()
  const rounds = 500
  const before = process.cpuUsage()
  for (let round = 0; round < rounds; round++) generateScripts(kind, { mailboxes: [`p${round}@contoso.example`] }, templates)
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000 / rounds
}
