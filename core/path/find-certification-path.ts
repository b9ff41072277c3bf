import { toNameText } from '../certificate/name.ts'
import { defaultLimits } from '../world/limits.ts'
import type { Crypto } from '../world/world.ts'
import { IssuerCandidates } from './issuer-candidates.ts'
import { judgeTarget } from './judge-certificate.ts'
import { isClean } from './judged-certificates.ts'
import { find } from './path-findings.ts'
import type { PathOutcome, PathQuery } from './path-query.ts'
import { createRevocationChecker } from './revocation/create-revocation-checker.ts'
import { searchPaths } from './search-paths.ts'
import { SharedChecks } from './shared-checks.ts'
import { findPinnedAnchor, type TrustAnchor } from './trust-anchors.ts'
import { describeUnanchored } from './unanchored-path.ts'

/**
 * Finds and judges the best certification path from a trust anchor to a certificate (RFC 5280 §6), whatever order the candidates come in.
 * Never throws for bad certificates; `crypto` does the public key operations, within the budgets of `query.limits`.
 */
export async function findCertificationPath(query: PathQuery, crypto: Crypto): Promise<PathOutcome> {
  const { target, anchors, limits = defaultLimits } = query
  const ofTarget = judgeTarget(target, query.at, query.purpose)
  const pinned = findPinnedAnchor(anchors, target)
  if (pinned !== undefined) return pinnedOutcome(query, pinned)
  const candidates = new IssuerCandidates(query.intermediates, query.candidates, limits.certificatesPerMessage)
  const checks = query.checks ?? new SharedChecks(crypto, limits)
  const revocation = createRevocationChecker(query, candidates, checks, crypto, limits)
  const { best, graph, gaveUp } = await searchPaths(query, candidates, checks.path, revocation, limits)
  if (best === undefined) {
    const { path, finding, missingIssuer } = describeUnanchored(target, anchors, graph, gaveUp)
    return { path, anchored: false, findings: [...ofTarget, finding], revocation: [], missingIssuer }
  }
  const unreadable = (query.revocationData ?? []).flatMap((data) => data.findings)
  const findings = [...ofTarget, ...best.findings, ...unreadable]
  if (gaveUp && !isClean(best.cost)) findings.push(find('path-too-complex', {}, toNameText(target.subject)))
  const path = [...best.candidate.certificates, best.candidate.anchor.anchor.certificate]
  return { path, anchored: true, findings, revocation: best.revocation, missingIssuer: undefined }
}

/** A certificate that the configuration trusts as it stands needs no issuer; its own validity and purpose still count. */
function pinnedOutcome({ target, at, purpose }: PathQuery, pinned: TrustAnchor): PathOutcome {
  const finding = find('path-pinned-certificate', { source: pinned.source }, toNameText(target.subject))
  return {
    path: [target],
    anchored: true,
    findings: [...judgeTarget(target, at, purpose), finding],
    revocation: [],
    missingIssuer: undefined,
  }
}
