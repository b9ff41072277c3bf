import { hash } from 'node:crypto'
import type { Json } from '../../core/intune/graph-payload.ts'
import { type Audit, auditChange, newAuditJob } from '../audit/audit.ts'
import type { AuditEvent } from '../audit/audit-entry.ts'
import { type CarryingOut, carryOut, type Outcome } from './carry-out.ts'
import type { IntuneTenant } from './intune-tenant.ts'
import type { Situation } from './situation.ts'

/** Audits that somebody made a plan. Rejects with AuditError. */
export async function auditPlan(audit: Audit, tenant: IntuneTenant, situation: Situation): Promise<void> {
  const outcome = situation.plan.changes.length === 0 ? ('no-change' as const) : ('done' as const)
  await audit.append({ ...eventOf(tenant, situation, 'plan'), outcome })
}

/** Audits that a change was refused, and why. Rejects with AuditError. */
export async function auditRefusal(
  audit: Audit,
  tenant: IntuneTenant,
  situation: Situation,
  action: CarryingOut['action'],
  reason: string,
): Promise<void> {
  await audit.append({ ...eventOf(tenant, situation, action), outcome: 'refused', detail: reason })
}

/** Carries a plan out between two entries of the audit; without the first nothing is written. Rejects with AuditError. */
export async function carryOutAudited(audit: Audit, tenant: IntuneTenant, situation: Situation, how: CarryingOut): Promise<Outcome> {
  const event = eventOf(tenant, situation, how.action)
  if (situation.plan.changes.length === 0) {
    await audit.append({ ...event, outcome: 'no-change' })
    return carryOut(tenant, situation, how)
  }
  const { result, unrecorded } = await auditChange(audit, event, () => carryOut(tenant, situation, how), endingOf)
  return unrecorded === undefined ? result : { ...result, unrecorded }
}

function endingOf({ kind, writes, backup, stoppedBy }: Outcome): Pick<AuditEvent, 'outcome' | 'after' | 'detail'> {
  const outcome = kind === 'verified' ? 'done' : kind === 'stopped' ? 'failed' : 'unclear'
  const why = stoppedBy === undefined ? '' : `; ${stoppedBy.message.slice(0, 300)}`
  return { outcome, after: { writes }, detail: `rollback file ${backup}${why}` }
}

function eventOf(tenant: IntuneTenant, { plan, baseHash, setName }: Situation, action: AuditEvent['action']): Omit<AuditEvent, 'outcome'> {
  const side = (pick: 'from' | 'to') =>
    Object.fromEntries(
      plan.changes.map((change) => [
        `${change.action} ${change.role}`,
        Object.fromEntries(change.properties.map((each) => [each.property, summarise(each[pick])])),
      ]),
    )
  return {
    area: 'intune',
    action,
    job: newAuditJob(),
    tenant: { organization: setName, tenantId: tenant.tenantId },
    before: side('from'),
    after: side('to'),
    detail: `base hash ${baseHash}`,
    ...(tenant.simulated ? { simulated: true } : {}),
  }
}

const maxShown = 300

/** Scripts and certificates by their fingerprint: the before-image holds them. */
function summarise(value: Json): Json {
  const text = JSON.stringify(value)
  return text.length <= maxShown ? value : `sha256 ${hash('sha256', text, 'hex')}`
}
