import type { Bytes } from '../world/bytes.ts'
import { toLatin1 } from '../world/bytes.ts'
import { defaultLimits, type Limits } from '../world/limits.ts'
import { startOfText } from './message-format.ts'

const LF = 10
const CR = 13
const greater = 0x3e

/**
 * The messages of an mbox (RFC 4155), each without its "From " line and the empty line behind it; slices, nothing is unescaped.
 * Beyond the limit the last piece is the rest as it stands, an mbox again.
 */
export function splitMbox(bytes: Bytes, limits: Limits = defaultLimits): readonly Bytes[] {
  const messages: Bytes[] = []
  let start = -1
  let afterEmptyLine = true
  for (let at = startOfText(bytes); at < bytes.length; ) {
    const lineFeed = bytes.indexOf(LF, at)
    const next = lineFeed < 0 ? bytes.length : lineFeed + 1
    if (afterEmptyLine && isFromLine(bytes, at, next, start < 0)) {
      if (start >= 0) messages.push(bytes.subarray(start, withoutLineEnd(bytes, start, at)))
      if (messages.length >= limits.mboxMessages - 1) return [...messages, bytes.subarray(at)]
      start = next
    }
    afterEmptyLine = next - at === 1 || (next - at === 2 && bytes[at] === CR)
    at = next
  }
  if (start < 0) return []
  return [...messages, bytes.subarray(start, afterEmptyLine ? withoutLineEnd(bytes, start, bytes.length) : bytes.length)]
}

/**
 * The same message with one ">" taken off each ">From " line, as writers of the mboxrd kind put it on; undefined when there is none.
 * A second try, for a signature that does not fit the bytes as they stand: which kind of mbox it is, no file says.
 */
export function unescapeFromLines(bytes: Bytes): Bytes | undefined {
  const output = new Uint8Array(bytes.length)
  let to = 0
  for (let at = 0; at < bytes.length; ) {
    const lineFeed = bytes.indexOf(LF, at)
    const next = lineFeed < 0 ? bytes.length : lineFeed + 1
    const line = bytes.subarray(isQuotedFrom(bytes, at, next) ? at + 1 : at, next)
    output.set(line, to)
    to += line.length
    at = next
  }
  return to === bytes.length ? undefined : output.subarray(0, to)
}

/** "From ", and for all but the first one a time of day too, which RFC 4155 wants: a sentence that begins with From has none. */
function isFromLine(bytes: Bytes, at: number, end: number, first: boolean): boolean {
  if (!isFrom(bytes, at)) return false
  return first || /\d\d:\d\d/.test(toLatin1(bytes.subarray(at, Math.min(end, at + 500))))
}

function isFrom(bytes: Bytes, at: number): boolean {
  return bytes[at] === 0x46 && bytes[at + 1] === 0x72 && bytes[at + 2] === 0x6f && bytes[at + 3] === 0x6d && bytes[at + 4] === 0x20
}

function isQuotedFrom(bytes: Bytes, start: number, end: number): boolean {
  let at = start
  while (at < end && bytes[at] === greater) at++
  return at > start && isFrom(bytes, at)
}

function withoutLineEnd(bytes: Bytes, start: number, end: number): number {
  if (end - 1 < start || bytes[end - 1] !== LF) return end
  return end - 2 >= start && bytes[end - 2] === CR ? end - 2 : end - 1
}
