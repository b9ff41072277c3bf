import { constants, createPrivateKey, type KeyObject, sign } from 'node:crypto'
import { childrenOf, derBudget, rawOf, readOnlyElement } from '../core/asn1/element.ts'
import { writeExplicit, writeInteger, writeNull, writeObjectIdentifier, writeSequence } from '../core/asn1/write.ts'
import { oid } from '../core/certificate/object-identifiers.ts'
import type { Bytes } from '../core/world/bytes.ts'
import type { HashName } from '../core/world/world.ts'
import { hashOf, writeHashAlgorithm } from './hash.ts'

export type SchemeName = 'pkcs1' | 'pss' | 'ecdsa' | 'eddsa' | 'dsa'

/** How to sign; what is left out follows from the key, with SHA-256. */
export interface SigningOptions {
  readonly signatureScheme?: SchemeName
  readonly signatureHash?: HashName
  /** PSS only: the same as the hash unless given. */
  readonly mgf1Hash?: HashName
  /** PSS only: the length of the hash unless given, in octets. */
  readonly saltLength?: number
}

export interface Signature {
  readonly algorithm: Bytes
  readonly signature: Bytes
}

/** Signs with a private key and names the algorithm. */
export function signBytes(data: Bytes, key: KeyObject, options: SigningOptions = {}): Signature {
  const algorithm = writeSignatureAlgorithm(key, options)
  const hash = options.signatureHash ?? 'sha256'
  switch (options.signatureScheme ?? schemeOf(key)) {
    case 'pss':
      return { algorithm, signature: signPss(data, key, hash, options) }
    case 'eddsa':
      return { algorithm, signature: Uint8Array.from(sign(null, data, key)) }
    default:
      return { algorithm, signature: Uint8Array.from(sign(hash, data, key)) }
  }
}

/** The scheme that goes with a key unless another is asked for. */
export function schemeOf(key: KeyObject): SchemeName {
  const schemes: Readonly<Record<string, SchemeName>> = {
    rsa: 'pkcs1',
    'rsa-pss': 'pss',
    ec: 'ecdsa',
    ed25519: 'eddsa',
    ed448: 'eddsa',
    dsa: 'dsa',
  }
  const scheme = schemes[key.asymmetricKeyType ?? '']
  if (scheme === undefined) throw new TypeError(`a key of type ${key.asymmetricKeyType} does not sign here`)
  return scheme
}

const identifiers: Readonly<Record<'pkcs1' | 'ecdsa' | 'dsa', Readonly<Partial<Record<HashName, string>>>>> = {
  pkcs1: {
    md5: oid.md5WithRsa,
    sha1: oid.sha1WithRsa,
    sha224: oid.sha224WithRsa,
    sha256: oid.sha256WithRsa,
    sha384: oid.sha384WithRsa,
    sha512: oid.sha512WithRsa,
    'sha3-256': '2.16.840.1.101.3.4.3.14',
    'sha3-384': '2.16.840.1.101.3.4.3.15',
    'sha3-512': '2.16.840.1.101.3.4.3.16',
  },
  ecdsa: {
    sha1: oid.ecdsaWithSha1,
    sha224: oid.ecdsaWithSha224,
    sha256: oid.ecdsaWithSha256,
    sha384: oid.ecdsaWithSha384,
    sha512: oid.ecdsaWithSha512,
    'sha3-256': '2.16.840.1.101.3.4.3.10',
    'sha3-384': '2.16.840.1.101.3.4.3.11',
    'sha3-512': '2.16.840.1.101.3.4.3.12',
  },
  dsa: { sha1: oid.dsaWithSha1, sha256: oid.dsaWithSha256 },
}

/** The AlgorithmIdentifier of a signature by this key: NULL parameters for RSA (RFC 4055 §5), none for ECDSA, DSA and EdDSA. */
export function writeSignatureAlgorithm(key: KeyObject, options: SigningOptions = {}): Bytes {
  const scheme = options.signatureScheme ?? schemeOf(key)
  const hash = options.signatureHash ?? 'sha256'
  if (scheme === 'eddsa') return writeSequence(writeObjectIdentifier(key.asymmetricKeyType === 'ed448' ? oid.ed448 : oid.ed25519))
  if (scheme === 'pss') return writeSequence(writeObjectIdentifier(oid.rsassaPss), writePssParameters(hash, options))
  const identifier = identifiers[scheme][hash]
  if (identifier === undefined) throw new TypeError(`${scheme} with ${hash} has no object identifier here`)
  return writeSequence(writeObjectIdentifier(identifier), ...(scheme === 'pkcs1' ? [writeNull()] : []))
}

/** RSASSA-PSS-params (RFC 4055 §3.1); trailerField is left to its default. */
export function writePssParameters(hash: HashName, options: SigningOptions = {}): Bytes {
  return writeSequence(
    writeExplicit(0, writeHashAlgorithm(hash)),
    writeExplicit(1, writeSequence(writeObjectIdentifier(oid.mgf1), writeHashAlgorithm(options.mgf1Hash ?? hash))),
    writeExplicit(2, writeInteger(saltLengthOf(hash, options))),
  )
}

function saltLengthOf(hash: HashName, options: SigningOptions): number {
  return options.saltLength ?? hashOf(hash, new Uint8Array(0)).length
}

// node:crypto takes the MGF1 hash from the key alone: an id-RSASSA-PSS key with the wanted parameters signs with them.
function signPss(data: Bytes, key: KeyObject, hash: HashName, options: SigningOptions): Bytes {
  const saltLength = saltLengthOf(hash, options)
  const signer = options.mgf1Hash === undefined || options.mgf1Hash === hash ? key : toPssKey(key, hash, options)
  return Uint8Array.from(sign(hash, data, { key: signer, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength }))
}

function toPssKey(key: KeyObject, hash: HashName, options: SigningOptions): KeyObject {
  const pkcs8 = Uint8Array.from(key.export({ format: 'der', type: 'pkcs8' }))
  const [version, , ...rest] = childrenOf(readOnlyElement(pkcs8, derBudget())).map(rawOf)
  const algorithm = writeSequence(writeObjectIdentifier(oid.rsassaPss), writePssParameters(hash, options))
  const der = writeSequence(version as Bytes, algorithm, ...rest)
  return createPrivateKey({ key: Buffer.from(der), format: 'der', type: 'pkcs8' })
}
