import { derBudget, readOnlyElement } from '../core/asn1/element.ts'
import { openFields, tag } from '../core/asn1/fields.ts'
import { readInteger, readObjectIdentifier } from '../core/asn1/values.ts'
import { parseSubjectPublicKeyInfo } from '../core/certificate/certificate.ts'
import { oid } from '../core/certificate/object-identifiers.ts'
import { type Bytes, concatBytes, toLatin1 } from '../core/world/bytes.ts'
import type { Crypto, HashName, SignatureAnswer, SignatureScheme } from '../core/world/world.ts'

/** What is used of SubtleCrypto: the browser's own, Node's, or pkijs' CryptoEngine over either. */
export interface SubtleVerifier {
  digest(algorithm: string, data: Bytes): Promise<ArrayBuffer>
  importKey(format: 'spki', key: Bytes, algorithm: KeyAlgorithmName, extractable: boolean, usages: readonly 'verify'[]): Promise<CryptoKey>
  verify(algorithm: VerifyAlgorithm, key: CryptoKey, signature: Bytes, data: Bytes): Promise<boolean>
}

type KeyAlgorithmName = { readonly name: string; readonly hash?: string; readonly namedCurve?: string }
type VerifyAlgorithm = { readonly name: string; readonly hash?: string; readonly saltLength?: number }

const hashes: Readonly<Partial<Record<HashName, string>>> = { sha1: 'SHA-1', sha256: 'SHA-256', sha384: 'SHA-384', sha512: 'SHA-512' }

interface Curve {
  readonly name: string
  readonly octets: number
}

const curves: Readonly<Record<string, Curve>> = {
  [oid.p256]: { name: 'P-256', octets: 32 },
  [oid.p384]: { name: 'P-384', octets: 48 },
  [oid.p521]: { name: 'P-521', octets: 66 },
}

/** How one signature is put to WebCrypto. */
interface Question {
  readonly spki: Bytes
  readonly keyAlgorithm: KeyAlgorithmName
  readonly algorithm: VerifyAlgorithm
  readonly signature: Bytes
}

const maxKeys = 256

/**
 * Makes a Crypto over WebCrypto. What WebCrypto lacks is answered `cannot` (MD5, SHA-224, SHA-3, brainpool, DSA, and PSS whose mask uses another
 * hash, which it would call wrong) or undefined for a digest. Nothing is thrown for bad input.
 */
export function createWebCrypto(subtle: SubtleVerifier): Crypto {
  const keys = new Map<string, Promise<CryptoKey>>()
  return {
    async verify(scheme, spki, data, signature) {
      try {
        const question = toQuestion(scheme, spki, signature)
        if (typeof question === 'string') return question
        const key = await importOnce(subtle, keys, question)
        return (await subtle.verify(question.algorithm, key, question.signature, data)) ? 'right' : 'wrong'
      } catch {
        return 'cannot'
      }
    },
    async digest(hash, parts) {
      const name = hashes[hash]
      if (name === undefined) return undefined
      const [only] = parts
      return new Uint8Array(await subtle.digest(name, parts.length === 1 && only !== undefined ? only : concatBytes(parts)))
    },
  }
}

function importOnce(subtle: SubtleVerifier, keys: Map<string, Promise<CryptoKey>>, { spki, keyAlgorithm }: Question): Promise<CryptoKey> {
  const name = `${keyAlgorithm.name} ${keyAlgorithm.hash} ${toLatin1(spki)}`
  const known = keys.get(name)
  if (known !== undefined) return known
  if (keys.size >= maxKeys) keys.clear()
  const key = subtle.importKey('spki', spki, keyAlgorithm, false, ['verify'])
  keys.set(name, key)
  return key
}

function toQuestion(scheme: SignatureScheme, spki: Bytes, signature: Bytes): Question | SignatureAnswer {
  const hash = scheme.scheme === 'eddsa' ? undefined : hashes[scheme.hash]
  if (scheme.scheme !== 'eddsa' && hash === undefined) return 'cannot'
  switch (scheme.scheme) {
    case 'rsa-pkcs1': {
      const algorithm = { name: 'RSASSA-PKCS1-v1_5', hash: hash as string }
      return { spki, keyAlgorithm: algorithm, algorithm, signature }
    }
    case 'rsa-pss': {
      if (scheme.mgf1Hash !== scheme.hash) return 'cannot'
      return {
        spki,
        keyAlgorithm: { name: 'RSA-PSS', hash: hash as string },
        algorithm: { name: 'RSA-PSS', saltLength: scheme.saltLength },
        signature,
      }
    }
    case 'ecdsa':
      return toEcdsaQuestion(hash as string, spki, signature)
    case 'eddsa':
      return toEdwardsQuestion(spki, signature)
    case 'dsa':
      return 'cannot'
  }
}

function toEcdsaQuestion(hash: string, spki: Bytes, signature: Bytes): Question | SignatureAnswer {
  const { parameters } = parseSubjectPublicKeyInfo(readOnlyElement(spki, derBudget())).algorithm
  if (parameters?.[0] !== tag.objectIdentifier) return 'cannot'
  const curve = curves[readObjectIdentifier(readOnlyElement(parameters, derBudget()))]
  if (curve === undefined) return 'cannot'
  const raw = toRawSignature(signature, curve.octets)
  if (raw === undefined) return 'wrong'
  return { spki, keyAlgorithm: { name: 'ECDSA', namedCurve: curve.name }, algorithm: { name: 'ECDSA', hash }, signature: raw }
}

/** r and s of an Ecdsa-Sig-Value (RFC 3279 §2.2.3) side by side, as WebCrypto has them; undefined when it is none or a number is too large. */
function toRawSignature(der: Bytes, octets: number): Bytes | undefined {
  try {
    const fields = openFields(readOnlyElement(der, derBudget()), 'Ecdsa-Sig-Value')
    const raw = new Uint8Array(2 * octets)
    for (const [index, name] of ['r', 's'].entries()) {
      const integer = readInteger(fields.any(name), name)
      const digits = integer[0] === 0 ? integer.subarray(1) : integer
      if ((integer[0] as number) >= 0x80 || digits.length > octets) return undefined
      raw.set(digits, (index + 1) * octets - digits.length)
    }
    fields.end('Ecdsa-Sig-Value')
    return raw
  } catch {
    return undefined
  }
}

function toEdwardsQuestion(spki: Bytes, signature: Bytes): Question | SignatureAnswer {
  const { algorithm } = parseSubjectPublicKeyInfo(readOnlyElement(spki, derBudget())).algorithm
  const name = algorithm === oid.ed25519 ? 'Ed25519' : 'Ed448'
  return { spki, keyAlgorithm: { name }, algorithm: { name }, signature }
}
