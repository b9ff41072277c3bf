import type { Bytes } from '../../world/bytes.ts'
import type { LineEnds, PartChange } from './message-comparison.ts'

const lf = 0x0a
const cr = 0x0d
const lessThan = 0x3c
const maxExcerptBytes = 400
const maxSlide = 10_000

/** What happened to a text, the most harmless answer that is true: line ends, white space, one piece more or less, or changed. Undefined for equal texts. */
export function compareText(first: Bytes, second: Bytes, decode: (octets: Bytes) => string): PartChange | undefined {
  const [a, b] = [toLf(first), toLf(second)]
  const prefix = commonPrefix(a, b)
  if (prefix === a.length && prefix === b.length)
    return commonPrefix(first, second) === first.length && first.length === second.length
      ? undefined
      : { kind: 'line-ends', first: lineEndsOf(first), second: lineEndsOf(second) }
  const line = lineAt(a, prefix)
  if (sameButBlanks(a, b)) return { kind: 'white-space', line }
  const suffix = commonSuffix(a, b, Math.min(a.length, b.length) - prefix)
  if (prefix + suffix === a.length) return piece('added', b, prefix, b.length - suffix, decode)
  if (prefix + suffix === b.length) return piece('removed', a, prefix, a.length - suffix, decode)
  return { kind: 'changed', line, first: decode(lineAround(a, prefix)), second: decode(lineAround(b, prefix)) }
}

/** One piece that only the longer text has: `longer` from `start` to `end`. */
function piece(kind: 'added' | 'removed', longer: Bytes, start: number, end: number, decode: (octets: Bytes) => string): PartChange {
  const slid = slideToBoundary(longer, start, end)
  const [from, to] = [start - slid, end - slid]
  const where = isEmptyText(longer.subarray(0, from)) ? 'start' : isEnd(longer.subarray(to)) ? 'end' : 'middle'
  const text = decode(longer.subarray(from, Math.min(to, from + maxExcerptBytes))).trim()
  return { kind, where, line: lineAt(longer, from), text, bytes: to - from }
}

/** "ab[cab]c" is "[abc]abc" as well: it was most likely a whole line, tag or word that came in. */
function slideToBoundary(text: Bytes, start: number, end: number): number {
  let best = 0
  for (let slid = 0; ; slid++) {
    const at = start - slid
    if (boundaryAt(text, at) > boundaryAt(text, start - best)) best = slid
    if (at === 0 || slid === maxSlide || text[at - 1] !== text[end - slid - 1]) return best
  }
}

function boundaryAt(text: Bytes, at: number): number {
  if (at === 0 || text[at - 1] === lf) return 3
  if (text[at] === lessThan) return 2
  return isBlank(text[at - 1] as number) ? 1 : 0
}

/** A footer stands at the end also where only the closing tags of HTML follow. */
function isEnd(rest: Bytes): boolean {
  return rest.length < 1000 && /^(?:\s|<\/(?:div|p|span|font|body|html|table|tbody|tr|td)\s*>)*$/i.test(String.fromCharCode(...rest))
}

function isEmptyText(text: Bytes): boolean {
  return text.every(isBlank)
}

function isBlank(octet: number): boolean {
  return octet === 0x20 || octet === 0x09 || octet === lf || octet === cr
}

function sameButBlanks(a: Bytes, b: Bytes): boolean {
  let at = 0
  let to = 0
  for (;;) {
    while (at < a.length && isBlank(a[at] as number)) at++
    while (to < b.length && isBlank(b[to] as number)) to++
    if (at >= a.length || to >= b.length) return at >= a.length && to >= b.length
    if (a[at++] !== b[to++]) return false
  }
}

function toLf(text: Bytes): Bytes {
  if (!text.includes(cr)) return text
  const written = new Uint8Array(text.length)
  let to = 0
  for (let at = 0; at < text.length; at++) {
    const octet = text[at] as number
    if (octet === cr && text[at + 1] === lf) continue
    written[to++] = octet === cr ? lf : octet
  }
  return written.subarray(0, to)
}

function lineEndsOf(text: Bytes): LineEnds {
  const found = new Set<LineEnds>()
  for (let at = 0; at < text.length; at++) {
    if (text[at] === lf) found.add(text[at - 1] === cr ? 'crlf' : 'lf')
    else if (text[at] === cr && text[at + 1] !== lf) found.add('cr')
  }
  const [only] = found
  return only === undefined ? 'none' : found.size > 1 ? 'mixed' : only
}

/** Octets that both have in common from the start. */
export function commonPrefix(a: Bytes, b: Bytes): number {
  const shared = Math.min(a.length, b.length)
  for (let at = 0; at < shared; at++) if (a[at] !== b[at]) return at
  return shared
}

function commonSuffix(a: Bytes, b: Bytes, most: number): number {
  for (let count = 0; count < most; count++) if (a[a.length - 1 - count] !== b[b.length - 1 - count]) return count
  return most
}

/** From 1. */
function lineAt(text: Bytes, offset: number): number {
  let line = 1
  for (let at = text.indexOf(lf); at >= 0 && at < offset; at = text.indexOf(lf, at + 1)) line++
  return line
}

function lineAround(text: Bytes, offset: number): Bytes {
  const start = text.lastIndexOf(lf, offset - 1) + 1
  const end = text.indexOf(lf, offset)
  const from = offset === 0 ? 0 : Math.max(start, offset - maxExcerptBytes / 2)
  return text.subarray(from, Math.min(end < 0 ? text.length : end, from + maxExcerptBytes))
}
