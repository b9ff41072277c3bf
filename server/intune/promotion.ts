import { countRuns, failedPercent, type RunCounts } from '../../core/intune/count-runs.ts'
import type { ProfileSet, Remediation } from '../../core/intune/profile-set.ts'
import { describeStage } from '../../core/intune/rings.ts'
import { matchesOf } from '../../core/intune/tenant-state.ts'
import { readRuns } from '../graph/read-runs.ts'
import type { IntuneTenant } from './intune-tenant.ts'
import { readSituation, type Situation } from './situation.ts'

/** One step of the remediation, with what is known before it. `refusals`: what a person has to accept by name. */
export interface Promotion {
  readonly from: number
  readonly to: number
  readonly says: string
  readonly counts: RunCounts
  readonly refusals: readonly { readonly risk: PromotionRisk; readonly sentence: string }[]
  /** The remediation's part of the plan, from what the tenant has now to the new stage. */
  readonly situation: Situation
}

export const promotionRisks = ['failures', 'no-reports'] as const
export type PromotionRisk = (typeof promotionRisks)[number]

/** Plans the step of a set's remediation to its next stage, or back; a sentence says why there is none. */
export async function planPromotion(
  tenant: IntuneTenant,
  set: ProfileSet,
  setAt: (stage: number) => ProfileSet,
  step: { readonly back: boolean; readonly maxFailedPercent: number },
  now: () => number,
): Promise<Promotion | string> {
  const { remediation } = set
  if (remediation === undefined) return 'the set has no remediation'
  const { stage: from, rings } = remediation
  const to = from + (step.back ? -1 : 1)
  if (to < 0) return 'the remediation looks only, in its first ring: there is no step back'
  if (to > rings.length) return 'the remediation repairs in every ring already'
  const all = await readSituation(tenant, setAt(to), now)
  const wanted = all.wanted.find(({ role }) => role === 'remediation')
  const [existing] = wanted === undefined ? [] : matchesOf(all.state, set.name, wanted)
  if (existing === undefined) return 'the remediation is not in Intune yet: "smime intune apply" first'
  const counts = countRuns(await readRuns(tenant.client, existing.id))
  const changes = all.plan.changes.filter(({ role }) => role === 'remediation')
  return {
    from,
    to,
    says: describeStage(rings, to),
    counts,
    refusals: step.back ? [] : refusalsOf(counts, remediation, step.maxFailedPercent),
    situation: { ...all, plan: { ...all.plan, changes }, wanted: all.wanted },
  }
}

function refusalsOf(counts: RunCounts, { rings, stage }: Remediation, maxFailedPercent: number): Promotion['refusals'] {
  const failed = failedPercent(counts)
  if (failed === undefined)
    return [{ risk: 'no-reports', sentence: `no device of ${rings[Math.max(0, stage - 1)]?.name} has reported yet; PCs ask every 8 hours` }]
  if (failed <= maxFailedPercent) return []
  return [{ risk: 'failures', sentence: `${counts.failed} devices failed (${failed.toFixed(1)} %, more than ${maxFailedPercent} %)` }]
}
