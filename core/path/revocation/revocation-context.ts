import type { Certificate } from '../../certificate/certificate.ts'
import type { Moment } from '../../world/time.ts'
import type { Crypto } from '../../world/world.ts'
import type { IssuerCandidates } from '../issuer-candidates.ts'
import type { SignatureChecks } from '../signature-checks.ts'
import type { TrustAnchor } from '../trust-anchors.ts'
import type { RevocationData } from './revocation-data.ts'

/** What the revocation rules of one query work with. */
export interface RevocationContext {
  readonly at: Moment
  /** Configured data first, then what the message carried. */
  readonly sources: readonly RevocationSource[]
  readonly candidates: IssuerCandidates
  /** For certificates of the message that may have signed a CRL. */
  readonly carriedSignerChecks: SignatureChecks
  readonly digest: Crypto['digest']
  /** True when a certificate that signed a CRL has a path to this anchor with nothing against it. */
  readonly isSoundSigner: (signer: Certificate, anchor: TrustAnchor, checks: SignatureChecks) => Promise<boolean>
}

/** One set of CRLs and answers with a budget of its own, so that what a message carries cannot use up what the configured ones need. */
export interface RevocationSource {
  readonly data: RevocationData
  readonly checks: SignatureChecks
}
