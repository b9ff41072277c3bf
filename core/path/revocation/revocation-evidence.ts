import type { Certificate } from '../../certificate/certificate.ts'
import { type Moment, minute } from '../../world/time.ts'
import type { HashName } from '../../world/world.ts'
import type { PathFinding } from '../path-findings.ts'
import type { CertificateStatus } from '../path-query.ts'
import type { TrustAnchor } from '../trust-anchors.ts'

/** The certificate whose status is asked for, its issuer on the path, and the anchor that the path ends at. */
export interface StatusQuestion {
  readonly certificate: Certificate
  readonly issuer: Certificate
  readonly anchor: TrustAnchor
}

/** What one verified source says: a set of CRLs or an OCSP answer. */
export interface RevocationEvidence {
  readonly status: 'good' | 'revoked' | 'unknown'
  readonly source: 'crl' | 'ocsp'
  /** False for a source that is past its nextUpdate or from after the time in question: it proves revocation, never good standing. */
  readonly isCurrent: boolean
  readonly revokedAt: Moment | undefined
  readonly reason: string | undefined
  readonly thisUpdate: Moment
  readonly nextUpdate: Moment | undefined
  /** The hash of the source's signature where it can be collided. */
  readonly weakHash: HashName | undefined
}

/** What was gathered about one certificate: evidence, and what could not be used. */
export interface Gathered {
  readonly evidence: RevocationEvidence[]
  readonly notes: PathFinding[]
}

/** Clocks of responders and of this computer may differ by this much. */
export const clockSkewMs = 5 * minute

/** Whether a source is in its time; one that does not say until when is never current. */
export function timeState(thisUpdate: Moment, lastsUntil: Moment | undefined, at: Moment): 'current' | 'stale' | 'future' {
  if (thisUpdate > at + clockSkewMs) return 'future'
  return lastsUntil === undefined || lastsUntil < at ? 'stale' : 'current'
}

/** The status that the evidence adds up to: revoked anywhere wins over good, except a hold that a newer source in its time no longer knows of. */
export function concludeStatus(certificate: Certificate, evidence: readonly RevocationEvidence[]): CertificateStatus {
  const good = evidence.find(({ status, isCurrent }) => status === 'good' && isCurrent)
  const isLifted = (hold: RevocationEvidence) =>
    hold.reason === 'certificateHold' &&
    !hold.isCurrent &&
    evidence.some((one) => one.status === 'good' && one.isCurrent && one.thisUpdate > hold.thisUpdate)
  const revoked = evidence.find((one) => one.status === 'revoked' && !isLifted(one))
  const unknown = evidence.find(({ status }) => status === 'unknown')
  const decisive = revoked ?? good ?? unknown
  if (decisive === undefined) return notChecked(certificate)
  const { status, source, revokedAt, reason, thisUpdate, nextUpdate } = decisive
  return { certificate, status, source, revokedAt, reason, thisUpdate, nextUpdate }
}

export function notChecked(certificate: Certificate): CertificateStatus {
  const nothing = { revokedAt: undefined, reason: undefined, thisUpdate: undefined, nextUpdate: undefined }
  return { certificate, status: 'not-checked', source: 'none', ...nothing }
}
