import type { Certificate } from '../certificate/certificate.ts'
import type { SignedData } from '../cms/signed-data.ts'
import { readableCertificates } from '../cms/verify-signers.ts'
import { findCertificationPath } from '../path/find-certification-path.ts'
import type { PathOutcome } from '../path/path-query.ts'
import { indexRevocationData } from '../path/revocation/revocation-data.ts'
import { SharedChecks } from '../path/shared-checks.ts'
import type { Moment } from '../world/time.ts'
import type { World } from '../world/world.ts'
import type { Trust } from './trust.ts'

/** When and how strictly certificates are judged. */
export interface Judging {
  readonly at: Moment
  readonly revocation: 'available' | 'required'
}

/** Judges the path of a signer certificate of one layer at some moment: now, and again at the claimed signing time. */
export type PathJudge = (certificate: Certificate, judging: Judging) => Promise<PathOutcome>

/** What the paths of all signers of a layer have in common is read once: the certificates and revocation data that it carries, and one budget of checks. */
export function createPathJudge(signedData: SignedData, trust: Trust, world: World): PathJudge {
  const { anchors, intermediates } = trust
  const candidates = readableCertificates(signedData)
  const revocationData = [trust.revocationData, indexRevocationData(signedData.crls, signedData.ocspResponses)]
  const isFreeOfTime = revocationData.every(({ crls, answers }) => crls.size === 0 && answers.size === 0)
  const checks = new SharedChecks(world.crypto)
  const judged = new Map<Certificate, { readonly at: Moment; readonly outcome: PathOutcome }>()
  return async (target, { at, revocation }) => {
    const before = judged.get(target)
    if (before !== undefined && isFreeOfTime && isValidThroughout(before.outcome.path, [before.at, at])) return before.outcome
    const outcome = await findCertificationPath(
      { target, candidates, intermediates, anchors, at, purpose: 'mail-signing', revocation, revocationData, checks },
      world.crypto,
    )
    judged.set(target, { at, outcome })
    return outcome
  }
}

/** Such a path is judged alike at both moments: without revocation data, only the validity of its certificates depends on time. */
function isValidThroughout(path: readonly Certificate[], moments: readonly Moment[]): boolean {
  return path.every(({ notBefore, notAfter }) => moments.every((moment) => notBefore <= moment && moment <= notAfter))
}
