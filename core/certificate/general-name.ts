import { Asn1Error, childrenOf, contentOf, type Element, rawOf } from '../asn1/element.ts'
import { context, openFields, tag } from '../asn1/fields.ts'
import { readObjectIdentifier, readText } from '../asn1/values.ts'
import { type Bytes, toLatin1 } from '../world/bytes.ts'
import { type Name, parseName } from './name.ts'
import { oid } from './object-identifiers.ts'

/**
 * One GeneralName (RFC 5280 §4.2.1.6). The text of rfc822Name, dNSName and URI is one character an octet, exactly as received,
 * with whatever a hostile certificate put there; `smtpUtf8Mailbox` (RFC 9598) and `userPrincipalName` are other names that this project reads.
 */
export type GeneralName =
  | { readonly kind: 'rfc822Name'; readonly text: string }
  | { readonly kind: 'smtpUtf8Mailbox'; readonly text: string }
  | { readonly kind: 'userPrincipalName'; readonly text: string }
  | { readonly kind: 'otherName'; readonly type: string; readonly value: Bytes }
  | { readonly kind: 'dNSName'; readonly text: string }
  | { readonly kind: 'directoryName'; readonly name: Name }
  | { readonly kind: 'uniformResourceIdentifier'; readonly text: string }
  | { readonly kind: 'iPAddress'; readonly octets: Bytes }
  | { readonly kind: 'registeredID'; readonly id: string }
  | { readonly kind: 'x400Address' | 'ediPartyName'; readonly value: Bytes }

/** Reads the GeneralNames inside an element, whatever tag it carries. */
export function parseGeneralNames(element: Element): GeneralName[] {
  return childrenOf(element).map(parseGeneralName)
}

export function parseGeneralName(element: Element): GeneralName {
  switch (element.identifier) {
    case context(0, true):
      return parseOtherName(element)
    case context(1):
      return { kind: 'rfc822Name', text: toOctetText(contentOf(element)) }
    case context(2):
      return { kind: 'dNSName', text: toOctetText(contentOf(element)) }
    case context(3, true):
      return { kind: 'x400Address', value: rawOf(element) }
    case context(4, true):
      return { kind: 'directoryName', name: parseExplicitName(element) }
    case context(5, true):
      return { kind: 'ediPartyName', value: rawOf(element) }
    case context(6):
      return { kind: 'uniformResourceIdentifier', text: toOctetText(contentOf(element)) }
    case context(7):
      return { kind: 'iPAddress', octets: contentOf(element) }
    case context(8):
      return { kind: 'registeredID', id: readObjectIdentifier({ ...element, identifier: tag.objectIdentifier }) }
    default:
      throw new Asn1Error('unexpected', element.start, `a GeneralName has the tag 0x${element.identifier.toString(16)}`)
  }
}

function parseExplicitName(element: Element): Name {
  const [inner, extra] = childrenOf(element)
  if (inner === undefined || extra !== undefined) throw new Asn1Error('unexpected', element.start, 'a directoryName is not one Name')
  return parseName(inner, 'directoryName')
}

function parseOtherName(element: Element): GeneralName {
  const fields = openFields(element, 'otherName', context(0, true))
  const type = readObjectIdentifier(fields.any('otherName.type-id'))
  const wrapper = fields.take(context(0, true), 'otherName.value')
  fields.end('otherName')
  const [value] = childrenOf(wrapper)
  const text = value === undefined ? undefined : readText(value)
  if (type === oid.smtpUtf8Mailbox && text !== undefined && value?.identifier === tag.utf8String) return { kind: 'smtpUtf8Mailbox', text }
  if (type === oid.userPrincipalName && text !== undefined) return { kind: 'userPrincipalName', text }
  return { kind: 'otherName', type, value: rawOf(wrapper) }
}

function toOctetText(content: Bytes): string {
  const text = toLatin1(content)
  return /^[\x00-\x7f]*$/.test(text) ? text : Array.from(content, (octet) => String.fromCharCode(octet)).join('')
}
