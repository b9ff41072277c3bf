import { derBudget, readOnlyElement } from '../core/asn1/element.ts'
import { context, tag } from '../core/asn1/fields.ts'
import {
  writeElement,
  writeObjectIdentifier,
  writeOctetString,
  writeRetagged,
  writeSequence,
  writeSetOf,
  writeTime,
} from '../core/asn1/write.ts'
import { oid } from '../core/certificate/object-identifiers.ts'
import { type Bytes, compareBytes } from '../core/world/bytes.ts'
import type { Moment } from '../core/world/time.ts'
import type { HashName } from '../core/world/world.ts'
import type { IssuedCertificate } from './certificate.ts'
import { writeSerial } from './certificate.ts'
import { writeGeneralNames } from './general-name.ts'
import { hashOf, writeHashAlgorithm } from './hash.ts'

/** A change to the attributes that an honest signer would write, made before they are signed. */
export type AttributeEdit =
  | { readonly drop: string }
  | { readonly duplicate: string }
  | { readonly replace: string; readonly values: readonly Bytes[] }
  | { readonly add: string; readonly values: readonly Bytes[] }

export interface AttributeSpec {
  readonly type: string
  readonly values: readonly Bytes[]
}

/** One Attribute (RFC 5652 §5.3). */
export function writeAttribute({ type, values }: AttributeSpec): Bytes {
  return writeSequence(writeObjectIdentifier(type), writeSetOf(values))
}

/** The attributes after the edits, in their turn. */
export function editAttributes(attributes: readonly AttributeSpec[], edits: readonly AttributeEdit[]): readonly AttributeSpec[] {
  let edited = attributes
  for (const edit of edits) edited = editOnce(edited, edit)
  return edited
}

function editOnce(list: readonly AttributeSpec[], edit: AttributeEdit): readonly AttributeSpec[] {
  if ('drop' in edit) return list.filter((attribute) => attribute.type !== edit.drop)
  if ('duplicate' in edit) return [...list, ...list.filter((attribute) => attribute.type === edit.duplicate)]
  if ('add' in edit) return [...list, { type: edit.add, values: edit.values }]
  return list.map((attribute) => (attribute.type === edit.replace ? { ...attribute, values: edit.values } : attribute))
}

/** `der`: sorted; `unsorted`: in the reverse of DER order; `long-length`: sorted, with a length octet too many. */
export type AttributesForm = 'der' | 'unsorted' | 'long-length'

/** SignedAttributes as they stand in the SignerInfo, [0] IMPLICIT. */
export function writeSignedAttributes(attributes: readonly AttributeSpec[], form: AttributesForm = 'der'): Bytes {
  const members = attributes.map(writeAttribute).toSorted(compareBytes)
  const whole = writeElement(context(0, true), ...(form === 'unsorted' ? members.toReversed() : members))
  return form === 'long-length' ? withPaddedLength(whole) : whole
}

function withPaddedLength(tlv: Bytes): Bytes {
  const content = tlv.subarray(readOnlyElement(tlv, derBudget()).contentStart)
  return Uint8Array.of(context(0, true), 0x83, 0, content.length >> 8, content.length & 0xff, ...content)
}

/** What is hashed and signed: the DER of the SET OF, not the [0] (RFC 5652 §5.4). */
export function toSignedForm(attributes: readonly AttributeSpec[], form: AttributesForm = 'der'): Bytes {
  return form === 'long-length'
    ? writeSetOf(attributes.map(writeAttribute))
    : writeRetagged(tag.set, writeSignedAttributes(attributes, form))
}

export function contentTypeAttribute(contentType: string): AttributeSpec {
  return { type: oid.contentType, values: [writeObjectIdentifier(contentType)] }
}

export function messageDigestAttribute(digest: Bytes): AttributeSpec {
  return { type: oid.messageDigest, values: [writeOctetString(digest)] }
}

export function signingTimeAttribute(time: Moment): AttributeSpec {
  return { type: oid.signingTime, values: [writeTime(time)] }
}

/** signing-certificate (ESS v1, SHA-1 of the certificate, RFC 2634 §5.4). */
export function signingCertificateAttribute(signer: IssuedCertificate): AttributeSpec {
  const id = writeSequence(writeOctetString(hashOf('sha1', signer.der)), writeIssuerSerial(signer))
  return { type: oid.signingCertificate, values: [writeSequence(writeSequence(id))] }
}

/** signing-certificate-v2 (RFC 5035 §3); SHA-256, the default, is left out. */
export function signingCertificateV2Attribute(signer: IssuedCertificate, hash: HashName = 'sha256'): AttributeSpec {
  const algorithm = hash === 'sha256' ? [] : [writeHashAlgorithm(hash)]
  const id = writeSequence(...algorithm, writeOctetString(hashOf(hash, signer.der)), writeIssuerSerial(signer))
  return { type: oid.signingCertificateV2, values: [writeSequence(writeSequence(id))] }
}

function writeIssuerSerial({ certificate }: IssuedCertificate): Bytes {
  const issuer = writeGeneralNames([{ kind: 'directoryName', name: certificate.issuer.der }])
  return writeSequence(issuer, writeSerial(certificate.serialNumber))
}

/** CMSAlgorithmProtection (RFC 6211) over these two AlgorithmIdentifiers. */
export function algorithmProtectionAttribute(digestAlgorithm: Bytes, signatureAlgorithm: Bytes): AttributeSpec {
  const value = writeSequence(digestAlgorithm, writeRetagged(context(1, true), signatureAlgorithm))
  return { type: oid.cmsAlgorithmProtection, values: [value] }
}

/** sMIMECapabilities (RFC 8551 §2.5.2): AES-256-CBC and AES-128-CBC, as Outlook sends them. */
export function smimeCapabilitiesAttribute(): AttributeSpec {
  const capabilities = ['2.16.840.1.101.3.4.1.42', '2.16.840.1.101.3.4.1.2'].map((id) => writeSequence(writeObjectIdentifier(id)))
  return { type: oid.smimeCapabilities, values: [writeSequence(...capabilities)] }
}
