import { createHash } from 'node:crypto'
import { writeNull, writeObjectIdentifier, writeSequence } from '../core/asn1/write.ts'
import { oid } from '../core/certificate/object-identifiers.ts'
import type { Bytes } from '../core/world/bytes.ts'
import type { HashName } from '../core/world/world.ts'

/** The digest of some bytes; shake256 gives 64 octets (RFC 8419 §2.3). */
export function hashOf(hash: HashName, bytes: Bytes): Bytes {
  const hasher = hash === 'shake256' ? createHash(hash, { outputLength: 64 }) : createHash(hash)
  return Uint8Array.from(hasher.update(bytes).digest())
}

const identifiers: Readonly<Record<HashName, string>> = {
  md5: oid.md5,
  sha1: oid.sha1,
  sha224: oid.sha224,
  sha256: oid.sha256,
  sha384: oid.sha384,
  sha512: oid.sha512,
  'sha3-224': oid.sha3With224,
  'sha3-256': oid.sha3With256,
  'sha3-384': oid.sha3With384,
  'sha3-512': oid.sha3With512,
  shake256: oid.shake256,
}

/** The AlgorithmIdentifier of a digest; parameters absent for the SHA-2 family (RFC 5754 §2), NULL for MD5 and SHA-1 (RFC 3370 §2). */
export function writeHashAlgorithm(hash: HashName): Bytes {
  const parameters = hash === 'md5' || hash === 'sha1' ? [writeNull()] : []
  return writeSequence(writeObjectIdentifier(identifiers[hash]), ...parameters)
}
