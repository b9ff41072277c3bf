import { Asn1Error, contentOf, type Element, isConstructed } from '../../asn1/element.ts'
import { tag } from '../../asn1/fields.ts'
import { readObjectIdentifier, readText } from '../../asn1/values.ts'
import { type Bytes, toHex, toLatin1 } from '../../world/bytes.ts'
import { toDisplayText } from '../../world/display-text.ts'
import { oidName } from './oid-names.ts'

/** One TLV as an expert reads it: where it stands, what it is, what it says. */
export interface Asn1Row {
  /** Of its first octet, in the bytes that were given. */
  readonly offset: number
  readonly headerLength: number
  /** Of the content; without the end-of-contents octets of an indefinite length. */
  readonly length: number
  readonly isIndefinite: boolean
  /** "SEQUENCE", "[0]", "OBJECT IDENTIFIER". */
  readonly tag: string
  /** The name of an object identifier. */
  readonly name: string | undefined
  /** What a primitive element says, cut where it is long; undefined for what holds others. */
  readonly value: string | undefined
  /** Where the elements that it holds stand, also those inside of an OCTET STRING or BIT STRING; undefined where it holds none. */
  readonly inside: Range | undefined
}

export interface Range {
  readonly start: number
  readonly end: number
}

const maxValueOctets = 64
const maxTextCharacters = 200

/** Tells one element; `inside` is what a string type was found to hold. */
export function toAsn1Row(element: Element, inside: Range | undefined): Asn1Row {
  const { start, contentStart, contentEnd, indefinite } = element
  const held = isConstructed(element) ? { start: contentStart, end: contentEnd } : inside
  return {
    offset: start,
    headerLength: contentStart - start,
    length: contentEnd - contentStart,
    isIndefinite: indefinite,
    tag: tagName(element),
    name: element.identifier === tag.objectIdentifier ? oidName(orUndefined(() => readObjectIdentifier(element)) ?? '') : undefined,
    value: held === undefined ? valueText(element) : undefined,
    inside: held,
  }
}

const universal: Readonly<Record<number, string>> = {
  1: 'BOOLEAN',
  2: 'INTEGER',
  3: 'BIT STRING',
  4: 'OCTET STRING',
  5: 'NULL',
  6: 'OBJECT IDENTIFIER',
  10: 'ENUMERATED',
  12: 'UTF8String',
  16: 'SEQUENCE',
  17: 'SET',
  18: 'NumericString',
  19: 'PrintableString',
  20: 'TeletexString',
  22: 'IA5String',
  23: 'UTCTime',
  24: 'GeneralizedTime',
  26: 'VisibleString',
  28: 'UniversalString',
  30: 'BMPString',
}
const classes = ['UNIVERSAL', 'APPLICATION', '', 'PRIVATE']

function tagName({ identifier, input, start }: Element): string {
  const number = (identifier & 0x1f) === 0x1f ? highTagNumber(input, start + 1) : identifier & 0x1f
  const ofClass = identifier >> 6
  const name = ofClass === 0 ? universal[number] : undefined
  return name ?? `[${[classes[ofClass], number].filter((part) => part !== '').join(' ')}]`
}

function highTagNumber(input: Bytes, start: number): number {
  let number = 0
  for (let at = start; at < start + 5; at++) {
    const octet = input[at] as number
    number = number * 128 + (octet & 0x7f)
    if (octet < 0x80) break
  }
  return number
}

function valueText(element: Element): string {
  const content = contentOf(element)
  switch (element.identifier) {
    case tag.boolean:
      return content.length === 1 ? (content[0] === 0 ? 'FALSE' : 'TRUE') : hex(content)
    case tag.null:
      return hex(content)
    case tag.integer:
    case tag.enumerated:
      return integerText(content)
    case tag.objectIdentifier:
      return orUndefined(() => readObjectIdentifier(element)) ?? hex(content)
    case tag.bitString:
      return content.length === 0 ? '' : `${hex(content.subarray(1))} (${(content.length - 1) * 8 - (content[0] as number)} bit)`
    case tag.octetString:
      return hex(content)
    case tag.utcTime:
    case tag.generalizedTime:
      return toDisplayText(toLatin1(content.subarray(0, maxValueOctets)))
    default:
      return textOf(element) ?? hex(content)
  }
}

/** A string type, or an implicit tag whose octets are all printable, as names in certificates are. */
function textOf(element: Element): string | undefined {
  if (element.contentEnd - element.contentStart > maxTextCharacters * 12) return undefined
  const text = element.identifier < 0x40 ? orUndefined(() => readText(element)) : undefined
  if (text !== undefined) return toDisplayText(text, maxTextCharacters)
  const content = contentOf(element)
  const isPrintable = content.length > 2 && content.every((octet) => octet >= 0x20 && octet < 0x7f)
  return isPrintable ? toDisplayText(toLatin1(content), maxTextCharacters) : undefined
}

function integerText(content: Bytes): string {
  if (content.length === 0 || content.length > 6) return hex(content)
  let value = (content[0] as number) >= 0x80 ? -1 : 0
  for (const octet of content) value = value * 256 + octet
  return String(value)
}

function hex(content: Bytes): string {
  return content.length > maxValueOctets ? `${toHex(content.subarray(0, maxValueOctets))}…` : toHex(content)
}

function orUndefined<Value>(read: () => Value): Value | undefined {
  try {
    return read()
  } catch (error) {
    if (error instanceof Asn1Error) return undefined
    throw error
  }
}
