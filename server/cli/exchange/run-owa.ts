import { writeFileSync } from 'node:fs'
import { authorityParameter } from '../../../core/exchange/smime-settings.ts'
import { toBase64 } from '../../../core/world/base64.ts'
import { type Check, checkSignIn, diagnose } from '../../exchange/diagnose.ts'
import { readLastApply } from '../../exchange/last-apply.ts'
import { type OwaPlan, planAudited, planProfile } from '../../exchange/owa-plan.ts'
import { readSettings } from '../../exchange/owa-work.ts'
import { callersMistake } from '../command-error.ts'
import type { OwaPlanInput, OwaStatusInput, OwaTenantInput, OwaVerifyInput } from '../commands/owa.ts'
import { type ExitCode, exitCodes } from '../exit-codes.ts'
import type { Terminal } from '../terminal.ts'
import { describeChecks, describePlan, describeStatus, describeVerification } from './describe-owa.ts'
import { loadProfile } from './load-profile.ts'
import { exitCodeOfProblem, openOwa, rollbackFolderOf, tryOpenOwa, withExitCode, withWork } from './open-owa.ts'

/** Writes the answer of an owa command, as JSON or for people. */
export async function answer(terminal: Terminal, format: 'text' | 'json', document: object, text: string): Promise<void> {
  terminal.redraw?.('')
  await terminal.out(format === 'json' ? `${JSON.stringify(document, undefined, 2)}\n` : text)
}

/** `smime owa plan`: what would be changed; writes nothing in the tenant. */
export function planOwaCommand(input: OwaPlanInput, terminal: Terminal): Promise<ExitCode> {
  const wanted = loadProfile(input.profile)
  return withWork('plan', input, terminal, async (work) => {
    const { plan } = await planAudited(work, wanted)
    if (input.out !== undefined) writePlan(input.out, plan)
    await answer(terminal, input.format, plan, describePlan(plan))
    return plan.changes.length === 0 ? exitCodes.yes : exitCodes.pending
  })
}

function writePlan(file: string, plan: OwaPlan): void {
  try {
    writeFileSync(file, `${JSON.stringify(plan, undefined, 2)}\n`, { mode: 0o600 })
  } catch (error) {
    throw callersMistake(`${file} cannot be written: ${(error as NodeJS.ErrnoException).code}`)
  }
}

/** `smime owa verify`: whether the tenant has what the profile wants; writes nothing. */
export async function verifyOwa(input: OwaVerifyInput, terminal: Terminal): Promise<ExitCode> {
  const wanted = loadProfile(input.profile)
  const tenant = await openOwa(input, terminal)
  const { plan } = await withExitCode(() => planProfile({ tenant, now: terminal.now }, wanted))
  const verified = plan.changes.length === 0
  await answer(terminal, input.format, { ...plan, verified }, describeVerification(plan))
  return verified ? exitCodes.yes : exitCodes.pending
}

/** `smime owa status`: the settings, and how the last apply on this computer ended. */
export async function showStatus(input: OwaStatusInput, terminal: Terminal): Promise<ExitCode> {
  const tenant = await openOwa(input, terminal)
  const snapshot = await withExitCode(() => readSettings({ tenant }))
  const { settings, authorities } = snapshot.config
  const lastApply = readLastApply(rollbackFolderOf(input, terminal), snapshot)
  const all = { ...settings, [authorityParameter]: authorities === null ? null : toBase64(authorities) }
  const report = {
    organization: input.organization,
    tenantId: snapshot.report.tenantId,
    baseHash: snapshot.baseHash,
    settings: all,
    lastApply,
    ...(tenant.simulated ? { simulated: true } : {}),
  }
  await answer(terminal, input.format, report, describeStatus(all, lastApply, tenant.simulated))
  return exitCodes.yes
}

/** `smime owa doctor`: tries everything that apply needs except writing, and says what is missing and what to do. */
export async function diagnoseOwa(input: OwaTenantInput, terminal: Terminal): Promise<ExitCode> {
  const opened = await tryOpenOwa(input, terminal)
  if (opened.kind === 'refused' && input.simulate === undefined) {
    const checks = [{ check: 'sign-in', ok: false, sentence: opened.sentence }]
    await answerChecks(input, terminal, checks, false)
    return exitCodes.no
  }
  const tenant = opened.kind === 'open' ? opened : await openOwa(input, terminal)
  const outcome = await tenant.session.read()
  const checks = [checkSignIn(tenant.identity), ...diagnose(outcome)]
  await answerChecks(input, terminal, checks, tenant.simulated)
  if (checks.every((each) => each.ok)) return exitCodes.yes
  return outcome.kind === 'problem' ? exitCodeOfProblem(outcome.problem) : exitCodes.no
}

async function answerChecks({ organization, format }: OwaTenantInput, terminal: Terminal, checks: readonly Check[], simulated: boolean) {
  const report = { organization, ok: checks.every((each) => each.ok), checks, ...(simulated ? { simulated: true } : {}) }
  await answer(terminal, format, report, describeChecks(checks, simulated))
}
