import { Asn1Error } from '../asn1/element.ts'
import { context, tag } from '../asn1/fields.ts'
import { oid } from '../certificate/object-identifiers.ts'
import type { Bytes } from '../world/bytes.ts'
import { defaultLimits, type Limits } from '../world/limits.ts'
import { type Asn1jsElement, Asn1jsFields, identifierOf, membersOf, rawBytes, readByAsn1js, unexpected } from './asn1js-element.ts'
import { explicitOf, integerOf, nameOf, objectIdentifierOf, octetsOf } from './asn1js-values.ts'
import { parseSignedDataWithPkijs } from './decode-signed-data-with-pkijs.ts'
import type { CmsContent, RecipientName } from './signed-data.ts'

/**
 * Fills the same structures as `decodeCms` through asn1js and pkijs: the second decoder, and the oracle of the differential tests.
 * Never throws. Slow and hungry beside ours, and known to loop on some inputs, so strangers' bytes come here in a guarded process only.
 */
export function decodeCmsWithPkijs(bytes: Bytes, limits: Limits = defaultLimits): CmsContent {
  try {
    return readContentInfo(bytes, limits)
  } catch (error) {
    const problem = error instanceof Asn1Error && error.problem === 'too-complex' ? 'too-complex' : 'malformed'
    return { kind: 'unreadable', problem, reason: error instanceof Error ? error.message : 'refused by pkijs', offset: 0 }
  }
}

function readContentInfo(bytes: Bytes, limits: Limits): CmsContent {
  const { element, end } = readByAsn1js(bytes, limits)
  const trailingBytes = bytes.length - end
  const fields = new Asn1jsFields(element, tag.sequence, 'ContentInfo')
  const contentType = objectIdentifierOf(fields.any('contentType'), 'contentType')
  const content = fields.optional(context(0, true))
  fields.end('ContentInfo')
  if (!knownTypes.has(contentType)) return { kind: 'other', contentType, trailingBytes }
  if (content === undefined) throw unexpected('ContentInfo has no content')
  return readContent(contentType, explicitOf(content, 'content'), limits, trailingBytes)
}

const knownTypes: ReadonlySet<string> = new Set([
  oid.signedData,
  oid.envelopedData,
  oid.authEnvelopedData,
  oid.encryptedData,
  oid.compressedData,
])

function readContent(contentType: string, content: Asn1jsElement, limits: Limits, trailingBytes: number): CmsContent {
  switch (contentType) {
    case oid.signedData:
      return { kind: 'signed-data', signedData: parseSignedDataWithPkijs(content, limits), trailingBytes }
    case oid.envelopedData:
      return { kind: 'enveloped-data', recipients: readRecipients(content, limits), trailingBytes }
    case oid.authEnvelopedData:
      return { kind: 'auth-enveloped-data', recipients: readRecipients(content, limits), trailingBytes }
    case oid.encryptedData:
      return { kind: 'encrypted-data', recipients: [], trailingBytes }
    default:
      return { kind: 'compressed-data', ...readCompressed(content), trailingBytes }
  }
}

function readCompressed(element: Asn1jsElement) {
  const fields = new Asn1jsFields(element, tag.sequence, 'CompressedData')
  fields.take(tag.integer, 'version')
  const compression = new Asn1jsFields(fields.any('compressionAlgorithm'), tag.sequence, 'compressionAlgorithm')
  const algorithm = objectIdentifierOf(compression.any('algorithm'), 'algorithm')
  const encapsulated = new Asn1jsFields(fields.any('encapContentInfo'), tag.sequence, 'encapContentInfo')
  fields.end('CompressedData')
  objectIdentifierOf(encapsulated.any('eContentType'), 'eContentType')
  if (!encapsulated.hasMore) return { algorithm, compressed: rawBytes(element).subarray(0, 0) }
  const compressed = octetsOf(explicitOf(encapsulated.any('eContent'), 'eContent'), 'eContent')
  encapsulated.end('encapContentInfo')
  return { algorithm, compressed }
}

/** As `readRecipients` of our decoder: shown, never judged, so an odd list is an empty one. */
function readRecipients(element: Asn1jsElement, limits: Limits): RecipientName[] {
  try {
    const fields = new Asn1jsFields(element, tag.sequence, 'EnvelopedData')
    fields.take(tag.integer, 'version')
    fields.optional(context(0, true))
    const infos = membersOf(fields.take(tag.set, 'recipientInfos'))
    const names = infos.flatMap(toRecipients).slice(0, limits.recipients)
    return names.map((name) => ({ issuer: undefined, serialNumber: undefined, subjectKeyIdentifier: undefined, ...name }))
  } catch {
    return []
  }
}

function toRecipients(info: Asn1jsElement): Partial<RecipientName>[] {
  if (identifierOf(info) === tag.sequence) {
    const fields = new Asn1jsFields(info, tag.sequence, 'KeyTransRecipientInfo')
    fields.take(tag.integer, 'version')
    return [toRecipient(fields.any('rid'))]
  }
  if (identifierOf(info) !== context(1, true)) return [{}]
  const fields = new Asn1jsFields(info, context(1, true), 'KeyAgreeRecipientInfo')
  fields.take(tag.integer, 'version')
  fields.take(context(0, true), 'originator')
  fields.optional(context(1, true))
  fields.take(tag.sequence, 'keyEncryptionAlgorithm')
  return membersOf(fields.take(tag.sequence, 'recipientEncryptedKeys')).map((key) => {
    const rid = new Asn1jsFields(key, tag.sequence, 'RecipientEncryptedKey').any('rid')
    if (identifierOf(rid) !== context(0, true)) return toRecipient(rid)
    const keyId = new Asn1jsFields(rid, context(0, true), 'rKeyId')
    return { subjectKeyIdentifier: octetsOf(keyId.any('subjectKeyIdentifier'), 'subjectKeyIdentifier') }
  })
}

function toRecipient(rid: Asn1jsElement): Partial<RecipientName> {
  if (identifierOf(rid) === context(0)) return { subjectKeyIdentifier: octetsOf(rid, 'subjectKeyIdentifier', context(0)) }
  const fields = new Asn1jsFields(rid, tag.sequence, 'IssuerAndSerialNumber')
  const issuer = nameOf(fields.any('issuer'), 'issuer')
  return { issuer, serialNumber: integerOf(fields.any('serialNumber'), 'serialNumber') }
}
