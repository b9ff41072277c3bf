import type { AlgorithmIdentifier } from '../certificate/algorithm-identifier.ts'
import type { Certificate } from '../certificate/certificate.ts'
import { toNameText } from '../certificate/name.ts'
import { isUnusualKey, minRsaBits, publicKeyOf } from '../certificate/public-key.ts'
import { toSignatureScheme } from '../certificate/signature-algorithm.ts'
import type { HashName } from '../world/world.ts'
import { find, type PathFinding } from './path-findings.ts'

/** MD5 and SHA-1 can be collided, so a certificate signed over them can be another's (RFC 8551 §2.2); in the mask of RSASSA-PSS they are merely odd. */
export function judgeSignatureHash(certificate: Certificate): PathFinding[] {
  const hash = weakHashOf(certificate.signatureAlgorithm)
  if (hash !== undefined) return [find('path-weak-signature-hash', { hash }, toNameText(certificate.subject))]
  const reading = toSignatureScheme(certificate.signatureAlgorithm)
  if (reading.kind !== 'scheme' || !reading.oddities.includes('mgf1-hash')) return []
  return [find('path-mgf1-hash-differs', { algorithm: reading.text }, toNameText(certificate.subject))]
}

/** "md5" or "sha1" when the signature is made over one of them. */
export function weakHashOf(algorithm: AlgorithmIdentifier): HashName | undefined {
  const reading = toSignatureScheme(algorithm)
  if (reading.kind !== 'scheme' || !('hash' in reading.scheme)) return undefined
  const { hash } = reading.scheme
  return hash === 'md5' || hash === 'sha1' ? hash : undefined
}

/** The rules about the key of a certificate: RSA from 2048 bits with a sound exponent, a known curve, no DSA. */
export function judgeKey(certificate: Certificate): PathFinding[] {
  const key = publicKeyOf(certificate.subjectPublicKeyInfo)
  const isWeak = key.kind === 'dsa' || ((key.kind === 'rsa' || key.kind === 'rsa-pss') && key.bits < minRsaBits)
  if (!isWeak && key.problem === undefined && !isUnusualKey(key)) return []
  const subject = toNameText(certificate.subject)
  const evidence = { key: key.text }
  if (key.problem === 'unsafe') return [find('path-unsafe-key', evidence, subject)]
  if (key.problem === 'malformed') return [find('path-key-malformed', evidence, subject)]
  if (key.problem === 'too-complex') return [find('path-key-too-large', evidence, subject)]
  return [find(isWeak ? 'path-weak-key' : 'path-uncommon-key', evidence, subject)]
}
