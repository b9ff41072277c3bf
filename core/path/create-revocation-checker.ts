import type { Limits } from '../world/limits.ts'
import type { Crypto } from '../world/world.ts'
import { RevocationChecker } from './check-revocation.ts'
import type { IssuerCandidates } from './issuer-candidates.ts'
import { judgeTarget } from './judge-certificate.ts'
import { costOf, weights } from './judged-certificates.ts'
import type { PathQuery } from './path-query.ts'
import type { RevocationContext } from './revocation-context.ts'
import { searchPaths } from './search-paths.ts'
import { SignatureChecks } from './signature-checks.ts'
import { indexTrustAnchors } from './trust-anchors.ts'

/** The revocation rules of one query, each set of CRLs and answers with a budget of signature checks of its own; a certificate that signs CRLs is judged by the same path rules as any other. */
export function createRevocationChecker(query: PathQuery, candidates: IssuerCandidates, crypto: Crypto, limits: Limits): RevocationChecker {
  const { at, revocationData: data = [] } = query
  const filled = data.filter(({ crls, answers }) => crls.size + answers.size > 0)
  const sources = filled.map((one) => ({ data: one, checks: new SignatureChecks(crypto, limits.crlsPerMessage) }))
  const isSoundSigner: RevocationContext['isSoundSigner'] = async (signer, anchor, checks) => {
    const signerQuery: PathQuery = {
      ...query,
      target: signer,
      anchors: indexTrustAnchors([anchor]),
      purpose: 'crl-signing',
      revocation: 'available',
    }
    if (costOf(judgeTarget(signer, at, 'crl-signing')) >= weights.validity) return false
    const { best } = await searchPaths(signerQuery, candidates, checks, checker, limits)
    return best !== undefined && best.cost < weights.validity && best.revocation[0]?.status !== 'revoked'
  }
  const checker = new RevocationChecker({ at, sources, candidates, digest: crypto.digest.bind(crypto), isSoundSigner })
  return checker
}
