import { createPublicKey, type KeyObject, randomBytes } from 'node:crypto'
import { derBudget, readOnlyElement } from '../core/asn1/element.ts'
import { tag } from '../core/asn1/fields.ts'
import { writeBitString, writeElement, writeExplicit, writeInteger, writeSequence, writeTime } from '../core/asn1/write.ts'
import { type Certificate, parseCertificate, parseSubjectPublicKeyInfo } from '../core/certificate/certificate.ts'
import type { Bytes } from '../core/world/bytes.ts'
import { type ExtensionSpec, writeExtension } from './certificate-extensions.ts'
import { type NameSpec, writeName } from './distinguished-name.ts'
import { hashOf } from './hash.ts'
import { type SigningOptions, signBytes } from './signature.ts'
import { toMoment, type When } from './simulation-time.ts'

/** A certificate of the simulated world with the private key of its holder. */
export interface IssuedCertificate {
  readonly certificate: Certificate
  readonly der: Bytes
  readonly privateKey: KeyObject
  readonly publicKey: KeyObject
}

/** Everything that a certificate says, and who signs it. */
export interface CertificateContent extends SigningOptions {
  readonly version?: 1 | 2 | 3
  readonly serial: number | bigint | Bytes
  readonly issuer: NameSpec
  readonly notBefore: When
  readonly notAfter: When
  readonly subject: NameSpec
  readonly publicKey: KeyObject
  readonly extensions: readonly ExtensionSpec[]
  readonly signerKey: KeyObject
  /** The AlgorithmIdentifier inside tbsCertificate, where it should differ from the outer one. */
  readonly innerSignatureAlgorithm?: Bytes
  readonly tamper?: 'signature'
}

/** The DER of a certificate (RFC 5280 §4.1). */
export function writeCertificate(content: CertificateContent): Bytes {
  const { algorithm } = signBytes(new Uint8Array(0), content.signerKey, content)
  const tbs = writeTbsCertificate(content, content.innerSignatureAlgorithm ?? algorithm)
  const { signature } = signBytes(tbs, content.signerKey, content)
  return writeSequence(tbs, algorithm, writeBitString(content.tamper === 'signature' ? spoil(signature) : signature))
}

function writeTbsCertificate(content: CertificateContent, algorithm: Bytes): Bytes {
  const version = content.version ?? 3
  const { extensions } = content
  return writeSequence(
    ...(version === 1 ? [] : [writeExplicit(0, writeInteger(version - 1))]),
    writeSerial(content.serial),
    algorithm,
    writeName(content.issuer),
    writeSequence(writeTime(toMoment(content.notBefore)), writeTime(toMoment(content.notAfter))),
    writeName(content.subject),
    subjectPublicKeyInfoOf(content.publicKey),
    ...(extensions.length === 0 ? [] : [writeExplicit(3, writeSequence(...extensions.map(writeExtension)))]),
  )
}

/** A serial number: an integer, or its content octets as they shall stand. */
export function writeSerial(serial: number | bigint | Bytes): Bytes {
  return typeof serial === 'object' ? writeElement(tag.integer, serial) : writeInteger(serial)
}

/** A positive random serial number of 8 octets: two authorities of one name do not repeat each other's. */
export function randomSerial(): bigint {
  return randomBytes(8).readBigUInt64BE() >> 1n
}

export function subjectPublicKeyInfoOf(key: KeyObject): Bytes {
  const publicKey = key.type === 'private' ? createPublicKey(key) : key
  return Uint8Array.from(publicKey.export({ format: 'der', type: 'spki' }))
}

/** SHA-1 of the subjectPublicKey bits (RFC 5280 §4.2.1.2, method 1). */
export function keyIdentifierOf(key: KeyObject): Bytes {
  const spki = parseSubjectPublicKeyInfo(readOnlyElement(subjectPublicKeyInfoOf(key), derBudget()))
  return hashOf('sha1', spki.subjectPublicKey)
}

/** The same bytes with one bit of the last octet turned. */
export function spoil(bytes: Bytes): Bytes {
  const copy = bytes.slice()
  copy[copy.length - 1] = (copy[copy.length - 1] ?? 0) ^ 1
  return copy
}

/** Reads back what was written, so that callers get core's own view of it. */
export function toIssued(der: Bytes, privateKey: KeyObject, publicKey: KeyObject = createPublicKey(privateKey)): IssuedCertificate {
  return { certificate: parseCertificate(der), der, privateKey, publicKey }
}
