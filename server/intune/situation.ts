import { hash } from 'node:crypto'
import { imagedObjects } from '../../core/intune/before-image.ts'
import { type GroupIds, type WantedObject, wantedObjects } from '../../core/intune/graph-payload.ts'
import { checkTenantFacts } from '../../core/intune/lint/check-tenant-facts.ts'
import type { LintFinding } from '../../core/intune/lint/lint-rule.ts'
import { lintSet } from '../../core/intune/lint/lint-set.ts'
import { planFindings } from '../../core/intune/lint/plan-findings.ts'
import { normaliseAssignment, normaliseObject } from '../../core/intune/normalise.ts'
import { type IntunePlan, planObjects } from '../../core/intune/plan.ts'
import { groupsOf, type ProfileSet } from '../../core/intune/profile-set.ts'
import type { TenantState } from '../../core/intune/tenant-state.ts'
import { readGroups, readTenant } from '../graph/read-tenant.ts'
import { nodeCrypto } from '../node-world.ts'
import type { IntuneTenant } from './intune-tenant.ts'
import { readSignatureMembers } from './signature-members.ts'

/** What is wanted and what there is, and the way from one to the other. */
export interface Situation {
  readonly setName: string
  readonly wanted: readonly WantedObject[]
  readonly state: TenantState
  readonly plan: IntunePlan
  readonly findings: readonly LintFinding[]
  /** Changes when an object that the plan looks at changes. */
  readonly baseHash: string
}

/** Reads a tenant and plans for a set; every finding of the linter, of the tenant and of the plan is in it. */
export async function readSituation(tenant: IntuneTenant, set: ProfileSet, now: () => number): Promise<Situation> {
  const told = await readGroups(tenant.client, groupsOf(set))
  const groups: GroupIds = Object.fromEntries(
    Object.entries(told).flatMap(([name, ids]) => (ids.length === 1 ? [[name, ids[0] as string]] : [])),
  )
  const wanted = wantedObjects(set, groups)
  const members = await readSignatureMembers(tenant.client, set, groups)
  const situation = planSituation(set.name, wanted, await readTenant(tenant.client))
  const findings = [
    ...(await lintSet(set, { now, crypto: nodeCrypto })),
    ...checkTenantFacts(set, {
      groups: told,
      membersWithoutMail: members?.withoutMail,
      membersWithOtherMail: members?.withOtherMail,
      tpmFirmware: undefined,
    }),
    ...planFindings(situation.plan, members?.count),
  ]
  return { ...situation, findings }
}

/** Plans for objects that are wanted as they are, such as those of a before-image. */
export function planSituation(setName: string, wanted: readonly WantedObject[], state: TenantState): Situation {
  const plan = planObjects(setName, wanted, state)
  return { setName, wanted, state, plan, findings: planFindings(plan, undefined), baseHash: baseHashOf(setName, wanted, state) }
}

const volatile = ['version', 'createdDateTime', 'lastModifiedDateTime', 'highestAvailableVersion', 'isGlobalScript', 'runSummary']

function baseHashOf(setName: string, wanted: readonly WantedObject[], state: TenantState): string {
  const objects = imagedObjects(setName, wanted, state).map(({ role, id, json, assignments, rootIds }) => {
    const kept = Object.fromEntries(Object.entries(json).filter(([property]) => !volatile.includes(property)))
    const sorted = assignments.map((each) => JSON.stringify(normaliseAssignment(each))).toSorted()
    return [role, id, normaliseObject(kept), sorted, rootIds.toSorted()]
  })
  return hash('sha256', JSON.stringify(objects), 'hex')
}
