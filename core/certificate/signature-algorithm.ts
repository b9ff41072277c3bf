import { Asn1Error, berBudget, type Element, readOnlyElement } from '../asn1/element.ts'
import { context, type Fields, openFields } from '../asn1/fields.ts'
import { readSmallInteger } from '../asn1/values.ts'
import type { HashName, SignatureScheme } from '../world/world.ts'
import { type AlgorithmIdentifier, hasNullOrNoParameters, parseAlgorithmIdentifier } from './algorithm-identifier.ts'
import { toHashName, toHashText } from './hash-algorithm.ts'
import { oid } from './object-identifiers.ts'
import type { PublicKey } from './public-key.ts'

/**
 * Something about an algorithm that is allowed to be checked but not to pass unseen. `parameters`: present where the standard wants none (RFC 5758 §3.2, RFC 8410 §3);
 * `mgf1-hash`: the mask of RSASSA-PSS uses another hash than the message (RFC 4055 §3.1); `key-algorithm`: a key's identifier stands where a signature's belongs.
 */
export type AlgorithmOddity = 'parameters' | 'mgf1-hash' | 'key-algorithm'

/** `unsupported`: this project does not know the algorithm, so nothing can be said. `malformed`: the parameters contradict the algorithm's standard. */
export type SignatureAlgorithmReading =
  | { readonly kind: 'scheme'; readonly scheme: SignatureScheme; readonly text: string; readonly oddities: readonly AlgorithmOddity[] }
  | { readonly kind: 'unsupported' | 'malformed'; readonly text: string; readonly reason: string }

/**
 * Resolves a signatureAlgorithm. `digest` is the digestAlgorithm of a SignerInfo: it completes the identifiers that name only a key
 * (rsaEncryption, id-dsa, id-ecPublicKey; RFC 3370 §3.2) and is not looked at otherwise. Never throws.
 */
export function toSignatureScheme(algorithm: AlgorithmIdentifier, digest?: AlgorithmIdentifier): SignatureAlgorithmReading {
  const fixed = fixedReadings.get(algorithm.algorithm)
  if (fixed !== undefined) return withParameterRule(fixed, algorithm)
  switch (algorithm.algorithm) {
    case oid.rsassaPss:
      return readPss(algorithm)
    case oid.rsaEncryption:
    case oid.ecPublicKey:
    case oid.dsa:
      return completeByDigest(algorithm, digest)
    default:
      return { kind: 'unsupported', text: algorithm.algorithm, reason: 'unknown signature algorithm' }
  }
}

/** True when a key of this kind can have made a signature of this scheme; `algorithm` tells Ed25519 from Ed448. */
export function fitsKey(scheme: SignatureScheme, algorithm: AlgorithmIdentifier, key: PublicKey): boolean {
  switch (scheme.scheme) {
    case 'rsa-pkcs1':
      return key.kind === 'rsa'
    case 'rsa-pss':
      return key.kind === 'rsa' || key.kind === 'rsa-pss'
    case 'ecdsa':
      return key.kind === 'ec'
    case 'dsa':
      return key.kind === 'dsa'
    case 'eddsa':
      return key.kind === (algorithm.algorithm === oid.ed25519 ? 'ed25519' : 'ed448')
  }
}

type Scheme = Extract<SignatureAlgorithmReading, { kind: 'scheme' }>

function schemeReading(scheme: SignatureScheme, text: string, ...oddities: AlgorithmOddity[]): Scheme {
  return { kind: 'scheme', scheme, text, oddities }
}

const schemeTexts = { 'rsa-pkcs1': 'RSA PKCS#1 v1.5', ecdsa: 'ECDSA', dsa: 'DSA' } as const

function hashedReading(scheme: 'rsa-pkcs1' | 'ecdsa' | 'dsa', hash: HashName, ...oddities: AlgorithmOddity[]): Scheme {
  return schemeReading({ scheme, hash }, `${schemeTexts[scheme]} with ${toHashText(hash)}`, ...oddities)
}

const fixedReadings: ReadonlyMap<string, Scheme> = new Map([
  [oid.md5WithRsa, hashedReading('rsa-pkcs1', 'md5')],
  [oid.sha1WithRsa, hashedReading('rsa-pkcs1', 'sha1')],
  [oid.sha1WithRsaOiw, hashedReading('rsa-pkcs1', 'sha1')],
  [oid.sha224WithRsa, hashedReading('rsa-pkcs1', 'sha224')],
  [oid.sha256WithRsa, hashedReading('rsa-pkcs1', 'sha256')],
  [oid.sha384WithRsa, hashedReading('rsa-pkcs1', 'sha384')],
  [oid.sha512WithRsa, hashedReading('rsa-pkcs1', 'sha512')],
  [oid.sha3With224Rsa, hashedReading('rsa-pkcs1', 'sha3-224')],
  [oid.sha3With256Rsa, hashedReading('rsa-pkcs1', 'sha3-256')],
  [oid.sha3With384Rsa, hashedReading('rsa-pkcs1', 'sha3-384')],
  [oid.sha3With512Rsa, hashedReading('rsa-pkcs1', 'sha3-512')],
  [oid.ecdsaWithSha1, hashedReading('ecdsa', 'sha1')],
  [oid.ecdsaWithSha224, hashedReading('ecdsa', 'sha224')],
  [oid.ecdsaWithSha256, hashedReading('ecdsa', 'sha256')],
  [oid.ecdsaWithSha384, hashedReading('ecdsa', 'sha384')],
  [oid.ecdsaWithSha512, hashedReading('ecdsa', 'sha512')],
  [oid.ecdsaWithSha3With224, hashedReading('ecdsa', 'sha3-224')],
  [oid.ecdsaWithSha3With256, hashedReading('ecdsa', 'sha3-256')],
  [oid.ecdsaWithSha3With384, hashedReading('ecdsa', 'sha3-384')],
  [oid.ecdsaWithSha3With512, hashedReading('ecdsa', 'sha3-512')],
  [oid.dsaWithSha1, hashedReading('dsa', 'sha1')],
  [oid.dsaWithSha224, hashedReading('dsa', 'sha224')],
  [oid.dsaWithSha256, hashedReading('dsa', 'sha256')],
  [oid.ed25519, schemeReading({ scheme: 'eddsa' }, 'Ed25519')],
  [oid.ed448, schemeReading({ scheme: 'eddsa' }, 'Ed448')],
])

