import type { Certificate } from '../certificate/certificate.ts'
import type { Name } from '../certificate/name.ts'
import type { Limits } from '../world/limits.ts'
import type { Moment } from '../world/time.ts'
import type { CertificateIndex } from './certificate-index.ts'
import type { PathFinding } from './path-findings.ts'
import type { RevocationData } from './revocation/revocation-data.ts'
import type { SharedChecks } from './shared-checks.ts'
import type { TrustAnchors } from './trust-anchors.ts'

/** What the target's key is to be used for; CAs above it must not exclude that. */
export type PathPurpose = 'mail-signing' | 'any' | 'crl-signing'

/** The policy inputs of RFC 5280 §6.1.1 (c), (e) to (g); without them every policy is acceptable and none is required. */
export interface PolicyInputs {
  /** Policy OIDs; undefined stands for any-policy. */
  readonly initialPolicySet?: readonly string[]
  readonly initialExplicitPolicy?: boolean
  readonly initialPolicyMappingInhibit?: boolean
  readonly initialAnyPolicyInhibit?: boolean
}

/** One question: is there a certification path from a trust anchor to this certificate, for this purpose, at this time? */
export interface PathQuery {
  readonly target: Certificate
  /** Carried by the message: candidates for issuers, trusted for nothing, counted against `certificatesPerMessage`. */
  readonly candidates: readonly Certificate[]
  /** Configured intermediates: as little trusted, but not counted. */
  readonly intermediates?: CertificateIndex
  readonly anchors: TrustAnchors
  readonly at: Moment
  readonly purpose: PathPurpose
  readonly revocation: 'available' | 'required'
  /** CRLs and OCSP answers: configured ones first, then what the message carried. */
  readonly revocationData?: readonly RevocationData[]

  readonly policy?: PolicyInputs
  readonly limits?: Limits
  /** Shared by the queries of one message; without it the query has budgets of its own. */
  readonly checks?: SharedChecks
}

/** What is known about the revocation of one certificate, from the best usable answer. */
export interface CertificateStatus {
  readonly certificate: Certificate
  readonly status: 'good' | 'revoked' | 'unknown' | 'not-checked'
  readonly source: 'crl' | 'ocsp' | 'none'
  readonly revokedAt: Moment | undefined
  /** CRLReason by name, such as "keyCompromise". */
  readonly reason: string | undefined
  readonly thisUpdate: Moment | undefined
  readonly nextUpdate: Moment | undefined
}

export interface PathOutcome {
  /** Target first, trust anchor last; as far as it could be built when not anchored. */
  readonly path: readonly Certificate[]
  readonly anchored: boolean
  readonly findings: readonly PathFinding[]
  /** One for each certificate below the anchor; empty when not anchored. */
  readonly revocation: readonly CertificateStatus[]
  /** The issuer that is neither an anchor nor among the candidates. */
  readonly missingIssuer: Name | undefined
}
