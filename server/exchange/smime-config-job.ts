import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import type { SetStep } from '../../core/exchange/plan-owa.ts'
import { settingNames } from '../../core/exchange/smime-settings.ts'
import { insertDataBlock } from '../../core/powershell/data-block.ts'
import { type PowerShellAnswer, runPowerShell } from '../powershell/run-powershell.ts'
import { findScriptFolder } from '../powershell/script-folder.ts'
import { redactTokens } from '../redact-tokens.ts'

const timeoutMs = 5 * 60_000
const maxOutputBytes = 1024 * 1024

const stageSchema = z.enum(['module', 'connect', 'tenant', 'read', 'what-if', 'write', 'read-again'])
const stateSchema = z.object({ config: z.record(z.string(), z.unknown()), fingerprint: z.string() })
const reportSchema = z.object({
  schema: z.literal('smime-config-job/1'),
  state: z.enum([
    'done',
    'failed',
    'changed',
    'wrong-tenant',
    'module-missing',
    'module-unsuitable',
    'constrained-language',
    'no-settings',
  ]),
  stage: stageSchema.default('module'),
  error: z.object({ message: z.string(), id: z.string(), category: z.string(), transient: z.boolean() }).nullable().default(null),
  powershell: z.string().default(''),
  module: z.string().nullable().default(null),
  installed: z.array(z.string()).default([]),
  organization: z.string().nullable().default(null),
  tenantId: z.string().nullable().default(null),
  offered: z.array(z.string()).nullable().default(null),
  before: stateSchema.nullable().default(null),
  after: stateSchema.nullable().default(null),
  written: z.number().default(0),
})

/** What one run of scripts/Invoke-SmimeConfig.ps1 tells. */
export type JobReport = z.output<typeof reportSchema>
export type JobAnswer = { readonly kind: 'report'; readonly report: JobReport } | Exclude<PowerShellAnswer, { readonly kind: 'answer' }>

/** Where jobs run: which PowerShell, against which tenant, and how long is waited between tries. */
export interface ExchangeHost {
  readonly executable: string
  readonly organization: string
  readonly tenantId: string
  /** The name that Connect-ExchangeOnline has for a sovereign cloud; null for the worldwide one. */
  readonly environmentName: string | null
  readonly environment: Readonly<Record<string, string>>
  readonly retryDelaysMs: readonly number[]
  readonly timeoutMs?: number
  /** Hears what the script is about to do. */
  readonly tell?: (stage: JobReport['stage']) => void
}

/** What a job does beside reading: nothing, or steps that are carried out only while the settings still have this fingerprint. */
export interface JobWrite {
  readonly expected: string
  readonly steps: readonly SetStep[]
}

/** Runs one job in a fresh PowerShell. The token travels in the environment of that process and nowhere else. Never throws. */
export async function runSmimeConfigJob(host: ExchangeHost, token: string, write?: JobWrite): Promise<JobAnswer> {
  const script = insertDataBlock(readFileSync(join(findScriptFolder(), 'Invoke-SmimeConfig.ps1'), 'latin1'), {
    organization: host.organization,
    tenantId: host.tenantId,
    environmentName: host.environmentName,
    compared: settingNames,
    retryDelaysMs: host.retryDelaysMs,
    expected: write?.expected ?? null,
    steps: write?.steps ?? [],
  })
  const environment = { ...host.environment, SMIME_EXCHANGE_TOKEN: token }
  const onLine = (line: string) => tellStage(line, host)
  const answer = await runPowerShell(host.executable, {
    script,
    environment,
    timeoutMs: host.timeoutMs ?? timeoutMs,
    maxOutputBytes,
    result: 'json',
    onLine,
  })
  return answer.kind === 'answer' ? readReport(answer.output) : { ...answer, detail: redactTokens(answer.detail) }
}

/** The script writes "@@stage:read" and the like beside its answer; they are for people who wait, and nothing is concluded from them. */
function tellStage(line: string, { tell }: ExchangeHost): void {
  const stage = stageSchema.safeParse(/^@@stage:([a-z-]+)$/.exec(line.trim())?.[1])
  if (stage.success) tell?.(stage.data)
}

function readReport(output: string): JobAnswer {
  const parsed = reportSchema.safeParse(parseJson(output))
  if (parsed.success) return { kind: 'report', report: parsed.data }
  return { kind: 'failed', problem: 'no-answer', detail: 'the answer of the script is not what it should be' }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined // refused by the schema
  }
}
