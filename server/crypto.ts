import {
  constants,
  createHash,
  createPublicKey,
  hash as hashAtOnce,
  type KeyObject,
  type SigningOptions,
  type VerifyKeyObjectInput,
  type VerifyPublicKeyInput,
  verify,
} from 'node:crypto'
import { derBudget, readOnlyElement } from '../core/asn1/element.ts'
import { writeBitString, writeExplicit, writeInteger, writeNull, writeObjectIdentifier, writeSequence } from '../core/asn1/write.ts'
import { parseSubjectPublicKeyInfo, type SubjectPublicKeyInfo } from '../core/certificate/certificate.ts'
import { oid } from '../core/certificate/object-identifiers.ts'
import type { Bytes } from '../core/world/bytes.ts'
import type { Crypto, HashName, SignatureAnswer, SignatureScheme } from '../core/world/world.ts'

/** Crypto over node:crypto (OpenSSL), with the keys that it has read. */
export interface NodeCrypto extends Crypto {
  /** Forgets every key but those of the given SPKIs: for measurements of the cold path. */
  clear(except?: readonly Bytes[]): void
}

const maxKeys = 1024

/**
 * A key as node:crypto takes it. At its first use it is a PEM text, which OpenSSL reads while it verifies: most keys of a mail are used once, and a KeyObject for
 * each costs its making and its collection. At the second use it becomes a KeyObject, which need not be read again.
 */
type Key = string | KeyObject

/** Makes a Crypto over node:crypto; it keeps the 1024 keys used last. Everything is answered at once, nothing throws for bad input. */
export function createNodeCrypto(): NodeCrypto {
  const keys = new Map<string, Key>()
  return {
    verify(scheme, spki, data, signature) {
      const key = isForeignMask(scheme) ? readPssKey(spki, scheme) : remember(keys, spki)
      return key === undefined ? 'cannot' : answer(scheme, key, data, signature)
    },
    digest,
    clear(except = []) {
      const kept = except.map((spki) => [nameOf(spki), keys.get(nameOf(spki))] as const)
      keys.clear()
      for (const [name, key] of kept) if (key !== undefined) keys.set(name, key)
    },
  }
}

/** One character an octet: a decoder of text is slow with octets that are none. */
function nameOf(spki: Bytes): string {
  return Buffer.from(spki.buffer, spki.byteOffset, spki.length).toString('latin1')
}

/** The key of an SPKI from the cache, where the one used last stands last; undefined when it is no SPKI. */
function remember(keys: Map<string, Key>, spki: Bytes): Key | undefined {
  const name = nameOf(spki)
  const known = keys.get(name)
  const key = known === undefined ? readKey(spki) : toKeyObject(known)
  if (key === undefined) return undefined
  if (known !== undefined) keys.delete(name)
  keys.set(name, key)
  if (keys.size > maxKeys) keys.delete(keys.keys().next().value as string)
  return key
}

function readKey(spki: Bytes): Key | undefined {
  try {
    return writeKey(parseSubjectPublicKeyInfo(readOnlyElement(spki, derBudget())))
  } catch {
    return undefined
  }
}

/** The key, or its text as before when OpenSSL cannot read it: inherited DSA parameters, an unknown curve, a point that is not on its curve. */
function toKeyObject(key: Key): Key {
  try {
    return typeof key === 'string' ? createPublicKey(key) : key
  } catch {
    return key
  }
}

/**
 * A text, because node:crypto tries any object as a KeyObject first and pays two exceptions for each try (Node 24: 8 instead of 24 µs for RSA-2048,
 * 25 instead of 55 µs for P-256). PKCS#1 spares OpenSSL the search for a decoder.
 */
function writeKey({ der, algorithm, subjectPublicKey }: SubjectPublicKeyInfo): string {
  return algorithm.algorithm === oid.rsaEncryption ? toPem('RSA PUBLIC KEY', subjectPublicKey) : toPem('PUBLIC KEY', der)
}

