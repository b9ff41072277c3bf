import type { Limits } from '../../world/limits.ts'
import type { Crypto } from '../../world/world.ts'
import type { IssuerCandidates } from '../issuer-candidates.ts'
import { judgeTarget } from '../judge-certificate.ts'
import { costOf, weights } from '../judged-certificates.ts'
import type { PathQuery } from '../path-query.ts'
import { searchPaths } from '../search-paths.ts'
import type { SharedChecks } from '../shared-checks.ts'
import { indexTrustAnchors } from '../trust-anchors.ts'
import { RevocationChecker } from './check-revocation.ts'
import type { RevocationContext } from './revocation-context.ts'

/** The revocation rules of one query; a certificate that signs CRLs is judged by the same path rules as any other. */
export function createRevocationChecker(
  query: PathQuery,
  candidates: IssuerCandidates,
  checks: SharedChecks,
  crypto: Crypto,
  limits: Limits,
): RevocationChecker {
  const { at, revocationData: data = [] } = query
  const filled = data.filter(({ crls, answers }) => crls.size + answers.size > 0)
  const sources = filled.map((one) => ({ data: one, checks: checks.of(one) }))
  const isSoundSigner: RevocationContext['isSoundSigner'] = async (signer, anchor, signerChecks) => {
    const signerQuery: PathQuery = {
      ...query,
      target: signer,
      anchors: indexTrustAnchors([anchor]),
      purpose: 'crl-signing',
      revocation: 'available',
    }
    if (costOf(judgeTarget(signer, at, 'crl-signing')) >= weights.validity) return false
    const { best } = await searchPaths(signerQuery, candidates, signerChecks, checker, limits)
    return best !== undefined && best.cost < weights.validity && best.revocation[0]?.status !== 'revoked'
  }
  const carriedSignerChecks = checks.carriedSigners
  const checker = new RevocationChecker({ at, sources, candidates, carriedSignerChecks, digest: crypto.digest.bind(crypto), isSoundSigner })
  return checker
}
