import type { TrustAnchors } from '../../path/trust-anchors.ts'
import { toHex } from '../../world/bytes.ts'
import type { Crypto } from '../../world/world.ts'

const named = new WeakMap<TrustAnchors, string[]>()

/** The SHA-256 fingerprints of the anchors in force; made once for a configuration. */
export async function nameAnchors(anchors: TrustAnchors, crypto: Crypto): Promise<string[]> {
  const known = named.get(anchors)
  if (known !== undefined) return known
  const names: string[] = []
  for (const { certificate } of anchors.all) {
    const digest = await crypto.digest('sha256', [certificate.der])
    if (digest !== undefined) names.push(toHex(digest))
  }
  named.set(anchors, names)
  return names
}
