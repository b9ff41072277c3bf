import type { ProfileSet, ScepProfile } from '../profile-set.ts'

const daysIn = { days: 1, months: 30, years: 365 } as const

/** SCEPman's own defaults, where the set does not say. */
export const scepmanDefaults = { validityPeriodDays: 730, intuneValidityPeriodDays: 365 } as const

/** The lifetime in days that a profile asks for. */
export function requestedDays(profile: ScepProfile): number {
  return profile.certificateValidityPeriodValue * daysIn[profile.certificateValidityPeriodScale]
}

/** The least of SCEPman's two caps. */
export function capDays({ scepman }: Pick<ProfileSet, 'scepman'>): number {
  return Math.min(
    scepman.validityPeriodDays ?? scepmanDefaults.validityPeriodDays,
    scepman.intuneValidityPeriodDays ?? scepmanDefaults.intuneValidityPeriodDays,
  )
}

/** The lifetime in days that a certificate gets. */
export function effectiveDays(set: Pick<ProfileSet, 'scepman'>, profile: ScepProfile): number {
  return Math.min(requestedDays(profile), capDays(set))
}
