import type { Bytes } from '../world/bytes.ts'
import { toLatin1 } from '../world/bytes.ts'
import { defaultLimits, type Limits } from '../world/limits.ts'
import { startOfText } from './message-format.ts'

const LF = 10
const CR = 13
const greater = 0x3e
const longestFromLine = 500

/**
 * The messages of an mbox (RFC 4155), each without its "From " line and the empty line behind it; slices, nothing is unescaped.
 * Beyond the limit the last piece is the rest as it stands, an mbox again.
 */
export function splitMbox(bytes: Bytes, limits: Limits = defaultLimits): readonly Bytes[] {
  const messages: Bytes[] = []
  let start = -1
  for (let at = fromLine(bytes, startOfText(bytes), true); at >= 0; at = fromLine(bytes, start, false)) {
    if (start >= 0) messages.push(bytes.subarray(start, withoutEmptyLine(bytes, start, at)))
    if (messages.length >= limits.mboxMessages - 1) return [...messages, bytes.subarray(at)]
    const lineFeed = bytes.indexOf(LF, at)
    start = lineFeed < 0 ? bytes.length : lineFeed + 1
  }
  return start < 0 ? [] : [...messages, bytes.subarray(start, withoutEmptyLine(bytes, start, bytes.length))]
}

/**
 * The same message with one ">" taken off each ">From " line, as writers of the mboxrd kind put it on; undefined when there is none.
 * A second try, for a signature that does not fit the bytes as they stand: which kind of mbox it is, no file says.
 */
export function unescapeFromLines(bytes: Bytes): Bytes | undefined {
  const output = new Uint8Array(bytes.length)
  let to = 0
  for (let at = 0; at < bytes.length; at++) {
    const octet = bytes[at] as number
    if (octet === greater && (at === 0 || bytes[at - 1] === LF) && isQuotedFrom(bytes, at)) continue
    output[to++] = octet
  }
  return to === bytes.length ? undefined : output.subarray(0, to)
}

/**
 * The next line that begins a message: "From " after an empty line, with a time of day in it, which RFC 4155 wants and a sentence that begins
 * with From has not; the first line of a file need only begin with "From ". -1 when there is none.
 */
function fromLine(bytes: Bytes, start: number, first: boolean): number {
  if (first) return isFrom(bytes, start) ? start : -1
  for (let at = start; at < bytes.length; at++) {
    if (bytes[at] === 0x46 && isFrom(bytes, at) && isAfterEmptyLine(bytes, start, at) && hasTime(bytes, at)) return at
  }
  return -1
}

function hasTime(bytes: Bytes, at: number): boolean {
  const line = toLatin1(bytes.subarray(at, at + longestFromLine))
  return /^[^\n]*\d\d:\d\d/.test(line)
}

function isFrom(bytes: Bytes, at: number): boolean {
  return bytes[at] === 0x46 && bytes[at + 1] === 0x72 && bytes[at + 2] === 0x6f && bytes[at + 3] === 0x6d && bytes[at + 4] === 0x20
}

function isQuotedFrom(bytes: Bytes, start: number): boolean {
  let at = start
  while (bytes[at] === greater) at++
  return isFrom(bytes, at)
}

/** Behind an empty line, or at once behind another "From " line, whose message is empty then. */
function isAfterEmptyLine(bytes: Bytes, start: number, at: number): boolean {
  return at === start || withoutEmptyLine(bytes, start, at) < at
}

/** The end of a message without the empty line that the writer put behind it; `end` itself when there is none. */
function withoutEmptyLine(bytes: Bytes, start: number, end: number): number {
  if (bytes[end - 1] !== LF) return end
  const before = bytes[end - 2] === CR ? end - 2 : end - 1
  return before === start || (before > start && bytes[before - 1] === LF) ? before : end
}
