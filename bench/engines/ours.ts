import { parseCertificate } from '../../core/certificate/certificate.ts'
import { indexTrust } from '../../core/verify/trust.ts'
import { concludeVerdict, verifyMessage } from '../../core/verify/verify-message.ts'
import { createNodeCrypto } from '../../server/crypto.ts'
import { measure } from './measure.ts'

interface Way {
  /** Cleared before each message: every key but the trust anchor's, which the peers' stores keep too. */
  readonly keys: 'cleared' | 'kept'
  /** The verdict alone, as the peers give it, or the whole report. */
  readonly answer: 'verdict' | 'report'
}

/** Our verifier with all of its rules on, no revocation data, no second opinion; accepted is the verdict "valid" alone. */
export function measureOurs({ keys, answer }: Way): Promise<void> {
  return measure('this project', ({ anchor, at }) => {
    const trust = indexTrust({ anchors: [{ certificate: parseCertificate(anchor), source: 'bench' }] })
    const crypto = createNodeCrypto()
    const anchorKeys = trust.anchors.all.map(({ certificate }) => certificate.subjectPublicKeyInfo.der)
    const world = { now: () => at, crypto }
    const options = { file: 'bench', at, offline: true }
    return async (message) => {
      if (keys === 'cleared') crypto.clear(anchorKeys)
      const verdict =
        answer === 'report'
          ? (await verifyMessage(message, trust, options, world)).verdict
          : await concludeVerdict(message, trust, options, world)
      return verdict === 'valid'
    }
  })
}
