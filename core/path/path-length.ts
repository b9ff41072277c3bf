import type { Certificate } from '../certificate/certificate.ts'
import { nameKey, toNameText } from '../certificate/name.ts'
import { extensionsOf } from './path-extensions.ts'
import { find, type PathFinding } from './path-findings.ts'

/** pathLenConstraint over the intermediates that are not self-issued (RFC 5280 §6.1.4 (l), (m)); `certificates` is target first, without the anchor. */
export function judgePathLength(certificates: readonly Certificate[], anchor: Certificate): PathFinding[] {
  let left = extensionsOf(anchor).basicConstraints?.pathLenConstraint ?? Number.POSITIVE_INFINITY
  let setBy = anchor
  for (const intermediate of certificates.slice(1).reverse()) {
    if (!isSelfIssued(intermediate)) {
      if (left <= 0) {
        const evidence = { constrainedBy: toNameText(setBy.subject), intermediate: toNameText(intermediate.subject) }
        return [find('path-length-exceeded', evidence, toNameText(setBy.subject))]
      }
      left--
    }
    const constraint = extensionsOf(intermediate).basicConstraints?.pathLenConstraint
    if (constraint !== undefined && constraint < left) {
      left = constraint
      setBy = intermediate
    }
  }
  return []
}

/** True when issuer and subject are the same name, whoever's key signed it (RFC 5280 §6.1). */
export function isSelfIssued(certificate: Certificate): boolean {
  return nameKey(certificate.issuer) === nameKey(certificate.subject)
}
