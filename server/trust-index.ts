import { indexTrust, type Trust } from '../core/verify/trust.ts'
import type { LoadedTrust } from './trust-files.ts'

const indexed = new WeakMap<LoadedTrust, Trust>()

/** The trust as core judges by it, indexed once, however many messages are judged. */
export function trustOf(loaded: LoadedTrust): Trust {
  const trust = indexed.get(loaded) ?? indexTrust(loaded)
  indexed.set(loaded, trust)
  return trust
}
