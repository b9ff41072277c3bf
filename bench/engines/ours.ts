import { parseCertificate } from '../../core/certificate/certificate.ts'
import { indexTrust } from '../../core/verify/trust.ts'
import { concludeVerdict } from '../../core/verify/verify-message.ts'
import { createNodeCrypto } from '../../server/crypto.ts'
import { measure } from './measure.ts'

/**
 * Our verifier with all of its rules on, no revocation data, no second opinion; accepted is the verdict "valid" alone. The peers write no report either.
 * Cleared means all but the key of the trust anchor, which the peers' stores keep too.
 */
export function measureOurs(caches: 'cleared' | 'kept'): Promise<void> {
  return measure('this project', ({ anchor, at }) => {
    const trust = indexTrust({ anchors: [{ certificate: parseCertificate(anchor), source: 'bench' }] })
    const crypto = createNodeCrypto()
    const anchorKeys = trust.anchors.all.map(({ certificate }) => certificate.subjectPublicKeyInfo.der)
    const world = { now: () => at, crypto }
    const options = { file: 'bench', at, offline: true }
    return async (message) => {
      if (caches === 'cleared') crypto.clear(anchorKeys)
      return (await concludeVerdict(message, trust, options, world)) === 'valid'
    }
  })
}
