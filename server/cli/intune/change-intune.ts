import type { LintFinding } from '../../../core/intune/lint/lint-rule.ts'
import { changedSincePlan } from '../../../core/intune/lint/plan-findings.ts'
import type { Audit } from '../../audit/audit.ts'
import { readTenant } from '../../graph/read-tenant.ts'
import { auditPlan, auditRefusal, carryOutAudited } from '../../intune/audited-change.ts'
import type { CarryingOut, Outcome } from '../../intune/carry-out.ts'
import type { IntuneTenant } from '../../intune/intune-tenant.ts'
import { describePlan, type PlanDescription, type PlanSource, setHashOf } from '../../intune/plan-description.ts'
import { planSituation, readSituation, type Situation } from '../../intune/situation.ts'
import { CommandError, callersMistake } from '../command-error.ts'
import type { IntuneApplyInput, IntunePlanInput } from '../commands/intune-change.ts'
import { describeChanges } from '../describe-changes.ts'
import { type ExitCode, exitCodes } from '../exit-codes.ts'
import type { Terminal } from '../terminal.ts'
import type { GraphInput } from './intune-options.ts'
import { readStoredPlan, writeStoredPlan } from './intune-plan.ts'
import { exitCodeOfGraph, openSet, stateFolderOf, withAuditedIntune } from './open-intune.ts'

/** `smime intune plan` and `drift`: 2 when something would be written, 1 when an error forbids it. */
export function planIntune(input: IntunePlanInput, terminal: Terminal): Promise<ExitCode> {
  const { set, lineOf } = openSet(input.folder)
  return withAuditedIntune(input, terminal, async (tenant, audit) => {
    const situation = await readSituation(tenant, set, terminal.now)
    await auditPlan(audit, tenant, situation)
    const plan = describePlan(situation, tenant, { path: input.folder, set, lineOf }, 0)
    if (input.out !== undefined) writeStoredPlan(input.out, plan)
    await answer(input, terminal, plan)
    if (hasErrors(situation.findings)) return exitCodes.no
    return situation.plan.changes.length > 0 ? exitCodes.pending : exitCodes.yes
  })
}

/** `smime intune apply`: writes, then reads again; errors of the linter and risks that were not accepted forbid it. */
export function applyIntune(input: IntuneApplyInput, terminal: Terminal): Promise<ExitCode> {
  const { set, lineOf } = openSet(input.folder)
  const stored = input.plan === undefined ? undefined : readStoredPlan(input.plan)
  if (stored !== undefined && (stored.set !== set.name || stored.setHash !== setHashOf(set)))
    throw new CommandError(exitCodes.no, `nothing was written: ${input.folder} is not as it was when ${input.plan} was made; plan again`)
  return withAuditedIntune(input, terminal, async (tenant, audit) => {
    if (stored !== undefined && stored.tenant !== tenant.tenantId)
      throw new CommandError(exitCodes.no, `nothing was written: ${input.plan} is a plan for another tenant`)
    const found = await readSituation(tenant, set, terminal.now)
    const isChanged = stored !== undefined && stored.baseHash !== found.baseHash
    const situation = isChanged ? { ...found, findings: [...found.findings, changedSincePlan(stored.baseHash, found.baseHash)] } : found
    const source = { path: input.folder, set, lineOf }
    const risks = unacceptedRisks(situation, input.acceptRisk)
    for (const risk of risks) terminal.note(`smime: ${risk}`)
    if (hasErrors(situation.findings) || risks.length > 0) {
      const errors = situation.findings.filter(({ severity }) => severity === 'error').map(({ code }) => code)
      await auditRefusal(audit, tenant, situation, 'apply', [...errors, ...risks].join('; '))
      await answer(input, terminal, describePlan(situation, tenant, source, 0))
      return exitCodes.no
    }
    return writeIntune(input, terminal, { tenant, audit, situation, source, action: 'apply' })
  })
}

const confirmedUsers = 500

function unacceptedRisks({ plan, findings }: Situation, accepted: readonly string[]): string[] {
  const deletes = plan.changes.some(({ action }) => action === 'delete')
  const users = Number(findings.find(({ code }) => code === 'P01-re-enrols')?.evidence.users ?? 0)
  return [
    ...(deletes && !accepted.includes('delete')
      ? ['the set no longer has profiles that are in Intune; --accept-risk delete removes them and their certificates']
      : []),
    ...(users > confirmedUsers && !accepted.includes('re-enrol')
      ? [`${users} users get new certificates by this change; --accept-risk re-enrol says that this is meant`]
      : []),
  ]
}

