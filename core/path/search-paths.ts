import type { Certificate } from '../certificate/certificate.ts'
import { toNameText } from '../certificate/name.ts'
import type { Limits } from '../world/limits.ts'
import { type Costs, cheapestPaths, type PathCandidate } from './cheapest-paths.ts'
import type { IssuerCandidates } from './issuer-candidates.ts'
import { judgeNames } from './judge-names.ts'
import { judgePolicies } from './judge-policies.ts'
import { costOf, isClean, JudgedCertificates, weights } from './judged-certificates.ts'
import { find, type PathFinding } from './path-findings.ts'
import { type AnchorLink, certificatesTo, exploreIssuers, type PathGraph, type Step } from './path-graph.ts'
import { judgePathLength } from './path-length.ts'
import type { CertificateStatus, PathQuery } from './path-query.ts'
import type { RevocationChecker } from './revocation/check-revocation.ts'
import type { SignatureChecks } from './signature-checks.ts'

/** A path with everything that speaks against what lies above its target. */
export interface JudgedPath {
  readonly candidate: PathCandidate
  readonly findings: readonly PathFinding[]
  readonly revocation: readonly CertificateStatus[]
  readonly cost: number
}

export interface PathSearch {
  /** The path with the least against it; undefined when no anchor is reached. */
  readonly best: JudgedPath | undefined
  readonly graph: PathGraph
  /** True when a limit kept the search from looking everywhere. */
  readonly gaveUp: boolean
}

/** Looks for a path with nothing against it, and failing that for the one with the least against it. */
export async function searchPaths(
  query: PathQuery,
  candidates: IssuerCandidates,
  checks: SignatureChecks,
  revocation: RevocationChecker,
  limits: Limits,
): Promise<PathSearch> {
  const notTriedBefore = checks.notTried
  const judged = new JudgedCertificates(query.at, query.purpose)
  const costs: Costs = {
    issuer: (certificate) => judged.issuer(certificate).cost,
    anchor: (link) => judged.anchor(link.anchor.certificate).cost,
    unchecked: weights.cannot,
  }
  let best: JudgedPath | undefined
  const consider = async (candidate: PathCandidate): Promise<boolean> => {
    const path = await judgePath(candidate, judged, revocation, query, limits)
    if (best === undefined || path.cost < best.cost) best = path
    return isClean(best.cost)
  }
  const graph = await exploreIssuers({
    target: query.target,
    anchors: query.anchors,
    candidates,
    checks,
    maxDepth: limits.pathLength,
    cost: costs.issuer,
    reached: (last, link) => consider(toCandidate(last, link, costs)),
  })
  /** Every other path in the order of its least cost, until none can be better; true when there were too many of them. */
  const considerOthers = async (): Promise<boolean> => {
    let judgedPaths = 0
    const worthBelow = () => best?.cost ?? 0
    for (const candidate of cheapestPaths(graph, query.target, costs, limits.pathLength, limits.pathExtensions, worthBelow)) {
      if (candidate === undefined || judgedPaths++ === limits.pathsJudged) return true
      if (await consider(candidate)) return false
    }
    return false
  }
  const gaveUp = best !== undefined && !isClean(best.cost) && (await considerOthers())
  return { best, graph, gaveUp: gaveUp || graph.tooDeep || checks.notTried > notTriedBefore || candidates.exhausted }
}

function toCandidate(last: Step, anchor: AnchorLink, costs: Costs): PathCandidate {
  const certificates = certificatesTo(last)
  const unchecked = last.unchecked + Number(anchor.unchecked)
  let cost = costs.anchor(anchor) + unchecked * costs.unchecked
  for (let at = 1; at < certificates.length; at++) cost += costs.issuer(certificates[at] as Certificate)
  return { certificates, anchor, unchecked, cost }
}

async function judgePath(
  candidate: PathCandidate,
  judged: JudgedCertificates,
  revocation: RevocationChecker,
  query: PathQuery,
  limits: Limits,
): Promise<JudgedPath> {
  const { certificates, anchor, unchecked } = candidate
  const root = anchor.anchor.certificate
  // RFC 5280 §6.1: what is carried down the path
  const names = judgeNames(certificates, root, limits.nameComparisons)
  const whole = [...judgePathLength(certificates, root), ...names, ...judgePolicies(certificates, query.policy)]
  const revoked = await revocation.check(certificates, anchor.anchor, query.revocation)
  const findings = [...whole, ...judged.anchor(root).findings]
  for (let at = 1; at < certificates.length; at++) findings.push(...judged.issuer(certificates[at] as Certificate).findings)
  if (unchecked > 0) findings.push(find('path-signature-not-checked', { signatures: unchecked }, toNameText(query.target.subject)))
  findings.push(...revoked.findings)
  // a revoked target is revoked whatever path leads to it: no reason to look for another
  const targetRevoked = revoked.statuses[0]?.status === 'revoked'
  const cost = candidate.cost + costOf(whole) + costOf(targetRevoked ? [] : revoked.findings)
  return { candidate, findings, revocation: revoked.statuses, cost }
}
