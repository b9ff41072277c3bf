import { berBudget, readOnlyElement } from '../asn1/element.ts'
import { readSmallInteger } from '../asn1/values.ts'
import type { HashName } from '../world/world.ts'
import { type AlgorithmIdentifier, hasNullOrNoParameters } from './algorithm-identifier.ts'
import { oid } from './object-identifiers.ts'

const hashes: Readonly<Record<string, HashName>> = {
  [oid.md5]: 'md5',
  [oid.sha1]: 'sha1',
  [oid.sha224]: 'sha224',
  [oid.sha256]: 'sha256',
  [oid.sha384]: 'sha384',
  [oid.sha512]: 'sha512',
  [oid.sha3With224]: 'sha3-224',
  [oid.sha3With256]: 'sha3-256',
  [oid.sha3With384]: 'sha3-384',
  [oid.sha3With512]: 'sha3-512',
  [oid.shake256]: 'shake256',
}

/** The hash that an AlgorithmIdentifier names; undefined when this project knows none of that identifier. SHAKE256 counts at 512 bits only (RFC 8419 §2.3). */
export function toHashName(algorithm: AlgorithmIdentifier): HashName | undefined {
  if (algorithm.algorithm === oid.shake256Len) return saysLength512(algorithm) ? 'shake256' : undefined
  return hashes[algorithm.algorithm]
}

function saysLength512({ parameters }: AlgorithmIdentifier): boolean {
  try {
    return parameters !== undefined && readSmallInteger(readOnlyElement(parameters, berBudget())) === 512
  } catch {
    return false // parameters that are no INTEGER name no length
  }
}

/** True when a hash's parameters are not what RFC 5754 §2 allows: absent, or NULL. */
export function hasOddHashParameters(algorithm: AlgorithmIdentifier): boolean {
  return algorithm.algorithm !== oid.shake256Len && !hasNullOrNoParameters(algorithm)
}

/** "SHA-256", "SHA3-256", "MD5": as people write the name of a hash. */
export function toHashText(hash: HashName): string {
  if (hash === 'md5') return 'MD5'
  return hash.startsWith('sha3-') || hash === 'shake256' ? hash.toUpperCase() : hash.replace('sha', 'SHA-')
}

/** True for the hashes whose collisions are made at will: MD5 and SHA-1. */
export function isWeakHash(hash: HashName): boolean {
  return hash === 'md5' || hash === 'sha1'
}
