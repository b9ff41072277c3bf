import { type Bytes, compareBytes, concatBytes, toUtf8 } from '../world/bytes.ts'
import { type Moment, toIsoTime } from '../world/time.ts'
import { context, tag } from './fields.ts'

/** One DER TLV from its identifier octet and content octets. */
export function writeElement(identifier: number, ...content: readonly Bytes[]): Bytes {
  let length = 0
  for (const part of content) length += part.length
  return concatBytes([writeHeader(identifier, length), ...content])
}

function writeHeader(identifier: number, length: number): Bytes {
  if (length < 0x80) return Uint8Array.of(identifier, length)
  const digits: number[] = []
  for (let rest = length; rest > 0; rest = Math.floor(rest / 256)) digits.unshift(rest % 256)
  return Uint8Array.of(identifier, 0x80 | digits.length, ...digits)
}

export function writeSequence(...fields: readonly Bytes[]): Bytes {
  return writeElement(tag.sequence, ...fields)
}

/** A SET OF in DER order (X.690 §11.6). */
export function writeSetOf(members: readonly Bytes[]): Bytes {
  return writeElement(tag.set, ...members.toSorted(compareBytes))
}

/** [number] EXPLICIT around one TLV. */
export function writeExplicit(number: number, inner: Bytes): Bytes {
  return writeElement(context(number, true), inner)
}

/** The same TLV under another identifier octet: an IMPLICIT tag. */
export function writeRetagged(identifier: number, tlv: Bytes): Bytes {
  const copy = tlv.slice()
  copy[0] = identifier
  return copy
}

export function writeObjectIdentifier(dotted: string): Bytes {
  const arcs = dotted.split('.').map(BigInt)
  const [root = 0n, second = 0n, ...rest] = arcs
  const content = [root * 40n + second, ...rest].flatMap(toBase128)
  return writeElement(tag.objectIdentifier, Uint8Array.from(content))
}

function toBase128(arc: bigint): number[] {
  const digits = [Number(arc & 0x7fn)]
  for (let rest = arc >> 7n; rest > 0n; rest >>= 7n) digits.unshift(Number(rest & 0x7fn) | 0x80)
  return digits
}

/** An INTEGER from a number or bigint, shortest two's complement. */
export function writeInteger(value: number | bigint, identifier: number = tag.integer): Bytes {
  const octets: number[] = []
  let rest = BigInt(value)
  do {
    octets.unshift(Number(rest & 0xffn))
    rest >>= 8n
  } while (!((rest === 0n && (octets[0] as number) < 0x80) || (rest === -1n && (octets[0] as number) >= 0x80)))
  return writeElement(identifier, Uint8Array.from(octets))
}

export function writeBoolean(value: boolean): Bytes {
  return writeElement(tag.boolean, Uint8Array.of(value ? 0xff : 0))
}

export function writeNull(): Bytes {
  return Uint8Array.of(tag.null, 0)
}

export function writeOctetString(content: Bytes): Bytes {
  return writeElement(tag.octetString, content)
}

export function writeBitString(content: Bytes, unusedBits = 0): Bytes {
  return writeElement(tag.bitString, Uint8Array.of(unusedBits), content)
}

/** A string type from text; BMPString is the caller's octets, so not here. */
export function writeText(text: string, identifier: number = tag.utf8String): Bytes {
  return writeElement(identifier, toUtf8(text))
}

/** UTCTime through 2049, GeneralizedTime from 2050 (RFC 5280 §4.1.2.5). */
export function writeTime(moment: Moment): Bytes {
  const digits = `${toIsoTime(moment).slice(0, 19).replaceAll(/[-:T]/g, '')}Z`
  const year = Number(digits.slice(0, 4))
  return year >= 1950 && year < 2050 ? writeText(digits.slice(2), tag.utcTime) : writeText(digits, tag.generalizedTime)
}

/** GeneralizedTime whatever the year, as OCSP has it (RFC 6960 §4.2.1). */
export function writeGeneralizedTime(moment: Moment): Bytes {
  return writeText(`${toIsoTime(moment).slice(0, 19).replaceAll(/[-:T]/g, '')}Z`, tag.generalizedTime)
}
