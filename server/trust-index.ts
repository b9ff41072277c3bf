import { indexCertificates } from '../core/path/certificate-index.ts'
import { indexTrustAnchors } from '../core/path/trust-anchors.ts'
import type { Trust } from '../core/verify/trust.ts'
import type { LoadedTrust } from './trust-files.ts'

const indexed = new WeakMap<LoadedTrust, Trust>()

/** The trust as core judges by it, indexed once, however many messages are judged. */
export function trustOf(loaded: LoadedTrust): Trust {
  const known = indexed.get(loaded)
  if (known !== undefined) return known
  const { anchors, intermediates } = loaded
  const trust = { anchors: indexTrustAnchors(anchors), intermediates: indexCertificates(intermediates), certificates: intermediates }
  indexed.set(loaded, trust)
  return trust
}
