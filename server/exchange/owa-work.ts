import type { Moment } from '../../core/world/time.ts'
import { type Audit, AuditError } from '../audit/audit.ts'
import type { AuditEvent } from '../audit/audit-entry.ts'
import { ExchangeError } from './exchange-error.ts'
import type { Snapshot } from './exchange-session.ts'
import type { OpenTenant } from './open-tenant.ts'

/** One attempt of one person at one tenant: what planning and changing need, from the command and from the page alike. */
export interface OwaWork {
  readonly tenant: OpenTenant
  /** Writes in the name of the person. */
  readonly audit: Audit
  /** Ties the audit's entries of this attempt together. */
  readonly job: string
  readonly rollbackFolder: string
  /** How many people a change needs: 2 means planned by one and applied by another. */
  readonly approvals: 1 | 2
  readonly now: () => Moment
  readonly tell: (step: OwaStep) => void
}

/** What is being done, for a person who waits. The first seven are told by the script. */
export const owaSteps = [
  'module',
  'connect',
  'tenant',
  'read',
  'what-if',
  'write',
  'read-again',
  'way-back',
  'wait-until-stored',
  'lead-back',
] as const
export type OwaStep = (typeof owaSteps)[number]

/** Reads the settings of the tenant. Throws ExchangeError. */
export async function readSettings({ tenant }: Pick<OwaWork, 'tenant'>): Promise<Snapshot> {
  const outcome = await tenant.session.read()
  if (outcome.kind === 'problem') throw new ExchangeError(outcome.problem.code, outcome.problem.sentence)
  return outcome.snapshot
}

/** What the audit says about the tenant of this work. */
export function auditedTenant({ tenant, job }: Pick<OwaWork, 'tenant' | 'job'>): Pick<AuditEvent, 'area' | 'job' | 'tenant' | 'simulated'> {
  const { organization, tenantId } = tenant.session.host
  return { area: 'owa', job, tenant: { organization, tenantId }, ...(tenant.simulated ? { simulated: true } : {}) }
}

/** Writes an audit entry, or ends the work: what cannot be audited does not happen. Throws ExchangeError. */
export async function auditOrEnd(
  work: OwaWork,
  event: Pick<AuditEvent, 'action' | 'outcome' | 'before' | 'after' | 'detail'>,
): Promise<void> {
  try {
    await work.audit.append({ ...auditedTenant(work), ...event })
  } catch (error) {
    if (error instanceof AuditError) throw new ExchangeError('audit-not-written', `nothing was written: ${error.message}`)
    throw error
  }
}

/** Makes an attempt; what is refused is audited, with the reason. */
export async function auditRefusal<Result>(
  work: OwaWork,
  action: 'plan' | 'apply' | 'rollback',
  attempt: () => Promise<Result>,
): Promise<Result> {
  try {
    return await attempt()
  } catch (error) {
    if (error instanceof ExchangeError && error.problem.code !== 'audit-not-written')
      await auditOrEnd(work, { action, outcome: 'refused', before: null, after: null, detail: error.message })
    throw error
  }
}
