import type { Bytes } from '../world/bytes.ts'
import type { HeaderField } from './mime-entity.ts'

/** A header section as read, and what was odd about it. */
export interface HeaderSection {
  readonly header: readonly HeaderField[]
  /** Offset of the first octet behind the empty line, or the end when there is none. */
  readonly bodyStart: number
  readonly oddities: readonly HeaderOddity[]
}

export interface HeaderOddity {
  readonly kind: 'nul' | 'bare-cr' | 'malformed-line' | 'white-space-line' | 'space-before-colon' | 'too-long' | 'too-many-fields'
  readonly offset: number
}

const utf8 = new TextDecoder('utf-8', { ignoreBOM: true })
const LF = 10
const CR = 13

/**
 * Reads the header section (RFC 5322 §2.2) that starts at `start`; line ends are CRLF or LF, mixed as they come.
 * A section above `maxBytes` or with more than `maxFields` fields is read as none at all and named an oddity.
 */
export function readHeaderSection(
  input: Bytes,
  start: number,
  end: number,
  entityStart: number,
  maxBytes: number,
  maxFields: number,
): HeaderSection {
  const extent = measure(input, start, end, maxBytes)
  if (extent === undefined) return { header: [], bodyStart: end, oddities: [{ kind: 'too-long', offset: start }] }
  const oddities = [...extent.oddities]
  const text = extent.ascii ? utf8.decode(input.subarray(start, extent.headerEnd)) : undefined
  const header: HeaderField[] = []
  for (let at = start; at < extent.headerEnd; ) {
    const next = endOfField(input, at, extent.headerEnd)
    const field = readField(input, at, next, start, text, entityStart, oddities)
    if (field !== undefined) header.push(field)
    if (header.length + oddities.length > maxFields) {
      oddities.push({ kind: 'too-many-fields', offset: at })
      return { header: [], bodyStart: extent.bodyStart, oddities }
    }
    at = next
  }
  return { header, bodyStart: extent.bodyStart, oddities }
}

interface Extent {
  readonly headerEnd: number
  readonly bodyStart: number
  readonly ascii: boolean
  readonly oddities: readonly HeaderOddity[]
}

const none: readonly HeaderOddity[] = []

/** Finds the empty line in one pass over the octets, and what no header may hold. */
function measure(input: Bytes, start: number, end: number, maxBytes: number): Extent | undefined {
  let lineStart = start
  let seen = 0
  let nul = -1
  let bareCr = -1
  const stop = Math.min(end, start + maxBytes + 2)
  for (let at = start; at < stop; at++) {
    const octet = input[at] as number
    seen |= octet
    if (octet > CR) continue
    if (octet === LF) {
      const empty = at === lineStart || (at === lineStart + 1 && input[lineStart] === CR)
      if (empty) return { headerEnd: lineStart, bodyStart: at + 1, ascii: seen < 0x80, oddities: octetOddities(nul, bareCr) }
      lineStart = at + 1
    } else if (octet === CR && (at + 1 >= end || input[at + 1] !== LF)) {
      if (bareCr < 0) bareCr = at
    } else if (octet === 0 && nul < 0) nul = at
  }
  if (stop < end) return undefined
  return { headerEnd: end, bodyStart: end, ascii: seen < 0x80, oddities: octetOddities(nul, bareCr) }
}

function octetOddities(nul: number, bareCr: number): readonly HeaderOddity[] {
  if (nul < 0 && bareCr < 0) return none
  const oddities: HeaderOddity[] = []
  if (nul >= 0) oddities.push({ kind: 'nul', offset: nul })
  if (bareCr >= 0) oddities.push({ kind: 'bare-cr', offset: bareCr })
  return oddities
}

/** Behind the line end that no SP or TAB follows: RFC 5322 §2.2.3. */
function endOfField(input: Bytes, start: number, end: number): number {
  for (let at = start; at < end; ) {
    const lineEnd = input.indexOf(LF, at)
    if (lineEnd < 0 || lineEnd + 1 >= end) return end
    const next = input[lineEnd + 1]
    if (next !== 0x20 && next !== 0x09) return lineEnd + 1
    at = lineEnd + 1
  }
  return end
}

function readField(
  input: Bytes,
  start: number,
  end: number,
  sectionStart: number,
  text: string | undefined,
  entityStart: number,
  oddities: HeaderOddity[],
): HeaderField | undefined {
  let nameEnd = start
  while (nameEnd < end && isNameOctet(input[nameEnd] as number)) nameEnd++
  let colon = nameEnd
  while (colon < end && isBlank(input[colon] as number)) colon++
  if (nameEnd === start || input[colon] !== 0x3a || colon >= end) {
    oddities.push({ kind: 'malformed-line', offset: start })
    return undefined
  }
  if (colon > nameEnd) oddities.push({ kind: 'space-before-colon', offset: nameEnd })
  let valueStart = colon + 1
  let valueEnd = end
  let leadingLines = 0
  let trailingLines = 0
  while (valueStart < end && isFold(input[valueStart] as number)) if (input[valueStart++] === LF) leadingLines++
  while (valueEnd > valueStart && isFold(input[valueEnd - 1] as number)) if (input[--valueEnd] === LF) trailingLines++
  const slice = (from: number, to: number) =>
    text === undefined ? utf8.decode(input.subarray(from, to)) : text.slice(from - sectionStart, to - sectionStart)
  const folded = slice(valueStart, valueEnd)
  const isFolded = folded.includes('\n')
  // Legal (obs-FWS), but there are readers to whom a line of white space ends the header section.
  if (leadingLines > 1 || trailingLines > 1 || (isFolded && /\n[ \t]*\r?\n/.test(folded))) {
    oddities.push({ kind: 'white-space-line', offset: start })
  }
  return {
    name: slice(start, nameEnd).toLowerCase(),
    value: isFolded ? folded.replace(/\r?\n/g, '') : folded,
    raw: input.subarray(start, end),
    offset: start - entityStart,
  }
}

function isNameOctet(octet: number): boolean {
  return octet > 0x20 && octet < 0x7f && octet !== 0x3a
}

function isBlank(octet: number): boolean {
  return octet === 0x20 || octet === 0x09
}

function isFold(octet: number): boolean {
  return octet === 0x20 || octet === 0x09 || octet === CR || octet === LF
}
