import type { BeforeImage } from '../../core/intune/before-image.ts'
import { type Change, planObjects } from '../../core/intune/plan.ts'
import { applyPlan } from '../graph/apply-plan.ts'
import { GraphError } from '../graph/graph-client.ts'
import { readTenant } from '../graph/read-tenant.ts'
import { openApprovals } from './approvals.ts'
import { keepImage } from './image-file.ts'
import type { IntuneTenant } from './intune-tenant.ts'
import type { Situation } from './situation.ts'
import { finish, finishAsSeen, unfinishedBackup } from './unfinished.ts'

/** How a plan is carried out: where the way back is kept, who is told of each step. */
export interface CarryingOut {
  readonly action: BeforeImage['action']
  readonly folder: string
  readonly now: () => number
  readonly onStep: (change: Change, done: number, of: number) => void
}

/** `stopped`: Graph ended it in the middle; what is left is a plan again, so the same command goes on. */
export interface Outcome {
  readonly kind: 'verified' | 'not-verified' | 'stopped'
  readonly writes: number
  /** The file that leads back; undefined when there was nothing to write. */
  readonly backup: string | undefined
  readonly stoppedBy: GraphError | undefined
  /** The change was made, but its end could not be put into the audit. */
  readonly unrecorded?: string
}

/** Keeps the before-image, writes, and reads again: success is what a later reading shows. */
export async function carryOut(tenant: IntuneTenant, situation: Situation, how: CarryingOut): Promise<Outcome> {
  if (situation.plan.changes.length === 0) {
    finishAsSeen(how.folder, situation.setName, how.action)
    return { kind: 'verified', writes: 0, backup: undefined, stoppedBy: undefined }
  }
  const backup = unfinishedBackup(how.folder, situation.setName, how.action, () =>
    keepImage(how.folder, situation, tenant, how.action, how.now()),
  )
  const approvals = openApprovals(how.folder)
  const { plan, wanted, setName } = situation
  let writes = 0
  try {
    await applyPlan(
      {
        ...situation,
        client: tenant.client,
        baseUrl: tenant.baseUrl,
        approvalCodeOf: approvals.codeOf,
        onApproval: approvals.keep,
        onAnswered: approvals.forget,
        onWrite: (change) => {
          writes++
          how.onStep(change, writes, plan.changes.length)
        },
      },
      plan,
    )
    const roles = new Set(plan.changes.map(({ role }) => role))
    const left = planObjects(setName, wanted, await readTenant(tenant.client)).changes.filter(({ role }) => roles.has(role))
    if (left.length === 0) finish(how.folder, situation.setName)
    return { kind: left.length === 0 ? 'verified' : 'not-verified', writes, backup, stoppedBy: undefined }
  } catch (error) {
    if (error instanceof GraphError) return { kind: 'stopped', writes, backup, stoppedBy: error }
    throw error
  }
}
