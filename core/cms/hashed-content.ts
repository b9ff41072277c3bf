import type { Bytes } from '../world/bytes.ts'
import type { Crypto, HashName } from '../world/world.ts'

/** The content that signers sign, hashed once for each hash however many signers ask for it. */
export interface HashedContent {
  readonly bytes: Bytes
  /** Undefined when this machine lacks the hash. */
  digest(hash: HashName): Promise<Bytes | undefined>
}

export function hashOnce(bytes: Bytes, crypto: Crypto): HashedContent {
  const digests = new Map<HashName, Promise<Bytes | undefined>>()
  return {
    bytes,
    digest(hash) {
      const known = digests.get(hash)
      if (known !== undefined) return known
      const digest = Promise.resolve(crypto.digest(hash, [bytes]))
      digests.set(hash, digest)
      return digest
    },
  }
}
