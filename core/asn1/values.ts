import { type Bytes, concatBytes, toLatin1 } from '../world/bytes.ts'
import { fromCalendar, type Moment } from '../world/time.ts'
import { Asn1Error, childrenOf, contentOf, type Element, isConstructed } from './element.ts'
import { expectTag, tag } from './fields.ts'
import { Vocabulary } from './vocabulary.ts'

/** An OBJECT IDENTIFIER in dotted form, such as "1.2.840.113549.1.7.2". */
export function readObjectIdentifier(element: Element, name = 'OBJECT IDENTIFIER'): string {
  expectTag(element, name, tag.objectIdentifier)
  return identifiers.valueOf(element, name, decodeArcs)
}

const identifiers = new Vocabulary<string>()

function decodeArcs(element: Element): string {
  const content = contentOf(element)
  const bad = (why: string) => new Asn1Error('malformed', element.start, `an OBJECT IDENTIFIER ${why}`)
  if (content.length === 0 || ((content[content.length - 1] as number) & 0x80) !== 0) throw bad('does not end')
  if (content.length > 64) throw bad('is longer than 64 bytes')
  const arcs: bigint[] = []
  let arc = 0n
  let atStart = true
  for (const octet of content) {
    if (atStart && octet === 0x80) throw bad('has a padded arc')
    arc = (arc << 7n) | BigInt(octet & 0x7f)
    atStart = (octet & 0x80) === 0
    if (atStart) {
      arcs.push(arc)
      arc = 0n
    }
  }
  const first = arcs[0] as bigint
  const root = first < 80n ? first / 40n : 2n
  return [root, first - root * 40n, ...arcs.slice(1)].join('.')
}

/** The content octets of an INTEGER, two's complement, as received; padded forms are refused (X.690 §8.3.2). */
export function readInteger(element: Element, name = 'INTEGER'): Bytes {
  expectTag(element, name, tag.integer)
  refusePadding(element, name)
  return contentOf(element)
}

function refusePadding({ input, start, contentStart, contentEnd }: Element, name: string): void {
  if (contentStart === contentEnd) throw new Asn1Error('malformed', start, `${name} is an empty INTEGER`)
  if (contentEnd - contentStart === 1) return
  const isNegative = (input[contentStart + 1] as number) >= 0x80
  if (input[contentStart] === (isNegative ? 0xff : 0)) throw new Asn1Error('malformed', start, `${name} is a padded INTEGER`)
}

/** An INTEGER that must fit 32 bits signed: versions, path lengths, skip counts, salt lengths. */
export function readSmallInteger(element: Element, name = 'INTEGER', identifier: number = tag.integer): number {
  expectTag(element, name, identifier)
  refusePadding(element, name)
  const { input, contentStart, contentEnd } = element
  if (contentEnd - contentStart > 4) throw new Asn1Error('unexpected', element.start, `${name} is larger than 32 bits`)
  let value = (input[contentStart] as number) >= 0x80 ? -1 : 0
  for (let at = contentStart; at < contentEnd; at++) value = (value << 8) | (input[at] as number)
  return value
}

/** A BOOLEAN; under DER any octet but 0x00 and 0xff is refused. */
export function readBoolean(element: Element, name = 'BOOLEAN', identifier: number = tag.boolean): boolean {
  expectTag(element, name, identifier)
  if (element.contentEnd - element.contentStart !== 1) throw new Asn1Error('malformed', element.start, `${name} is not one octet`)
  const value = element.input[element.contentStart] as number
  if (element.budget.der && value !== 0 && value !== 0xff) throw new Asn1Error('not-der', element.start, `${name} is neither 0x00 nor 0xff`)
  return value !== 0
}

export interface BitString {
  readonly bytes: Bytes
  readonly unusedBits: number
}

/** A primitive BIT STRING; `identifier` for an IMPLICIT tag. */
export function readBitString(element: Element, name = 'BIT STRING', identifier: number = tag.bitString): BitString {
  expectTag(element, name, identifier)
  const { input, contentStart, contentEnd } = element
  const unusedBits = contentStart === contentEnd ? 8 : (input[contentStart] as number)
  if (unusedBits > 7 || (unusedBits > 0 && contentEnd - contentStart === 1)) {
    throw new Asn1Error('malformed', element.start, `${name} has impossible unused bits`)
  }
  return { bytes: input.subarray(contentStart + 1, contentEnd), unusedBits }
}

/** A BIT STRING that holds octets: a signature or a public key. Unused bits are refused, for a signature could carry any and still verify. */
export function readOctetsOfBitString(element: Element, name = 'BIT STRING'): Bytes {
  const { bytes, unusedBits } = readBitString(element, name)
  if (unusedBits !== 0) throw new Asn1Error('unexpected', element.start, `${name} does not end at an octet`)
  return bytes
}

/** True when the named bit (0 = first) is set; bits beyond the string are zero (X.680 §22.7), whatever its unused bits hold. */
export function hasBit(bits: BitString, index: number): boolean {
  if (index >= bits.bytes.length * 8 - bits.unusedBits) return false
  const octet = bits.bytes[index >> 3]
  return octet !== undefined && (octet & (0x80 >> (index & 7))) !== 0
}

