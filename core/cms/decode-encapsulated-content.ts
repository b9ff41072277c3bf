import type { Element } from '../asn1/element.ts'
import { context, openFields } from '../asn1/fields.ts'
import { readObjectIdentifier, readOctetString } from '../asn1/values.ts'
import type { Bytes } from '../world/bytes.ts'

/** EncapsulatedContentInfo (RFC 5652 §5.2): the octets of eContent, joined when they came in segments. */
export function parseEncapsulatedContent(element: Element): { readonly contentType: string; readonly content: Bytes | undefined } {
  const fields = openFields(element, 'encapContentInfo')
  const contentType = readObjectIdentifier(fields.any('eContentType'), 'eContentType')
  const wrapper = fields.optional(context(0, true), 'eContent')
  fields.end('encapContentInfo')
  if (wrapper === undefined) return { contentType, content: undefined }
  const inner = openFields(wrapper, 'eContent', context(0, true))
  const content = readOctetString(inner.any('eContent'), 'eContent')
  inner.end('eContent')
  return { contentType, content }
}
