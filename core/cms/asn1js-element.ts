import * as asn1js from 'asn1js'
import { Asn1Error, type Asn1Problem } from '../asn1/element.ts'
import type { Bytes } from '../world/bytes.ts'
import { defaultLimits, type Limits } from '../world/limits.ts'

/** One TLV as asn1js read it. */
export type Asn1jsElement = asn1js.AsnType

/** Reads one element by asn1js under our limits; `end` is where it ends. Throws Asn1Error, whose offset asn1js does not tell. */
export function readByAsn1js(bytes: Bytes, limits: Limits = defaultLimits): { readonly element: Asn1jsElement; readonly end: number } {
  const plain = new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.length) // asn1js wants no subclass such as Buffer
  const { offset, result } = asn1js.fromBER(plain, {
    parseEmbedded: false,
    copyInput: false,
    maxNodes: limits.asn1Elements,
    maxDepth: limits.asn1Depth,
    maxContentLength: Math.max(bytes.length, 1),
  })
  if (offset < 0) throw new Asn1Error(problemOf(result.error), 0, result.error || 'no ASN.1')
  const end = spanOf(result).end - plain.byteOffset
  if (offset !== end) throw unexpected(lostPlace)
  return { element: result, end }
}

/** The content may be as long as the input: what asn1js calls too long was cut off. Nodes and depth have limits of ours. */
function problemOf(error: string): Asn1Problem {
  return error.startsWith('Maximum') && !error.includes('content length') ? 'too-complex' : 'malformed'
}

/** The whole TLV as received, end-of-contents octets included. */
export function rawBytes(element: Asn1jsElement): Bytes {
  return element.valueBeforeDecodeView as Bytes
}

/** The identifier octet. */
export function identifierOf(element: Asn1jsElement): number {
  return element.valueBeforeDecodeView[0] ?? -1
}

/**
 * The children of a constructed element. asn1js takes a child that is longer than its parent and goes on behind it; what it then calls
 * the next sibling is not where the parent says, so children that do not fill their parent are refused.
 */
export function membersOf(element: Asn1jsElement): readonly Asn1jsElement[] {
  const { value } = element.valueBlock as { value?: unknown }
  if ((identifierOf(element) & 0x20) === 0 || !Array.isArray(value)) throw unexpected('a constructed element was expected')
  const members: readonly Asn1jsElement[] = value
  const parent = spanOf(element)
  let at = parent.contentStart
  for (const member of members) {
    const span = spanOf(member)
    if (span.start !== at) throw unexpected(lostPlace)
    at = span.end
  }
  if (at !== parent.contentEnd) throw unexpected(lostPlace)
  return members
}

const lostPlace = 'asn1js read children that do not fill their parent'

/** Where an element lies in its buffer by its own header. */
function spanOf({ valueBeforeDecodeView, idBlock, lenBlock }: Asn1jsElement) {
  const start = valueBeforeDecodeView.byteOffset
  const contentStart = start + idBlock.blockLength + lenBlock.blockLength
  const takenEnd = start + valueBeforeDecodeView.length
  if (lenBlock.isIndefiniteForm) return { start, contentStart, contentEnd: takenEnd - 2, end: takenEnd }
  return { start, contentStart, contentEnd: contentStart + lenBlock.length, end: contentStart + lenBlock.length }
}

/** Why a structure is refused here; asn1js keeps no offsets. */
export function unexpected(message: string): Asn1Error {
  return new Asn1Error('unexpected', 0, message)
}

/** The members of a constructed element one after the other. */
export class Asn1jsFields {
  readonly #members: readonly Asn1jsElement[]
  #at = 0

  constructor(element: Asn1jsElement, identifier: number, name: string) {
    if (identifierOf(element) !== identifier) throw unexpected(`${name} has tag 0x${identifierOf(element).toString(16)}`)
    this.#members = membersOf(element)
  }

  get hasMore(): boolean {
    return this.#at < this.#members.length
  }

  any(name: string): Asn1jsElement {
    const element = this.#members[this.#at++]
    if (element === undefined) throw unexpected(`${name} is missing`)
    return element
  }

  take(identifier: number, name: string): Asn1jsElement {
    const element = this.any(name)
    if (identifierOf(element) !== identifier) throw unexpected(`${name} has tag 0x${identifierOf(element).toString(16)}`)
    return element
  }

  optional(identifier: number): Asn1jsElement | undefined {
    const element = this.#members[this.#at]
    if (element === undefined || identifierOf(element) !== identifier) return undefined
    this.#at++
    return element
  }

  end(name: string): void {
    if (this.hasMore) throw unexpected(`${name} has more fields than its type`)
  }
}