/** An OCTET STRING, primitive or constructed in segments (X.690 §8.7); `identifier` for an IMPLICIT tag in its primitive form. */
export function readOctetString(element: Element, name = 'OCTET STRING', identifier: number = tag.octetString): Bytes {
  if (!isConstructed(element)) {
    expectTag(element, name, identifier)
    return contentOf(element)
  }
  expectTag(element, name, identifier | 0x20)
  if (element.budget.der) throw new Asn1Error('not-der', element.start, `${name} is a constructed OCTET STRING`)
  const segments: Bytes[] = []
  collectSegments(element, name, segments)
  return segments.length === 1 ? (segments[0] as Bytes) : concatBytes(segments)
}

function collectSegments(element: Element, name: string, segments: Bytes[]): void {
  for (const child of childrenOf(element)) {
    if (child.identifier === tag.octetString) segments.push(contentOf(child))
    else if (child.identifier === (tag.octetString | 0x20)) collectSegments(child, name, segments)
    else throw new Asn1Error('malformed', child.start, `${name} holds a segment that is no OCTET STRING`)
  }
}

/** A UTCTime (two-digit year: 50 to 99 are 19xx, RFC 5280 §4.1.2.5.1) or GeneralizedTime, seconds present and Z. */
export function readTime(element: Element, name = 'Time'): Moment {
  const isUtcTime = element.identifier === tag.utcTime
  if (!isUtcTime && element.identifier !== tag.generalizedTime) {
    throw new Asn1Error('unexpected', element.start, `${name} is neither UTCTime nor GeneralizedTime`)
  }
  const { input, contentStart } = element
  const yearDigits = isUtcTime ? 2 : 4
  if (!isDigitsAndZ(element, yearDigits + 10)) {
    throw new Asn1Error('malformed', element.start, `${name} is not of the form that RFC 5280 asks for`)
  }
  const written = toNumber(input, contentStart, yearDigits)
  const year = isUtcTime ? written + (written < 50 ? 2000 : 1900) : written
  const pair = (index: number) => toNumber(input, contentStart + yearDigits + 2 * index, 2)
  const moment = fromCalendar(year, pair(0), pair(1), pair(2), pair(3), pair(4))
  if (moment === undefined) throw new Asn1Error('malformed', element.start, `${name} names no real date`)
  return moment
}

const zero = 0x30
const upperZ = 0x5a

function isDigitsAndZ({ input, contentStart, contentEnd }: Element, digits: number): boolean {
  if (contentEnd - contentStart !== digits + 1 || input[contentEnd - 1] !== upperZ) return false
  for (let at = contentStart; at < contentEnd - 1; at++) {
    const octet = input[at] as number
    if (octet < zero || octet > zero + 9) return false
  }
  return true
}

function toNumber(input: Bytes, start: number, digits: number): number {
  let number = 0
  for (let at = start; at < start + digits; at++) number = number * 10 + (input[at] as number) - zero
  return number
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
const utf16 = new TextDecoder('utf-16be', { fatal: true, ignoreBOM: true })

// Types that have one octet a character where that octet is of US-ASCII.
const asciiTypes: ReadonlySet<number> = new Set([
  tag.utf8String,
  tag.printableString,
  tag.ia5String,
  tag.teletexString,
  tag.numericString,
  tag.visibleString,
])

/** The text of a character string type; TeletexString is read as ISO 8859-1, as every other implementation does. Undefined when the octets are none of the type. */
export function readText(element: Element): string | undefined {
  if (!asciiTypes.has(element.identifier)) return readWideText(element)
  const length = element.contentEnd - element.contentStart
  const ascii = length > shortText ? undefined : toShortAscii(element)
  if (ascii !== undefined) return ascii
  const content = contentOf(element)
  if (element.identifier === tag.utf8String) return decodeOrUndefined(utf8, content)
  if (element.identifier === tag.teletexString) return length > 4096 ? undefined : String.fromCharCode(...content)
  return content.every((octet) => octet < 0x80) ? toLatin1(content) : undefined
}

const shortText = 24

/** A call of a decoder costs more than a short text; undefined when an octet is not of US-ASCII. */
function toShortAscii({ input, contentStart, contentEnd }: Element): string | undefined {
  let text = ''
  for (let at = contentStart; at < contentEnd; at++) {
    const octet = input[at] as number
    if (octet >= 0x80) return undefined
    text += String.fromCharCode(octet)
  }
  return text
}

function readWideText(element: Element): string | undefined {
  const content = contentOf(element)
  if (element.identifier === tag.bmpString) return content.length % 2 === 0 ? decodeOrUndefined(utf16, content) : undefined
  return element.identifier === tag.universalString ? decodeUtf32(content) : undefined
}

function decodeOrUndefined(decoder: TextDecoder, content: Bytes): string | undefined {
  try {
    return decoder.decode(content)
  } catch {
    return undefined // fatal: the octets are not of this encoding
  }
}

function decodeUtf32(content: Bytes): string | undefined {
  if (content.length % 4 !== 0) return undefined
  let text = ''
  for (let at = 0; at < content.length; at += 4) {
    const point =
      ((content[at] as number) << 24) |
      ((content[at + 1] as number) << 16) |
      ((content[at + 2] as number) << 8) |
      (content[at + 3] as number)
    if (point < 0 || point > 0x10ffff || (point >= 0xd800 && point < 0xe000)) return undefined
    text += String.fromCodePoint(point)
  }
  return text
}
