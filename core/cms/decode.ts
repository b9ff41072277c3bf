import { Asn1Error, berBudget, contentOf, type Element, readElement } from '../asn1/element.ts'
import { context, openFields, tag } from '../asn1/fields.ts'
import { readObjectIdentifier } from '../asn1/values.ts'
import { oid } from '../certificate/object-identifiers.ts'
import type { Bytes } from '../world/bytes.ts'
import { defaultLimits, type Limits } from '../world/limits.ts'
import { parseEncapsulatedContent } from './decode-encapsulated-content.ts'
import { readRecipients } from './decode-recipients.ts'
import { parseSignedData } from './decode-signed-data.ts'
import type { CmsContent } from './signed-data.ts'

/** Reads a ContentInfo (RFC 5652 §3) in BER or DER; never throws: what cannot be read is `unreadable` with its reason. */
export function decodeCms(bytes: Bytes, limits: Limits = defaultLimits): CmsContent {
  try {
    return parseContentInfo(bytes, limits)
  } catch (error) {
    if (!(error instanceof Asn1Error)) throw error
    const problem = error.problem === 'too-complex' ? 'too-complex' : 'malformed'
    return { kind: 'unreadable', problem, reason: error.message, offset: error.offset }
  }
}

function parseContentInfo(bytes: Bytes, limits: Limits): CmsContent {
  const outer = readElement(bytes, 0, bytes.length, berBudget(limits))
  const trailingBytes = bytes.length - outer.end
  const fields = openFields(outer, 'ContentInfo')
  const contentType = readObjectIdentifier(fields.any('contentType'), 'contentType')
  const wrapper = fields.optional(context(0, true), 'content')
  fields.end('ContentInfo')
  const content = () => onlyChild(wrapper, outer)
  switch (contentType) {
    case oid.signedData:
      return { kind: 'signed-data', signedData: parseSignedData(content(), limits), trailingBytes }
    case oid.envelopedData:
      return { kind: 'enveloped-data', recipients: readRecipients(content(), limits), trailingBytes }
    case oid.authEnvelopedData:
      return { kind: 'auth-enveloped-data', recipients: readRecipients(content(), limits), trailingBytes }
    case oid.encryptedData:
      return { kind: 'encrypted-data', recipients: [], trailingBytes }
    case oid.compressedData:
      return { kind: 'compressed-data', ...parseCompressedData(content()), trailingBytes }
    default:
      return { kind: 'other', contentType, trailingBytes }
  }
}

function onlyChild(wrapper: Element | undefined, outer: Element): Element {
  if (wrapper === undefined) throw new Asn1Error('unexpected', outer.start, 'ContentInfo has no content')
  const fields = openFields(wrapper, 'content', context(0, true))
  const child = fields.any('content')
  fields.end('content')
  return child
}

/** CompressedData (RFC 3274 §1.1). */
function parseCompressedData(element: Element) {
  const fields = openFields(element, 'CompressedData')
  fields.take(tag.integer, 'version')
  const algorithm = readObjectIdentifier(openFields(fields.any('compressionAlgorithm'), 'compressionAlgorithm').any('algorithm'))
  const { content } = parseEncapsulatedContent(fields.any('encapContentInfo'))
  fields.end('CompressedData')
  return { algorithm, compressed: content ?? contentOf(element).subarray(0, 0) }
}
