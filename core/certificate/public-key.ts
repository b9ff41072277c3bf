import { Asn1Error, derBudget, readOnlyElement } from '../asn1/element.ts'
import { openFields, tag } from '../asn1/fields.ts'
import { readInteger, readObjectIdentifier } from '../asn1/values.ts'
import type { Bytes } from '../world/bytes.ts'
import { defaultLimits } from '../world/limits.ts'
import { rememberPer } from '../world/remember.ts'
import type { SubjectPublicKeyInfo } from './certificate.ts'
import { oid } from './object-identifiers.ts'

/**
 * Why a key is not to be used. `unsafe`: an RSA exponent below 3 or even, with which anybody can sign. `too-complex`: so large that a check costs seconds.
 * `unsupported`: an algorithm, a curve, or a way to give parameters that this project does not know (DSA that inherits them). `malformed`: not what its algorithm says.
 */
export type KeyProblem = 'unsafe' | 'too-complex' | 'unsupported' | 'malformed'

/** What is told and judged about a public key. */
export interface PublicKey {
  readonly kind: 'rsa' | 'rsa-pss' | 'ec' | 'ed25519' | 'ed448' | 'dsa' | 'other'
  /** Of the RSA or DSA modulus or the curve's field; 0 when unknown. */
  readonly bits: number
  /** "P-256", "brainpoolP256r1"; undefined unless an elliptic curve that is known here. */
  readonly curve: string | undefined
  /** "RSA 2048", "P-256", "Ed25519": for reports. */
  readonly text: string
  readonly problem: KeyProblem | undefined
}

export const minRsaBits = 2048
const { rsaBits: maxRsaBits, rsaExponentBits: maxExponentBits } = defaultLimits

const curves: Readonly<Record<string, readonly [string, number]>> = {
  [oid.p256]: ['P-256', 256],
  [oid.p384]: ['P-384', 384],
  [oid.p521]: ['P-521', 521],
  [oid.p192]: ['P-192', 192],
  [oid.p224]: ['P-224', 224],
  [oid.secp256k1]: ['secp256k1', 256],
  [oid.brainpoolP256r1]: ['brainpoolP256r1', 256],
  [oid.brainpoolP320r1]: ['brainpoolP320r1', 320],
  [oid.brainpoolP384r1]: ['brainpoolP384r1', 384],
  [oid.brainpoolP512r1]: ['brainpoolP512r1', 512],
}

/** What a SubjectPublicKeyInfo says about its key, read once; never throws, the answer for a bad key carries its `problem`. */
export const publicKeyOf: (spki: SubjectPublicKeyInfo) => PublicKey = rememberPer(readPublicKey)

function readPublicKey(spki: SubjectPublicKeyInfo): PublicKey {
  try {
    return readByAlgorithm(spki)
  } catch (error) {
    if (error instanceof Asn1Error) return otherKey('unreadable key', 'malformed')
    throw error
  }
}

/** True when the key is below what design calls weak: RSA under 2048 bits. */
export function isWeakKey(key: PublicKey): boolean {
  return (key.kind === 'rsa' || key.kind === 'rsa-pss') && key.bits < minRsaBits && key.problem === undefined
}

/** True for keys that are strong but that many mail programs cannot check: anything but RSA, the three NIST curves of RFC 8551 and Edwards curves. */
export function isUnusualKey(key: PublicKey): boolean {
  if (key.kind === 'ec') return key.curve !== 'P-256' && key.curve !== 'P-384' && key.curve !== 'P-521'
  return key.kind === 'dsa' || key.kind === 'other'
}

function otherKey(text: string, problem: KeyProblem): PublicKey {
  return { kind: 'other', bits: 0, curve: undefined, text, problem }
}

function readByAlgorithm(spki: SubjectPublicKeyInfo): PublicKey {
  switch (spki.algorithm.algorithm) {
    case oid.rsaEncryption:
      return readRsaKey(spki.subjectPublicKey, 'rsa')
    case oid.rsassaPss:
      return readRsaKey(spki.subjectPublicKey, 'rsa-pss')
    case oid.ecPublicKey:
      return readEcKey(spki)
    case oid.ed25519:
      return readEdwardsKey(spki, 'ed25519', 'Ed25519', 255, 32)
    case oid.ed448:
      return readEdwardsKey(spki, 'ed448', 'Ed448', 448, 57)
    case oid.dsa:
      return readDsaKey(spki)
    default:
      return otherKey(spki.algorithm.algorithm, 'unsupported')
  }
}

