import type { Bytes } from '../world/bytes.ts'
import { defaultLimits } from '../world/limits.ts'

/** Why bytes are refused: `malformed` (no BER), `not-der` (BER where DER is asked for), `too-complex` (a budget is used up), `unexpected` (well-formed, but not what the type says). */
export type Asn1Problem = 'malformed' | 'not-der' | 'too-complex' | 'unexpected'

/** Thrown by every reader of this folder; whoever reads a message or certificate turns it into a finding. */
export class Asn1Error extends Error {
  readonly problem: Asn1Problem
  readonly offset: number

  constructor(problem: Asn1Problem, offset: number, message: string) {
    super(`${message} (at offset ${offset})`)
    this.name = 'Asn1Error'
    this.problem = problem
    this.offset = offset
  }
}

/** What is left to spend on one input; shared by all of its elements. */
export interface Asn1Budget {
  readonly der: boolean
  readonly maxDepth: number
  elements: number
}

/** BER rules (X.690 §8) with the default limits. */
export function berBudget(limits = defaultLimits): Asn1Budget {
  return { der: false, maxDepth: limits.asn1Depth, elements: limits.asn1Elements }
}

/** DER rules (X.690 §10): definite, minimal lengths, low tags in one octet. */
export function derBudget(limits = defaultLimits): Asn1Budget {
  return { der: true, maxDepth: limits.asn1Depth, elements: limits.asn1Elements }
}

/** One TLV as offsets into the input: nothing is copied and no child is looked at before it is asked for. */
export interface Element {
  readonly input: Bytes
  /** Class, constructed bit and number in one octet, such as 0x30 for SEQUENCE; 0x1f in the low bits for a tag number above 30. */
  readonly identifier: number
  readonly start: number
  readonly contentStart: number
  /** For an indefinite length: before the end-of-contents octets. */
  readonly contentEnd: number
  readonly end: number
  readonly indefinite: boolean
  readonly depth: number
  readonly budget: Asn1Budget
}

/** The content octets, as a slice of the input. */
export function contentOf(element: Element): Bytes {
  return element.input.subarray(element.contentStart, element.contentEnd)
}

/** The whole TLV, as a slice of the input. */
export function rawOf(element: Element): Bytes {
  return element.input.subarray(element.start, element.end)
}

export function isConstructed(element: Element): boolean {
  return (element.identifier & 0x20) !== 0
}

/** Reads the one element that starts at `start`; what follows it is the caller's business (`element.end`). */
export function readElement(input: Bytes, start: number, limit: number, budget: Asn1Budget, depth = 0): Element {
  if (depth > budget.maxDepth) throw new Asn1Error('too-complex', start, `ASN.1 nested deeper than ${budget.maxDepth} levels`)
  if (--budget.elements < 0) throw new Asn1Error('too-complex', start, 'more ASN.1 elements than the limit allows')
  if (start >= limit) throw new Asn1Error('malformed', start, 'an ASN.1 element is missing')
  const identifier = input[start] as number
  const lengthStart = (identifier & 0x1f) === 0x1f ? skipHighTag(input, start, limit, budget) : start + 1
  if (lengthStart >= limit) throw new Asn1Error('malformed', start, 'an ASN.1 element ends before its length')
  const first = input[lengthStart] as number
  if (first < 0x80) return finish(input, identifier, start, lengthStart + 1, first, limit, budget, depth)
  if (first === 0x80) return readIndefinite(input, identifier, start, lengthStart + 1, limit, budget, depth)
  return readLongForm(input, identifier, start, lengthStart, limit, budget, depth)
}

/** Reads an input that must be exactly one element; bytes behind it are malformed. */
export function readOnlyElement(input: Bytes, budget: Asn1Budget): Element {
  const element = readElement(input, 0, input.length, budget)
  if (element.end !== input.length)
    throw new Asn1Error('malformed', element.end, `${input.length - element.end} bytes follow the ASN.1 element`)
  return element
}

/** The children of a constructed element, in order. */
export function childrenOf(element: Element): Element[] {
  if (!isConstructed(element)) throw new Asn1Error('unexpected', element.start, 'a constructed ASN.1 element was expected')
  const { input, contentStart, contentEnd, budget, depth } = element
  if (contentStart >= contentEnd) return []
  const first = readElement(input, contentStart, contentEnd, budget, depth + 1)
  const children = [first] // most have one child, and V8 makes room for seventeen when an empty array grows
  for (let at = first.end; at < contentEnd; ) {
    const child = readElement(input, at, contentEnd, budget, depth + 1)
    children.push(child)
    at = child.end
  }
  return children
}

function skipHighTag(input: Bytes, start: number, limit: number, budget: Asn1Budget): number {
  const first = input[start + 1] as number
  if (budget.der && (first === 0x80 || first < 0x1f)) throw new Asn1Error('not-der', start, 'a tag number is not in its shortest form')
  for (let at = start + 1; at < limit && at < start + 6; at++) if ((input[at] as number) < 0x80) return at + 1
  throw new Asn1Error('malformed', start, 'an ASN.1 tag number does not end')
}

function finish(
  input: Bytes,
  identifier: number,
  start: number,
  contentStart: number,
  length: number,
  limit: number,
  budget: Asn1Budget,
  depth: number,
): Element {
  const end = contentStart + length
  if (end > limit) throw new Asn1Error('malformed', start, `an ASN.1 element of ${length} bytes is longer than what holds it`)
  return { input, identifier, start, contentStart, contentEnd: end, end, indefinite: false, depth, budget }
}

function readLongForm(
  input: Bytes,
  identifier: number,
  start: number,
  lengthStart: number,
  limit: number,
  budget: Asn1Budget,
  depth: number,
): Element {
  const count = (input[lengthStart] as number) & 0x7f
  const contentStart = lengthStart + 1 + count
  if (contentStart > limit) throw new Asn1Error('malformed', start, 'an ASN.1 element ends before its length')
  let length = 0
  for (let at = lengthStart + 1; at < contentStart; at++) {
    length = length * 256 + (input[at] as number)
    if (length > 0xffffffff) throw new Asn1Error('malformed', start, 'an ASN.1 length above 4 GiB')
  }
  const minimal = length >= 0x80 && input[lengthStart + 1] !== 0
  if (budget.der && !minimal) throw new Asn1Error('not-der', start, 'an ASN.1 length is not in its shortest form')
  return finish(input, identifier, start, contentStart, length, limit, budget, depth)
}

function readIndefinite(
  input: Bytes,
  identifier: number,
  start: number,
  contentStart: number,
  limit: number,
  budget: Asn1Budget,
  depth: number,
): Element {
  if (budget.der) throw new Asn1Error('not-der', start, 'an indefinite length is not DER')
  if ((identifier & 0x20) === 0) throw new Asn1Error('malformed', start, 'an indefinite length on a primitive element')
  let at = contentStart
  while (!(at + 1 < limit && input[at] === 0 && input[at + 1] === 0)) at = readElement(input, at, limit, budget, depth + 1).end
  return { input, identifier, start, contentStart, contentEnd: at, end: at + 2, indefinite: true, depth, budget }
}
