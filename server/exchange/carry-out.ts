import type { SettingChange } from '../../core/exchange/plan-owa.ts'
import { version } from '../../core/verify/version.ts'
import { toIsoTime } from '../../core/world/time.ts'
import { AuditError, auditChange } from '../audit/audit.ts'
import type { AuditEvent } from '../audit/audit-entry.ts'
import { type ApplyOutcome, applyChanges } from './apply-changes.ts'
import { refuseUnaccepted, refuseUnapproved, refuseUnoffered } from './change-permission.ts'
import { ExchangeError } from './exchange-error.ts'
import type { ExchangeProblem } from './exchange-problem.ts'
import type { Snapshot } from './exchange-session.ts'
import type { OwaPlan, Planned } from './owa-plan.ts'
import { auditedTenant, auditOrEnd, auditRefusal, type OwaWork } from './owa-work.ts'
import { writeRollbackFile } from './rollback-file.ts'
import { summariseFrom, summariseTo } from './summarise-changes.ts'

/** What became of a plan: the plan itself with what was written, and how the settings are now. */
export interface OwaResult extends OwaPlan {
  readonly settings: 'applied' | 'unchanged' | 'restored' | 'unclear'
  readonly error?: ExchangeProblem
  /** The change was made, but its end could not be put into the audit. */
  readonly unrecorded?: string
}

export type OwaChange = 'apply' | 'rollback'

/**
 * Carries out a plan: asks whether it may, audits, saves the way back, writes, and reads until it shows.
 * Throws ExchangeError when nothing was begun; what fails after that is told by the result.
 */
export function carryOut(work: OwaWork, action: OwaChange, planned: Planned, accepted: readonly string[]): Promise<OwaResult> {
  return auditRefusal(work, action, async () => {
    const { plan, snapshot } = planned
    refuseUnoffered(plan.changes, snapshot)
    if (action === 'apply') {
      refuseUnaccepted(plan.changes, accepted)
      if (plan.changes.length > 0) await refuseUnapproved(work, plan)
    }
    const event = { action, before: summariseFrom(plan.changes), after: summariseTo(plan.changes), detail: `base hash ${plan.baseHash}` }
    if (plan.changes.length > 0) return change(work, planned, event)
    await auditOrEnd(work, { ...event, outcome: 'no-change' })
    return { ...plan, verified: true, settings: 'unchanged' }
  })
}

type Begun = Pick<AuditEvent, 'action' | 'before' | 'after' | 'detail'>

async function change(work: OwaWork, planned: Planned, event: Begun): Promise<OwaResult> {
  try {
    const audited = { ...auditedTenant(work), ...event }
    const { result, unrecorded } = await auditChange(work.audit, audited, () => changeSettings(work, planned), endingOf)
    return unrecorded === undefined ? result : { ...result, unrecorded }
  } catch (error) {
    if (error instanceof AuditError) throw new ExchangeError('audit-not-written', `nothing was written: ${error.message}`)
    throw error
  }
}

async function changeSettings(work: OwaWork, { plan, snapshot }: Planned): Promise<OwaResult> {
  work.tell('way-back')
  const saved = saveWayBack(work, plan, snapshot)
  if ('code' in saved) return { ...plan, settings: 'unchanged', error: saved }
  const { session, waits } = work.tenant
  const outcome = await applyChanges(session, snapshot, plan.changes, waits, work.tell)
  return { ...plan, writes: outcome.writes, rollbackFile: saved.file, ...concluded(outcome) }
}

function concluded(outcome: ApplyOutcome): Pick<OwaResult, 'verified' | 'settings' | 'error'> {
  if (outcome.kind === 'verified') return { verified: true, settings: 'applied' }
  const { settings } = outcome
  return { verified: false, settings, error: outcome.kind === 'failed' ? outcome.problem : notStored(outcome.missing) }
}

function notStored(missing: readonly string[]): ExchangeProblem {
  return { code: 'not-stored', sentence: `Exchange Online accepted the change, but a later reading does not show ${missing.join(', ')}` }
}

function endingOf({ settings, error, changes, rollbackFile }: OwaResult): Pick<AuditEvent, 'outcome' | 'after' | 'detail'> {
  const after = settings === 'applied' ? summariseTo(changes) : settings === 'unclear' ? null : summariseFrom(changes)
  const outcome = settings === 'applied' ? 'done' : settings === 'unclear' ? 'unclear' : 'failed'
  const detail = error === undefined ? `rollback file ${rollbackFile}` : `${error.code}: ${error.sentence}; the settings are ${settings}`
  return { outcome, after, detail }
}

function saveWayBack({ rollbackFolder, now }: OwaWork, plan: OwaPlan, snapshot: Snapshot): { readonly file: string } | ExchangeProblem {
  const toSaved = ({ setting, from, to }: SettingChange) => ({ setting, from, to })
  try {
    const file = writeRollbackFile(rollbackFolder, {
      schema: 'owa-rollback/1',
      version,
      time: toIsoTime(now()),
      organization: plan.organization,
      tenantId: plan.tenantId,
      baseHash: snapshot.baseHash,
      before: { ...snapshot.config.raw },
      changes: plan.changes.map(toSaved),
      ...(plan.simulated === true ? { simulated: true } : {}),
    })
    return { file }
  } catch (error) {
    const sentence = `nothing was written, because the rollback file could not be: ${(error as Error).message}`
    return { code: 'rollback-not-written', sentence }
  }
}