/** RSAPublicKey (RFC 8017 §A.1.1). */
function readRsaKey(der: Bytes, kind: 'rsa' | 'rsa-pss'): PublicKey {
  const fields = openFields(readOnlyElement(der, derBudget()), 'RSAPublicKey')
  const modulus = readInteger(fields.any('modulus'), 'modulus')
  const exponent = readInteger(fields.any('publicExponent'), 'publicExponent')
  fields.end('RSAPublicKey')
  const bits = bitLength(modulus)
  return {
    kind,
    bits,
    curve: undefined,
    text: `${kind === 'rsa' ? 'RSA' : 'RSA-PSS'} ${bits}`,
    problem: rsaProblem(modulus, bits, exponent),
  }
}

function rsaProblem(modulus: Bytes, bits: number, exponent: Bytes): KeyProblem | undefined {
  if ((modulus[0] as number) >= 0x80 || (exponent[0] as number) >= 0x80 || bits < 256) return 'malformed'
  if (((modulus[modulus.length - 1] as number) & 1) === 0) return 'unsafe'
  if (((exponent[exponent.length - 1] as number) & 1) === 0 || bitLength(exponent) < 2) return 'unsafe'
  return bits > maxRsaBits || bitLength(exponent) > maxExponentBits ? 'too-complex' : undefined
}

/** Bits of a non-negative INTEGER's content octets. */
function bitLength(octets: Bytes): number {
  let at = 0
  while (at < octets.length && octets[at] === 0) at++
  return at === octets.length ? 0 : (octets.length - at) * 8 - (Math.clz32(octets[at] as number) - 24)
}

/** Named curves only (RFC 5480 §2.1.1): a curve given by its numbers is how CVE-2020-0601 was done. */
function readEcKey({ algorithm, subjectPublicKey }: SubjectPublicKeyInfo): PublicKey {
  if (algorithm.parameters === undefined || algorithm.parameters[0] !== tag.objectIdentifier) {
    return { kind: 'ec', bits: 0, curve: undefined, text: 'elliptic curve without a name', problem: 'unsupported' }
  }
  const id = readObjectIdentifier(readOnlyElement(algorithm.parameters, derBudget()))
  const known = curves[id]
  if (known === undefined) return { kind: 'ec', bits: 0, curve: undefined, text: `elliptic curve ${id}`, problem: 'unsupported' }
  const [curve, bits] = known
  return { kind: 'ec', bits, curve, text: curve, problem: isPointForm(subjectPublicKey, bits) ? undefined : 'malformed' }
}

function isPointForm(point: Bytes, bits: number): boolean {
  const size = Math.ceil(bits / 8)
  return point[0] === 4 ? point.length === 1 + 2 * size : (point[0] === 2 || point[0] === 3) && point.length === 1 + size
}

function readEdwardsKey(spki: SubjectPublicKeyInfo, kind: 'ed25519' | 'ed448', text: string, bits: number, octets: number): PublicKey {
  const sound = spki.subjectPublicKey.length === octets && spki.algorithm.parameters === undefined
  return { kind, bits, curve: undefined, text, problem: sound ? undefined : 'malformed' }
}

/** Dss-Parms (RFC 3279 §2.3.2); absent when the issuer's are inherited, which this project does not do. */
function readDsaKey({ algorithm }: SubjectPublicKeyInfo): PublicKey {
  if (algorithm.parameters === undefined || algorithm.parameters[0] !== tag.sequence) {
    return { kind: 'dsa', bits: 0, curve: undefined, text: 'DSA with inherited parameters', problem: 'unsupported' }
  }
  const fields = openFields(readOnlyElement(algorithm.parameters, derBudget()), 'Dss-Parms')
  const bits = bitLength(readInteger(fields.any('p'), 'p'))
  return { kind: 'dsa', bits, curve: undefined, text: `DSA ${bits}`, problem: bits > maxRsaBits ? 'too-complex' : undefined }
}
