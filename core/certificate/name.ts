import { Asn1Error, childrenOf, type Element, rawOf } from '../asn1/element.ts'
import { openFields, tag } from '../asn1/fields.ts'
import { readObjectIdentifier, readText } from '../asn1/values.ts'
import { type Bytes, equalBytes, toHex } from '../world/bytes.ts'
import { rememberPer } from '../world/remember.ts'
import { oid } from './object-identifiers.ts'

/** One attribute of a relative distinguished name: the text of its value, or the whole value as received when it is no readable string. */
export type AttributeTypeAndValue =
  | { readonly type: string; readonly text: string; readonly value: undefined }
  | { readonly type: string; readonly text: undefined; readonly value: Bytes }

/** A set of attributes; nearly always one. */
export type RelativeDistinguishedName = readonly AttributeTypeAndValue[]

/** A distinguished name with its RDNs grouped as received (RFC 5280 §4.1.2.4). */
export interface Name {
  readonly der: Bytes
  readonly rdns: readonly RelativeDistinguishedName[]
}

/** Reads an RDNSequence. */
export function parseName(element: Element, name: string): Name {
  if (element.identifier !== tag.sequence) throw new Asn1Error('unexpected', element.start, `${name} is not a SEQUENCE`)
  return { der: rawOf(element), rdns: childrenOf(element).map((rdn) => parseRelativeDistinguishedName(rdn, name)) }
}

/** Reads one RelativeDistinguishedName, a SET or (in a distribution point) an IMPLICIT tag. */
export function parseRelativeDistinguishedName(element: Element, name: string, identifier: number = tag.set): RelativeDistinguishedName {
  if (element.identifier !== identifier) throw new Asn1Error('unexpected', element.start, `${name} holds an RDN that is no SET`)
  const attributes = childrenOf(element).map((attribute): AttributeTypeAndValue => {
    const fields = openFields(attribute, name)
    const type = readObjectIdentifier(fields.any('attribute type'))
    const value = fields.any('attribute value')
    fields.end(name)
    const text = readText(value)
    return text === undefined ? { type, text, value: rawOf(value) } : { type, text, value: undefined }
  })
  if (attributes.length === 0) throw new Asn1Error('unexpected', element.start, `${name} holds an empty RDN`)
  return attributes
}

/** A text that is equal for two names exactly when RFC 5280 §7.1 says that they match. */
export const nameKey: (name: Name) => string = rememberPer((name: Name) => name.rdns.map(rdnKey).join('\u0001'))

/** The same for one RDN: the attributes of a multi-valued one match in any order. */
export function rdnKey(rdn: RelativeDistinguishedName): string {
  const [only, more] = rdn
  if (only !== undefined && more === undefined) return attributeKey(only)
  return rdn.map(attributeKey).sort().join('\u0002')
}

function attributeKey({ type, value, text }: AttributeTypeAndValue): string {
  return text === undefined ? `${type}=#${toHex(value)}` : `${type}='${foldText(text)}'`
}

/** True when the names match by RFC 5280 §7.1: case, white space and string type do not count. */
export function equalNames(a: Name, b: Name): boolean {
  return equalBytes(a.der, b.der) || nameKey(a) === nameKey(b)
}

/** True when `base` is an initial sequence of the RDNs of `name` (RFC 5280 §4.2.1.10, directoryName). */
export function isWithinName(name: Name, base: Name): boolean {
  if (base.rdns.length > name.rdns.length) return false
  return base.rdns.every((rdn, index) => comparedKey(rdn) === comparedKey(name.rdns[index] ?? []))
}

/** Remembered, for one name is compared with many bases and long texts take long to fold. */
const comparedKey = rememberPer(rdnKey)

/** StringPrep of RFC 4518 as far as names need it: NFKC, case folded, white space runs to one space, ends trimmed. */
function foldText(text: string): string {
  if (/^[!-~]+(?: [!-~]+)*$/.test(text)) return text.toLowerCase() // nearly every value: nothing but case to fold
  const ascii = /^[\x20-\x7e]*$/.test(text)
  const mapped = ascii ? text : text.normalize('NFKC').replaceAll(/[\u00ad\u200b-\u200d\u2060\ufeff]/gu, '')
  const spaced = mapped.toLowerCase().replaceAll(/\s+/gu, ' ').trim()
  return spaced.replaceAll('\u0001', '\ufffe').replaceAll('\u0002', '\uffff') // those two part the RDNs and attributes of a key
}

const shortNames: Readonly<Record<string, string>> = {
  [oid.commonName]: 'CN',
  '2.5.4.4': 'SN',
  '2.5.4.5': 'SERIALNUMBER',
  '2.5.4.6': 'C',
  '2.5.4.7': 'L',
  '2.5.4.8': 'ST',
  '2.5.4.9': 'STREET',
  '2.5.4.10': 'O',
  '2.5.4.11': 'OU',
  '2.5.4.12': 'T',
  '2.5.4.42': 'G',
  '2.5.4.97': 'organizationIdentifier',
  '0.9.2342.19200300.100.1.25': 'DC',
  '0.9.2342.19200300.100.1.1': 'UID',
  [oid.emailAddress]: 'E',
}

/** The name as people read it, most specific RDN first (RFC 4514 §2): "CN=Jo, O=Contoso". Control and bidi characters are escaped. */
export const toNameText: (name: Name) => string = rememberPer((name: Name) => name.rdns.map(toRdnText).reverse().join(', '))

function toRdnText(rdn: RelativeDistinguishedName): string {
  return rdn.map((attribute) => `${shortNames[attribute.type] ?? attribute.type}=${toValueText(attribute)}`).join('+')
}

function toValueText(attribute: AttributeTypeAndValue): string {
  if (attribute.text === undefined) return `#${toHex(attribute.value.subarray(0, 64))}`
  if (/^[\w .@'()/:-]*$/.test(attribute.text)) return attribute.text // nothing to escape
  return attribute.text
    .replaceAll(/[\\,+"<>;=]/gu, '\\$&')
    .replaceAll(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, (character) => `\\u{${character.codePointAt(0)?.toString(16)}}`)
}

/** The text of the first attribute of a type, most specific RDN first. */
export function attributeText(name: Name, type: string): string | undefined {
  for (const rdn of name.rdns.toReversed()) for (const attribute of rdn) if (attribute.type === type) return attribute.text
  return undefined
}
