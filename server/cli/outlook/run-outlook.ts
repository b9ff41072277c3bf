import { generateScripts } from '../../../core/powershell/generate-script.ts'
import { toPlanSettings } from '../../../core/powershell/outlook-plan.ts'
import type { ScriptChoice } from '../../../core/powershell/script-settings.ts'
import { type SigningResult, signingResultSchema } from '../../../core/powershell/signing-result.ts'
import { changeOutlookAudited, type OutlookChange } from '../../powershell/audited-outlook.ts'
import { baseHashOf } from '../../powershell/base-hash.ts'
import type { Pc } from '../../powershell/open-pc.ts'
import { readScriptTemplates } from '../../powershell/script-templates.ts'
import { callersMistake } from '../command-error.ts'
import type { OutlookApplyInput } from '../commands/outlook-apply.ts'
import type { OutlookPlanInput } from '../commands/outlook-plan.ts'
import type { OutlookRestoreInput } from '../commands/outlook-restore.ts'
import { type ExitCode, exitCodes } from '../exit-codes.ts'
import { withAudit } from '../open-audit.ts'
import type { Terminal } from '../terminal.ts'
import { describeSigning } from './describe-signing.ts'
import { withoutMeaning } from './outlook-options.ts'
import { readOutlookPlan, writeOutlookPlan } from './outlook-plan-file.ts'
import { openPcOrEnd, runScript } from './run-script.ts'
import { toScriptChoice } from './to-script-choice.ts'

const canBePlanned: readonly SigningResult['state'][] = ['change', 'compliant', 'user-choice']

/** `smime outlook plan`: exit code 2 when changes are pending. */
export async function planOutlook(input: OutlookPlanInput, terminal: Terminal): Promise<ExitCode> {
  const choice = await toScriptChoice(input)
  const run = await prepare(input, 'configure', choice, terminal)
  const ran = await run(true)
  if (input.out !== undefined) storePlan(input.out, choice, ran, terminal)
  return answer(ran, input, terminal)
}

function storePlan(file: string, choice: ScriptChoice, { result, simulated }: Ran, terminal: Terminal): void {
  if (canBePlanned.includes(result.state)) writeOutlookPlan(file, choice, result, simulated)
  else terminal.note(`smime: ${file} is not written, for there is nothing to plan: ${result.state}`)
}

/** `smime outlook apply`: writes what differs, or exactly what a stored plan says. */
export async function applyOutlook(input: OutlookApplyInput, terminal: Terminal): Promise<ExitCode> {
  if (input.plan === undefined) return change(input, { action: 'apply' }, await toScriptChoice(input), terminal)
  for (const flag of withoutMeaning(input, [])) terminal.note(`smime: ${flag} is ignored: the plan says what is wanted`)
  const plan = readOutlookPlan(input.plan, input.simulate !== undefined)
  const { issuer, ...choice } = plan.choice
  const wanted = { ...choice, ...(issuer === null ? {} : { issuer }), plan: toPlanSettings(plan) }
  return change(input, { action: 'apply', baseHash: plan.baseHash }, wanted, terminal)
}

/** `smime outlook restore`: gives back the first bytes. */
export async function restoreOutlook(input: OutlookRestoreInput, terminal: Terminal): Promise<ExitCode> {
  for (const flag of withoutMeaning(input, [])) terminal.note(`smime: ${flag} has no meaning for restore and is ignored`)
  return change(input, { action: 'restore' }, await toScriptChoice(input), terminal)
}

type Wanted = Omit<OutlookChange, 'simulated'>

async function change(input: OutlookRestoreInput, wanted: Wanted, choice: ScriptChoice, terminal: Terminal): Promise<ExitCode> {
  const run = await prepare(input, wanted.action === 'apply' ? 'configure' : 'restore', choice, terminal)
  if (input.simulate === undefined && !input.yes) {
    if (terminal.ask === undefined)
      throw callersMistake('nobody sits at a terminal to ask: look at "smime outlook plan" first, then give --yes')
    const plan = await run(true)
    if (plan.result.state !== 'change') return answer(plan, input, terminal)
    terminal.note(describeSigning(plan.result, plan.simulated).trimEnd())
    if (!(await terminal.ask('Write this?'))) return exitCodes.pending
  }
  const simulated = input.simulate !== undefined
  const { result, unrecorded } = await withAudit(input, terminal, (audit) =>
    changeOutlookAudited(audit, { ...wanted, simulated }, () => run(false)),
  )
  const exitCode = await answer(result, input, terminal)
  if (unrecorded === undefined) return exitCode
  terminal.note(`smime: audit-not-written: how this ended is not in the audit: ${unrecorded}`)
  return exitCodes.later
}

interface Ran {
  readonly exitCode: number
  readonly result: SigningResult
  readonly simulated: boolean
}

type PcInput = Pick<OutlookPlanInput, 'simulate' | 'format'>

async function prepare(
  input: PcInput,
  kind: 'configure' | 'restore',
  choice: ScriptChoice,
  terminal: Terminal,
): Promise<(whatIf: boolean) => Promise<Ran>> {
  const pc: Pc = await openPcOrEnd(input.simulate, true, terminal)
  const [script] = generateScripts(kind, choice, readScriptTemplates())
  return async (whatIf) => ({
    ...(await runScript(pc, script, signingResultSchema, whatIf ? ['-WhatIf'] : [])),
    simulated: pc.simulated,
  })
}

async function answer({ exitCode, result, simulated }: Ran, input: PcInput, terminal: Terminal): Promise<ExitCode> {
  const document = { ...(simulated ? { simulated } : {}), ...result, baseHash: baseHashOf(result.base) }
  if (input.format === 'json') await terminal.out(`${JSON.stringify(document, undefined, 2)}\n`)
  else await terminal.out(describeSigning(result, simulated))
  const known = [exitCodes.yes, exitCodes.pending, exitCodes.unknown].find((code) => code === exitCode)
  return known ?? exitCodes.no
}
