import type { Moment } from '../core/world/time.ts'

/** The moment at which the simulated world stands still unless a caller says otherwise: 2026-11-24T00:00:00Z. */
export const simulationTime: Moment = Date.UTC(2026, 10, 24)

/** A moment, or an ISO 8601 date or time in UTC such as "2026-01-01". */
export type When = Moment | string

/** The moment that is meant; throws for a text that is no ISO 8601 date. */
export function toMoment(when: When): Moment {
  if (typeof when === 'number') return when
  const moment = Date.parse(when)
  if (Number.isNaN(moment)) throw new RangeError(`a time of the simulated world must be ISO 8601, got "${when}"`)
  return moment
}
