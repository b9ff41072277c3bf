import { defaultLimits, type Limits } from '../world/limits.ts'
import type { Crypto } from '../world/world.ts'
import type { RevocationData } from './revocation/revocation-data.ts'
import { SignatureChecks } from './signature-checks.ts'

/**
 * The public key operations that the queries of one message share: what one signer's path has cost, another's does not cost again, and the budgets hold for all of them
 * together. One for path building and one for each set of CRLs and answers, so that what a message carries cannot use up what the configured ones need.
 */
export class SharedChecks {
  readonly path: SignatureChecks
  /** Of the carried certificates that may have signed a CRL. */
  readonly carriedSigners: SignatureChecks
  readonly #crypto: Crypto
  readonly #limits: Limits
  readonly #revocation = new Map<RevocationData, SignatureChecks>()

  constructor(crypto: Crypto, limits: Limits = defaultLimits) {
    this.#crypto = crypto
    this.#limits = limits
    this.path = new SignatureChecks(crypto, limits.pathSignatureChecks)
    this.carriedSigners = new SignatureChecks(crypto, limits.crlsPerMessage)
  }

  /** The checks of one set of CRLs and answers. */
  of(data: RevocationData): SignatureChecks {
    const known = this.#revocation.get(data)
    if (known !== undefined) return known
    const fresh = new SignatureChecks(this.#crypto, this.#limits.crlsPerMessage)
    this.#revocation.set(data, fresh)
    return fresh
  }
}
