import type { AlgorithmIdentifier } from '../certificate/algorithm-identifier.ts'
import { hasOddHashParameters, isWeakHash, toHashName, toHashText } from '../certificate/hash-algorithm.ts'
import { oid } from '../certificate/object-identifiers.ts'
import { toSignatureScheme } from '../certificate/signature-algorithm.ts'
import type { Finding } from '../world/finding.ts'
import type { HashName, SignatureScheme } from '../world/world.ts'
import { findCms } from './cms-findings.ts'
import type { SignerInfo } from './signed-data.ts'

/** The algorithms of one SignerInfo, resolved, named for reports, and what is to be said about them. */
export interface SignerAlgorithms {
  /** Undefined when unknown here. */
  readonly digest: HashName | undefined
  /** Undefined when the signature cannot or must not be checked; a finding says why. */
  readonly scheme: SignatureScheme | undefined
  readonly digestText: string
  readonly signatureText: string
  readonly findings: readonly Finding[]
}

const unusualHashes: ReadonlySet<HashName> = new Set(['sha224', 'sha3-224', 'sha3-256', 'sha3-384', 'sha3-512'])

/** Resolves digestAlgorithm and signatureAlgorithm and applies RFC 8933 §3.1 (one hash for both), RFC 8419 §3 and the strength rules. */
export function resolveSignerAlgorithms({ digestAlgorithm, signatureAlgorithm, signedAttributes }: SignerInfo): SignerAlgorithms {
  const findings: Finding[] = []
  const digest = toHashName(digestAlgorithm)
  const digestText = digest === undefined ? digestAlgorithm.algorithm : toHashText(digest)
  if (hasOddHashParameters(digestAlgorithm)) findings.push(findCms('cms-algorithm-parameters-odd', { algorithm: digestText }))
  const reading = toSignatureScheme(signatureAlgorithm, digestAlgorithm)
  if (reading.kind !== 'scheme') {
    const code = reading.kind === 'malformed' ? 'cms-signature-parameters-wrong' : 'cms-signature-algorithm-unknown'
    findings.push(findCms(code, { algorithm: reading.text, reason: reading.reason }))
    return { digest, scheme: undefined, digestText, signatureText: reading.text, findings }
  }
  for (const oddity of reading.oddities) {
    findings.push(findCms(oddity === 'mgf1-hash' ? 'cms-mgf1-hash-differs' : 'cms-algorithm-parameters-odd', { algorithm: reading.text }))
  }
  const wanted = signatureHash(reading.scheme, signatureAlgorithm)
  if (digest !== undefined && wanted !== digest && (reading.scheme.scheme !== 'eddsa' || signedAttributes !== undefined)) {
    findings.push(findCms('cms-hash-mismatch', { digest: digestText, signature: toHashText(wanted) }))
  }
  // Without signed attributes nothing is compared with the digest; the hash that it names must be the signature's all the same, and nobody here knows it.
  if (digest === undefined && signedAttributes === undefined && reading.scheme.scheme !== 'eddsa') {
    findings.push(findCms('cms-digest-not-checked', { algorithm: digestText }))
  }
  judgeHashes(digest, reading.scheme, findings)
  return { digest, scheme: reading.scheme, digestText, signatureText: reading.text, findings }
}

/** The hash that a signature scheme goes with: its own, and for Edwards curves the one of RFC 8419 §3.1. */
function signatureHash(scheme: SignatureScheme, algorithm: AlgorithmIdentifier): HashName {
  if (scheme.scheme !== 'eddsa') return scheme.hash
  return algorithm.algorithm === oid.ed25519 ? 'sha512' : 'shake256'
}

function judgeHashes(digest: HashName | undefined, scheme: SignatureScheme, findings: Finding[]): void {
  const used = new Set<HashName>()
  if (digest !== undefined) used.add(digest)
  if (scheme.scheme !== 'eddsa') used.add(scheme.hash)
  for (const hash of used) {
    if (isWeakHash(hash)) findings.push(findCms('cms-hash-weak', { hash: toHashText(hash) }))
    else if (unusualHashes.has(hash)) findings.push(findCms('cms-algorithm-unusual', { algorithm: toHashText(hash) }))
  }
}
