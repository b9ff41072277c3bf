import type { KeyObject } from 'node:crypto'
import { context } from '../core/asn1/fields.ts'
import { writeElement, writeInteger, writeNull, writeObjectIdentifier, writeOctetString, writeSequence } from '../core/asn1/write.ts'
import { readSubjectKeyIdentifier } from '../core/certificate/extensions.ts'
import { oid } from '../core/certificate/object-identifiers.ts'
import { type Bytes, compareBytes } from '../core/world/bytes.ts'
import type { HashName } from '../core/world/world.ts'
import { type IssuedCertificate, keyIdentifierOf, spoil, writeSerial } from './certificate.ts'
import { hashOf, writeHashAlgorithm } from './hash.ts'
import { type SigningOptions, signBytes, writeSignatureAlgorithm } from './signature.ts'
import {
  type AttributeEdit,
  type AttributeSpec,
  type AttributesForm,
  algorithmProtectionAttribute,
  contentTypeAttribute,
  editAttributes,
  messageDigestAttribute,
  signingCertificateAttribute,
  signingCertificateV2Attribute,
  signingTimeAttribute,
  smimeCapabilitiesAttribute,
  toSignedForm,
  writeAttribute,
  writeSignedAttributes,
} from './signed-attributes.ts'
import { simulationTime, toMoment, type When } from './simulation-time.ts'

/** One who signs, and how. Left out: with signed attributes, SHA-256, issuer and serial number, signing time now. */
export interface ContentSigner extends SigningOptions {
  readonly certificate: IssuedCertificate
  readonly sid?: 'issuerAndSerialNumber' | 'subjectKeyIdentifier'
  readonly version?: number
  readonly digest?: HashName
  readonly signingTime?: When | null
  readonly essVersion?: 'v1' | 'v2'
  readonly cmsAlgorithmProtection?: boolean
  readonly smimeCapabilities?: boolean
  /** Edits of the attributes, or none at all. */
  readonly signedAttributes?: readonly AttributeEdit[] | 'none'
  readonly attributesForm?: AttributesForm
  readonly unsignedAttributes?: readonly AttributeSpec[]
  /** The AlgorithmIdentifiers that the SignerInfo names, where they should not be the true ones. */
  readonly digestAlgorithm?: Bytes
  readonly signatureAlgorithm?: Bytes
  /** rsaEncryption as signature algorithm, as most senders write it (RFC 8551 §2.2). */
  readonly rsaEncryption?: boolean
  /** Another's key signs. */
  readonly privateKey?: KeyObject
  readonly tamper?: 'signature'
}

/** The DER of a SignerInfo (RFC 5652 §5.3) over this content. */
export function writeSignerInfo(signer: ContentSigner, content: Bytes, contentType: string): Bytes {
  const digestAlgorithm = signer.digestAlgorithm ?? writeHashAlgorithm(digestOf(signer))
  const attributes = attributesOf(signer, content, contentType, digestAlgorithm)
  const toSign = attributes === undefined ? content : toSignedForm(attributes, signer.attributesForm)
  const { signature } = signBytes(toSign, signer.privateKey ?? signer.certificate.privateKey, signingOptionsOf(signer))
  const unsigned = signer.unsignedAttributes?.map(writeAttribute).toSorted(compareBytes)
  return writeSequence(
    writeInteger(signer.version ?? (signer.sid === 'subjectKeyIdentifier' ? 3 : 1)),
    writeSignerIdentifier(signer),
    digestAlgorithm,
    ...(attributes === undefined ? [] : [writeSignedAttributes(attributes, signer.attributesForm)]),
    signatureAlgorithmOf(signer),
    writeOctetString(signer.tamper === 'signature' ? spoil(signature) : signature),
    ...(unsigned === undefined ? [] : [writeElement(context(1, true), ...unsigned)]),
  )
}

/** The hash of the content: SHA-512 and SHAKE256 for Ed25519 and Ed448 (RFC 8419 §3), else the one of the signature. */
export function digestOf(signer: ContentSigner): HashName {
  if (signer.digest !== undefined) return signer.digest
  const type = signer.certificate.privateKey.asymmetricKeyType
  if (type === 'ed25519') return 'sha512'
  return type === 'ed448' ? 'shake256' : (signer.signatureHash ?? 'sha256')
}

// RFC 8933 §2: one hash for content and signature, unless the test wants two.
function signingOptionsOf(signer: ContentSigner): SigningOptions {
  return { ...signer, signatureHash: signer.signatureHash ?? digestOf(signer) }
}

function signatureAlgorithmOf(signer: ContentSigner): Bytes {
  if (signer.signatureAlgorithm !== undefined) return signer.signatureAlgorithm
  if (signer.rsaEncryption === true) return writeSequence(writeObjectIdentifier(oid.rsaEncryption), writeNull())
  return writeSignatureAlgorithm(signer.privateKey ?? signer.certificate.privateKey, signingOptionsOf(signer))
}

function writeSignerIdentifier({ certificate: issued, sid }: ContentSigner): Bytes {
  const { certificate } = issued
  if (sid !== 'subjectKeyIdentifier') return writeSequence(certificate.issuer.der, writeSerial(certificate.serialNumber))
  return writeElement(context(0), readSubjectKeyIdentifier(certificate) ?? keyIdentifierOf(issued.publicKey))
}

function attributesOf(
  signer: ContentSigner,
  content: Bytes,
  contentType: string,
  digestAlgorithm: Bytes,
): readonly AttributeSpec[] | undefined {
  if (signer.signedAttributes === 'none') return undefined
  const { certificate, essVersion, signingTime = simulationTime } = signer
  const honest = [
    contentTypeAttribute(contentType),
    ...(signingTime === null ? [] : [signingTimeAttribute(toMoment(signingTime))]),
    messageDigestAttribute(hashOf(digestOf(signer), content)),
    ...(signer.smimeCapabilities === true ? [smimeCapabilitiesAttribute()] : []),
    ...(essVersion === 'v1' ? [signingCertificateAttribute(certificate)] : []),
    ...(essVersion === 'v2' ? [signingCertificateV2Attribute(certificate)] : []),
    ...(signer.cmsAlgorithmProtection === true ? [algorithmProtectionAttribute(digestAlgorithm, signatureAlgorithmOf(signer))] : []),
  ]
  return editAttributes(honest, signer.signedAttributes ?? [])
}
