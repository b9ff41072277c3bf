import { runOutcomes } from '../../../core/intune/count-runs.ts'
import { ringTexts } from '../../../core/intune/ring-texts.ts'
import { auditRefusal, carryOutAudited } from '../../intune/audited-change.ts'
import { describePlan, type PlanDescription } from '../../intune/plan-description.ts'
import { type Promotion, planPromotion } from '../../intune/promotion.ts'
import { readSet } from '../../intune/read-set.ts'
import { setStage } from '../../intune/set-stage.ts'
import { CommandError } from '../command-error.ts'
import type { IntunePromoteInput } from '../commands/intune-promote.ts'
import { type ExitCode, exitCodes } from '../exit-codes.ts'
import type { Terminal } from '../terminal.ts'
import { confirm, hasErrors } from './change-intune.ts'
import { exitCodeOfGraph, openSet, stateFolderOf, withAuditedIntune } from './open-intune.ts'

/** `smime intune promote`: tells how the last step went, then lets the remediation repair in one ring more, or one less. */
export function promoteIntune(input: IntunePromoteInput, terminal: Terminal): Promise<ExitCode> {
  const { set, lineOf } = openSet(input.folder)
  const setAt = (stage: number) => readSet(input.folder, stage).set ?? set
  return withAuditedIntune(input, terminal, async (tenant, audit) => {
    const promotion = await planPromotion(tenant, set, setAt, { back: input.back, maxFailedPercent: input.maxFailed }, terminal.now)
    if (typeof promotion === 'string') throw new CommandError(exitCodes.no, `nothing was written: ${ringTexts.en.none[promotion]}`)
    const { situation, refusals, to } = promotion
    const plan = (writes: number) => describePlan(situation, tenant, { path: input.folder, set: setAt(to), lineOf }, writes)
    const open = refusals.filter(({ risk }) => !input.acceptRisk.includes(risk))
    if (open.length > 0 || hasErrors(situation.findings)) {
      for (const { sentence, risk } of open) terminal.note(`smime: ${sentence}; --accept-risk ${risk} goes on nevertheless`)
      await auditRefusal(audit, tenant, situation, 'promote', open.map(({ sentence }) => sentence).join('; '))
      await answer(input, terminal, promotion, plan(0), false)
      return exitCodes.no
    }
    if (situation.plan.changes.length > 0) {
      terminal.note(describeCounts(promotion))
      await confirm(input, terminal, tenant, plan(0))
    }
    const how = { action: 'promote' as const, folder: stateFolderOf(input, terminal), now: terminal.now, onStep: () => undefined }
    const outcome = await carryOutAudited(audit, tenant, situation, how)
    // The set follows the tenant: ended in between, the same command finds nothing to write and only does this.
    if (outcome.kind !== 'stopped') setStage(input.folder, to)
    await answer(input, terminal, promotion, plan(outcome.writes), outcome.kind !== 'stopped')
    if (outcome.stoppedBy !== undefined) terminal.note(`smime: ${outcome.stoppedBy.message}; the same command goes on from here`)
    return outcome.stoppedBy === undefined ? exitCodes.yes : exitCodeOfGraph(outcome.stoppedBy)
  })
}

async function answer(
  { format, folder }: IntunePromoteInput,
  terminal: Terminal,
  promotion: Promotion,
  plan: PlanDescription,
  isDone: boolean,
): Promise<void> {
  const { from, to, says, counts } = promotion
  if (format === 'json')
    return terminal.out(`${JSON.stringify({ ...plan, from, to, stage: isDone ? to : from, says, counts }, undefined, 2)}\n`)
  const end = isDone ? `stage ${to}: ${says} (written into ${folder})` : `stage ${from}: unchanged`
  await terminal.out(`${plan.simulated ? 'SIMULATED\n' : ''}${describeCounts(promotion)}\n${end}\n`)
}

function describeCounts({ counts, from, to, says }: Promotion): string {
  const told = runOutcomes.filter((name) => counts[name] > 0).map((name) => `${counts[name]} ${name}`)
  return `Until now: ${told.length === 0 ? 'no device has reported' : told.join(', ')}\nStage ${from} -> ${to}: ${says}`
}