function isPlainRsa(key: Key): boolean {
  return typeof key === 'string' ? key.startsWith('-----BEGIN RSA ') : key.asymmetricKeyType === 'rsa'
}

function toPem(label: string, der: Bytes): string {
  const base64 = Buffer.from(der.buffer, der.byteOffset, der.length).toString('base64')
  return `-----BEGIN ${label}-----\n${base64}\n-----END ${label}-----\n`
}

function answer(scheme: SignatureScheme, key: Key, data: Bytes, signature: Bytes): SignatureAnswer {
  try {
    return verifyWith(scheme, key, data, signature) ? 'right' : 'wrong'
  } catch {
    return 'cannot'
  }
}

function verifyWith(scheme: SignatureScheme, key: Key, data: Bytes, signature: Bytes): boolean {
  switch (scheme.scheme) {
    case 'rsa-pkcs1': // the padding of a plain RSA key unless said; saying it costs a third of the time
      if (isPlainRsa(key)) return verify(scheme.hash, data, key, signature)
      return verify(scheme.hash, data, padded(key, { padding: constants.RSA_PKCS1_PADDING }), signature)
    case 'rsa-pss':
      return verify(scheme.hash, data, padded(key, { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: scheme.saltLength }), signature)
    case 'eddsa':
      return verify(null, data, key, signature)
    case 'ecdsa':
    case 'dsa':
      return verify(scheme.hash, data, key, signature)
  }
}

function padded(key: Key, padding: SigningOptions): VerifyPublicKeyInput | VerifyKeyObjectInput {
  return typeof key === 'string' ? { key, ...padding } : { key, ...padding }
}

type PssScheme = Extract<SignatureScheme, { scheme: 'rsa-pss' }>

function isForeignMask(scheme: SignatureScheme): scheme is PssScheme {
  return scheme.scheme === 'rsa-pss' && scheme.mgf1Hash !== scheme.hash
}

/** node:crypto cannot name a mask hash, but a key of the RSASSA-PSS kind carries one: the RSA key is dressed as such with the signature's own parameters. */
function readPssKey(spki: Bytes, scheme: PssScheme): Key | undefined {
  try {
    const { algorithm, subjectPublicKey } = parseSubjectPublicKeyInfo(readOnlyElement(spki, derBudget()))
    if (algorithm.algorithm === oid.rsassaPss && algorithm.parameters !== undefined) return readKey(spki)
    const dressed = writeSequence(
      writeSequence(writeObjectIdentifier(oid.rsassaPss), pssParameters(scheme)),
      writeBitString(subjectPublicKey),
    )
    return createPublicKey({ key: Buffer.from(dressed), format: 'der', type: 'spki' })
  } catch {
    return undefined
  }
}

function pssParameters(scheme: PssScheme): Bytes {
  const mask = writeSequence(writeObjectIdentifier(oid.mgf1), hashIdentifier(scheme.mgf1Hash))
  return writeSequence(
    writeExplicit(0, hashIdentifier(scheme.hash)),
    writeExplicit(1, mask),
    writeExplicit(2, writeInteger(scheme.saltLength)),
  )
}

const hashIds: Readonly<Record<HashName, string>> = {
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

function hashIdentifier(hash: HashName): Bytes {
  return writeSequence(writeObjectIdentifier(hashIds[hash]), writeNull())
}

function digest(hash: HashName, parts: readonly Bytes[]): Bytes | undefined {
  try {
    const [only] = parts
    if (parts.length === 1 && only !== undefined && hash !== 'shake256') return new Uint8Array(hashAtOnce(hash, only, 'buffer'))
    const hashing = hash === 'shake256' ? createHash('shake256', { outputLength: 64 }) : createHash(hash)
    for (const part of parts) hashing.update(part)
    return new Uint8Array(hashing.digest())
  } catch {
    return undefined // a build of OpenSSL without this hash
  }
}