function withParameterRule(reading: Scheme, algorithm: AlgorithmIdentifier): Scheme {
  const allowed = reading.scheme.scheme === 'rsa-pkcs1' ? hasNullOrNoParameters(algorithm) : algorithm.parameters === undefined
  return allowed ? reading : { ...reading, oddities: ['parameters'] }
}

const keySchemes: Readonly<Record<string, 'rsa-pkcs1' | 'ecdsa' | 'dsa'>> = {
  [oid.rsaEncryption]: 'rsa-pkcs1',
  [oid.ecPublicKey]: 'ecdsa',
  [oid.dsa]: 'dsa',
}

function completeByDigest(algorithm: AlgorithmIdentifier, digest: AlgorithmIdentifier | undefined): SignatureAlgorithmReading {
  const scheme = keySchemes[algorithm.algorithm] ?? 'rsa-pkcs1'
  const hash = digest === undefined ? undefined : toHashName(digest)
  if (hash === undefined) {
    const text = digest === undefined ? schemeTexts[scheme] : `${schemeTexts[scheme]} with ${digest.algorithm}`
    return { kind: 'unsupported', text, reason: 'the identifier names a key and no known hash' }
  }
  const oddities: AlgorithmOddity[] = algorithm.algorithm === oid.ecPublicKey ? ['key-algorithm'] : []
  if (scheme === 'rsa-pkcs1' && !hasNullOrNoParameters(algorithm)) oddities.push('parameters')
  return hashedReading(scheme, hash, ...oddities)
}

/** RSASSA-PSS-params (RFC 4055 §3.1): every field has a default, but the parameters themselves are required in a signature. */
function readPss(algorithm: AlgorithmIdentifier): SignatureAlgorithmReading {
  const text = 'RSA-PSS'
  if (algorithm.parameters === undefined) return { kind: 'malformed', text, reason: 'the parameters of RSASSA-PSS are missing' }
  try {
    const { hash, mgf1Hash, saltLength } = parsePssParameters(readOnlyElement(algorithm.parameters, berBudget()))
    if (hash === undefined || mgf1Hash === undefined) return { kind: 'unsupported', text, reason: 'unknown hash in RSASSA-PSS parameters' }
    const mask = hash === mgf1Hash ? '' : ` (MGF1 with ${toHashText(mgf1Hash)})`
    const oddities: AlgorithmOddity[] = hash === mgf1Hash ? [] : ['mgf1-hash']
    return schemeReading({ scheme: 'rsa-pss', hash, mgf1Hash, saltLength }, `${text} with ${toHashText(hash)}${mask}`, ...oddities)
  } catch (error) {
    if (error instanceof Asn1Error) return { kind: 'malformed', text, reason: error.message }
    throw error
  }
}

/** What RSASSA-PSS parameters say; an unknown hash is undefined. Throws Asn1Error when they are malformed. */
export function parsePssParameters(element: Element) {
  const fields = openFields(element, 'RSASSA-PSS-params')
  const hash = explicitField(fields, 0, 'hashAlgorithm')
  const mask = explicitField(fields, 1, 'maskGenAlgorithm')
  const salt = explicitField(fields, 2, 'saltLength')
  const trailer = explicitField(fields, 3, 'trailerField')
  fields.end('RSASSA-PSS-params')
  const saltLength = salt === undefined ? 20 : readSmallInteger(salt, 'saltLength')
  if (saltLength < 0) throw new Asn1Error('unexpected', element.start, 'saltLength is negative')
  if (trailer !== undefined && readSmallInteger(trailer, 'trailerField') !== 1) {
    throw new Asn1Error('unexpected', element.start, 'trailerField is not 1')
  }
  return {
    hash: hash === undefined ? 'sha1' : toHashName(parseAlgorithmIdentifier(hash, 'hashAlgorithm')),
    mgf1Hash: mask === undefined ? 'sha1' : parseMask(mask),
    saltLength,
  } as const
}

function parseMask(element: Element): HashName | undefined {
  const mask = parseAlgorithmIdentifier(element, 'maskGenAlgorithm')
  if (mask.algorithm !== oid.mgf1 || mask.parameters === undefined) return undefined
  return toHashName(parseAlgorithmIdentifier(readOnlyElement(mask.parameters, berBudget()), 'MGF1 hash'))
}

function explicitField(fields: Fields, number: number, name: string): Element | undefined {
  const wrapper = fields.optional(context(number, true), name)
  if (wrapper === undefined) return undefined
  const inner = openFields(wrapper, name, context(number, true))
  const element = inner.any(name)
  inner.end(name)
  return element
}