type WriteInput = GraphInput & { readonly yes: boolean; readonly state?: string | undefined }

/** What is to be written, and in whose name. */
interface Writing {
  readonly tenant: IntuneTenant
  readonly audit: Audit
  readonly situation: Situation
  readonly source: PlanSource
  readonly action: CarryingOut['action']
}

/** Asks where a person sits, carries a plan out, and tells how it ended. */
export async function writeIntune(input: WriteInput, terminal: Terminal, writing: Writing): Promise<ExitCode> {
  const { tenant, audit, situation, source, action } = writing
  const planned = describePlan(situation, tenant, source, 0)
  if (planned.changes.length > 0) {
    await confirm(input, terminal, tenant, planned)
    if (!input.yes && terminal.ask !== undefined) await refuseWhatChanged(tenant, situation)
  }
  const onStep: CarryingOut['onStep'] = ({ action: step, role }, done, of) =>
    terminal.redraw?.(`${done}/${of} ${step} ${role}${done === of ? '\n' : ''}`)
  const how = { action, folder: stateFolderOf(input, terminal), now: terminal.now, onStep }
  const outcome = await carryOutAudited(audit, tenant, situation, how)
  await answer(input, terminal, describePlan(situation, tenant, source, outcome.writes), outcome)
  if (outcome.unrecorded !== undefined) terminal.note(`smime: written, but the audit does not say so: ${outcome.unrecorded}`)
  if (outcome.stoppedBy !== undefined) terminal.note(`smime: ${outcome.stoppedBy.message}; the same command goes on from here`)
  if (outcome.stoppedBy !== undefined) return exitCodeOfGraph(outcome.stoppedBy)
  return outcome.kind === 'verified' ? exitCodes.yes : exitCodes.unknown
}

/** A person takes time to read a plan; what changed in Intune meanwhile is not written over. */
async function refuseWhatChanged(tenant: IntuneTenant, { setName, wanted, baseHash }: Situation): Promise<void> {
  if (planSituation(setName, wanted, await readTenant(tenant.client)).baseHash !== baseHash)
    throw new CommandError(exitCodes.no, 'nothing was written: Intune changed since the plan was shown; run the command again')
}

/** On a terminal a person is asked; without one a real tenant needs --yes. Ends the command where nothing may be written. */
export async function confirm(input: WriteInput, terminal: Terminal, tenant: IntuneTenant, plan: PlanDescription): Promise<void> {
  if (input.yes) return
  if (terminal.ask !== undefined) {
    terminal.note(describeChanges(plan.changes, plan.findings))
    if (await terminal.ask(`Write this to ${tenant.simulated ? 'the simulated tenant' : `tenant ${tenant.tenantId}`}?`)) return
    throw new CommandError(exitCodes.no, 'nothing was written')
  }
  if (!tenant.simulated) throw callersMistake('nothing was written: a real tenant is changed only with --yes')
}

/** True when a finding forbids to write. */
export function hasErrors(findings: readonly LintFinding[]): boolean {
  return findings.some(({ severity }) => severity === 'error')
}

async function answer({ format }: Pick<GraphInput, 'format'>, terminal: Terminal, plan: PlanDescription, outcome?: Outcome): Promise<void> {
  const ended = outcome === undefined ? {} : { backup: outcome.backup ?? null, verified: outcome.kind === 'verified' }
  if (format === 'json') return terminal.out(`${JSON.stringify({ ...plan, ...ended }, undefined, 2)}\n`)
  const end = outcome?.backup === undefined ? '' : `${ends[outcome.kind]}\nWay back: smime intune rollback ${outcome.backup}\n`
  await terminal.out(`${plan.simulated ? 'SIMULATED\n' : ''}${describeChanges(plan.changes, plan.findings)}${plan.writes} written\n${end}`)
}

const ends: Readonly<Record<Outcome['kind'], string>> = {
  verified: 'Written and read back.',
  'not-verified': 'Written, but a later reading does not show all of it: run "smime intune drift" in a few minutes.',
  stopped: 'Not finished.',
}
