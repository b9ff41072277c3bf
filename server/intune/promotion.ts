import { countRuns, failedPercent, type RunCounts } from '../../core/intune/count-runs.ts'
import type { ProfileSet, Remediation } from '../../core/intune/profile-set.ts'
import { type NoStep, type PromotionRisk, type RefusalEvidence, ringTexts } from '../../core/intune/ring-texts.ts'
import { repairsAt, ringsAt } from '../../core/intune/rings.ts'
import { matchesOf } from '../../core/intune/tenant-state.ts'
import { readRuns } from '../graph/read-runs.ts'
import type { IntuneTenant } from './intune-tenant.ts'
import { readSituation, type Situation } from './situation.ts'

/** One step of the remediation, with what is known before it. `refusals`: what a person has to accept by name. */
export interface Promotion {
  readonly from: number
  readonly to: number
  readonly rings: readonly string[]
  readonly says: string
  readonly counts: RunCounts
  readonly refusals: readonly { readonly risk: PromotionRisk; readonly evidence: RefusalEvidence; readonly sentence: string }[]
  /** The remediation's part of the plan, from what the tenant has now to the new stage. */
  readonly situation: Situation
}

/** Plans the step of a set's remediation to its next stage, or back; or says why there is none. */
export async function planPromotion(
  tenant: IntuneTenant,
  set: ProfileSet,
  setAt: (stage: number) => ProfileSet,
  step: { readonly back: boolean; readonly maxFailedPercent: number },
  now: () => number,
): Promise<Promotion | NoStep> {
  const { remediation } = set
  if (remediation === undefined) return 'no-remediation'
  const { stage: from, rings } = remediation
  const to = from + (step.back ? -1 : 1)
  if (to < 0) return 'first'
  if (to > rings.length) return 'last'
  const all = await readSituation(tenant, setAt(to), now)
  const wanted = all.wanted.find(({ role }) => role === 'remediation')
  const [existing] = wanted === undefined ? [] : matchesOf(all.state, set.name, wanted)
  if (existing === undefined) return 'not-applied'
  const counts = countRuns(await readRuns(tenant.client, existing.id))
  const changes = all.plan.changes.filter(({ role }) => role === 'remediation')
  return {
    from,
    to,
    rings: ringsAt(rings, to),
    says: ringTexts.en.stage(repairsAt(to), ringsAt(rings, to)),
    counts,
    refusals: step.back ? [] : refusalsOf(counts, remediation, step.maxFailedPercent),
    situation: { ...all, plan: { ...all.plan, changes }, wanted: all.wanted },
  }
}

function refusalsOf(counts: RunCounts, { rings, stage }: Remediation, maxFailedPercent: number): Promotion['refusals'] {
  const percent = failedPercent(counts)
  const risk = percent === undefined ? 'no-reports' : percent > maxFailedPercent ? 'failures' : undefined
  if (risk === undefined) return []
  const ring = ringsAt(rings, stage).at(-1) ?? ''
  const evidence = { ring, failed: counts.failed, failedPercent: percent ?? 0, maxFailedPercent }
  return [{ risk, evidence, sentence: ringTexts.en.refusals[risk](evidence) }]
}
