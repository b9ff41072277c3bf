import type { Bytes } from '../world/bytes.ts'
import { toUtf8 } from '../world/bytes.ts'

/** Where one part lies, and where the multipart ends: RFC 2046 §5.1.1. */
export interface PartRange {
  readonly start: number
  /** Before the line end that belongs to the next delimiter. */
  readonly end: number
}

export interface MultipartRanges {
  readonly parts: readonly PartRange[]
  readonly closed: boolean
  /** The preamble ends here; equal to the body's end when there is no delimiter at all. */
  readonly preambleEnd: number
  readonly epilogueStart: number
  /** A delimiter line behind the close delimiter: readers that do not stop there see other parts. */
  readonly delimiterAfterClose: boolean
  /** Why the rest was not split: `parts`, more of them than allowed; `work`, a text made to be slow to search. */
  readonly stopped: 'parts' | 'work' | undefined
}

/** What may still be spent on one message: parts to find, and octets to look at (few, as long boundaries let the search leap). */
export interface SplitBudget {
  readonly parts: number
  steps: number
}

const LF = 10
const CR = 13
const longestBoundary = 250

/** The octets to look for, or undefined when a boundary can delimit nothing: empty, over-long, ended by white space, or with line ends or undecodable octets in it. */
export function delimiterOf(boundary: string | undefined): Delimiter | undefined {
  if (boundary === undefined || boundary === '' || /[\0\r\n\ufffd]|[ \t]$/.test(boundary)) return undefined
  const needle = toUtf8(`\n--${boundary}`)
  if (needle.length > longestBoundary) return undefined
  const last = needle.length - 1
  const shift = new Uint8Array(256).fill(needle.length)
  for (let i = 0; i < last; i++) shift[needle[i] as number] = last - i
  return { needle, shift }
}

/** A delimiter with its shift table (Horspool): long boundaries let the search leap over the body. */
export interface Delimiter {
  readonly needle: Bytes
  readonly shift: Uint8Array
}

/**
 * Splits the body of a multipart that lies from `start` to `end` of the input, and whose first octet begins a line.
 * A delimiter line is "--", the boundary, white space, a line end; a line that merely begins with the boundary is none, so that nested boundaries may share a prefix.
 */
export function splitMultipart(input: Bytes, start: number, end: number, delimiter: Delimiter, budget: SplitBudget): MultipartRanges {
  const parts: PartRange[] = []
  let line = findDelimiterLine(input, start - 1, end, delimiter, budget)
  const preambleEnd = line === undefined ? end : Math.max(start, line.at)
  while (line !== undefined && !line.closes) {
    if (parts.length === budget.parts || budget.steps < 0) {
      return {
        parts,
        closed: false,
        preambleEnd,
        epilogueStart: end,
        delimiterAfterClose: false,
        stopped: budget.steps < 0 ? 'work' : 'parts',
      }
    }
    const partStart = line.next
    const next = findDelimiterLine(input, partStart - 1, end, delimiter, budget)
    parts.push({ start: partStart, end: Math.max(partStart, next === undefined ? end : withoutCr(input, next.at)) })
    line = next
  }
  if (line === undefined) {
    // A delimiter as the very last line opens a part without an octet: a close delimiter that lost its "--".
    if (parts.at(-1)?.start === end) parts.pop()
    return { parts, closed: false, preambleEnd, epilogueStart: end, delimiterAfterClose: false, stopped: undefined }
  }
  const delimiterAfterClose = findDelimiterLine(input, line.next - 1, end, delimiter, budget) !== undefined
  return { parts, closed: true, preambleEnd, epilogueStart: line.next, delimiterAfterClose, stopped: undefined }
}

function withoutCr(input: Bytes, lineFeed: number): number {
  return input[lineFeed - 1] === CR ? lineFeed - 1 : lineFeed
}

interface DelimiterLine {
  /** The LF before it. */
  readonly at: number
  readonly closes: boolean
  /** Behind its own line end. */
  readonly next: number
}

function findDelimiterLine(
  input: Bytes,
  from: number,
  end: number,
  { needle, shift }: Delimiter,
  budget: SplitBudget,
): DelimiterLine | undefined {
  const last = needle.length - 1
  const lastOctet = needle[last] as number
  let steps = 0
  let line: DelimiterLine | undefined
  for (let at = from + last; at < end && line === undefined; steps++) {
    const octet = input[at] as number
    // Compared from its front, where the only LF is: no octet is compared twice, however the text repeats the boundary.
    if (octet === lastOctet && input[at - last] === LF && holds(input, at - last, needle)) line = restOfLine(input, at - last, at + 1, end)
    at += shift[octet] as number
  }
  budget.steps -= steps
  return line
}

function holds(input: Bytes, at: number, needle: Bytes): boolean {
  for (let i = 0; i < needle.length; i++) if (input[at + i] !== needle[i]) return false
  return true
}

function restOfLine(input: Bytes, at: number, afterBoundary: number, end: number): DelimiterLine | undefined {
  const closes = afterBoundary + 1 < end && input[afterBoundary] === 0x2d && input[afterBoundary + 1] === 0x2d
  let rest = closes ? afterBoundary + 2 : afterBoundary
  while (rest < end && (input[rest] === 0x20 || input[rest] === 0x09)) rest++
  if (rest < end && input[rest] === CR) rest++
  if (rest < end && input[rest] !== LF) return undefined
  return { at, closes, next: Math.min(rest + 1, end) }
}
