import type { SettingChange } from '../../core/exchange/plan-owa.ts'
import { ExchangeError } from './exchange-error.ts'
import { missingCmdletAdvice } from './exchange-problem.ts'
import type { Snapshot } from './exchange-session.ts'
import { fingerprintOfPlan, type OwaPlan } from './owa-plan.ts'
import type { OwaWork } from './owa-work.ts'

/** Throws ExchangeError when a parameter of the plan, or the cmdlet itself, is not offered to the caller. */
export function refuseUnoffered(changes: readonly SettingChange[], { offered }: Snapshot): void {
  if (changes.length === 0) return
  if (offered.length === 0) throw new ExchangeError('cmdlet-missing', `your role does not offer Set-SmimeConfig; ${missingCmdletAdvice}`)
  const missing = changes.map(({ setting }) => setting).filter((name) => !offered.includes(name))
  if (missing.length === 0) return
  throw new ExchangeError('parameter-missing', `your role or this service does not offer ${missing.join(', ')} of Set-SmimeConfig`)
}

/** Throws ExchangeError when a risky setting was not accepted by its name. */
export function refuseUnaccepted(changes: readonly SettingChange[], accepted: readonly string[]): void {
  const unaccepted = changes.filter(({ setting, risk }) => risk?.level === 'risky' && !accepted.includes(setting))
  if (unaccepted.length === 0) return
  const flags = unaccepted.map(({ setting, risk }) => `--accept-risk ${setting} (${risk?.sentence})`)
  throw new ExchangeError('risk-not-accepted', `nothing was written: say that you accept ${flags.join(', ')}`)
}

/** Where two people are needed: throws ExchangeError unless the audit shows this very plan, made by somebody else than who applies it. */
export async function refuseUnapproved(work: OwaWork, plan: OwaPlan): Promise<void> {
  if (work.approvals === 1) return
  const planners = await work.audit.findActors('owa', 'plan', `plan ${fingerprintOfPlan(plan)}`)
  const { name } = work.audit.principal
  if (planners.some((planner) => planner !== name)) return
  const sentence = planners.includes(name)
    ? `nothing was written: two people are needed, and this plan is yours (${name}); somebody else must apply it`
    : 'nothing was written: two people are needed; one makes this plan with "smime owa plan --out", another applies it with --plan'
  throw new ExchangeError('approval-missing', sentence)
}
