import type { Bytes } from '../world/bytes.ts'

export type Base64Problem = 'garbage' | 'truncated' | 'padding-missing' | 'data-after-padding'

/** Decoded octets, and what was not base64 (RFC 4648 §4) in the input. */
export interface DecodedBase64 {
  readonly bytes: Bytes
  readonly problem: Base64Problem | undefined
  /** Offset of the first octet that is neither of the alphabet nor white space; -1 without one. */
  readonly garbageAt: number
}

const space = 0x40
const pad = 0x41
const garbage = 0x80

// One lookup an octet: 0 to 63 for the alphabet; bits 6 and 7 mark everything else, so that four octets are tested at once.
const values = new Uint8Array(256).fill(garbage)
for (const [value, character] of [...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'].entries()) {
  values[character.charCodeAt(0)] = value
}
for (const blank of [0x20, 0x09, 0x0a, 0x0d]) values[blank] = space
values[0x3d] = pad

/** Decodes base64 with white space and line ends anywhere; other octets are left out, as RFC 2045 §6.8 says, and reported. Ends at the padding. */
export function decodeBase64(input: Bytes, start = 0, end = input.length): DecodedBase64 {
  const output = new Uint8Array(Math.ceil(((end - start) * 3) / 4) + 3)
  let at = start
  let to = 0
  let quantum = 0
  let count = 0
  let garbageAt = -1
  while (at < end) {
    if (count === 0) {
      for (const last = end - 3; at < last; at += 4) {
        const a = values[input[at] as number] as number
        const b = values[input[at + 1] as number] as number
        const c = values[input[at + 2] as number] as number
        const d = values[input[at + 3] as number] as number
        if (((a | b | c | d) & 0xc0) !== 0) break
        output[to] = (a << 2) | (b >> 4)
        output[to + 1] = (b << 4) | (c >> 2)
        output[to + 2] = (c << 6) | d
        to += 3
      }
      if (at >= end) break
    }
    const value = values[input[at] as number] as number
    if (value === pad) break
    if (value < 64) {
      quantum = (quantum << 6) | value
      if (++count === 4) {
        output[to++] = quantum >> 16
        output[to++] = quantum >> 8
        output[to++] = quantum
        quantum = 0
        count = 0
      }
    } else if (value === garbage && garbageAt < 0) garbageAt = at
    at++
  }
  const problem = endOf(input, at, end, count, garbageAt)
  if (count === 2) output[to++] = quantum >> 4
  if (count === 3) {
    output[to++] = quantum >> 10
    output[to++] = quantum >> 2
  }
  return { bytes: output.subarray(0, to), problem, garbageAt }
}

/** Judges what follows the last full quantum, from the first padding character on. */
function endOf(input: Bytes, start: number, end: number, count: number, garbageAt: number): Base64Problem | undefined {
  let pads = 0
  for (let at = start; at < end; at++) {
    const value = values[input[at] as number] as number
    if (value === pad) pads++
    else if (value !== space) return 'data-after-padding'
  }
  if (garbageAt >= 0) return 'garbage'
  if (count === 1) return 'truncated'
  if (count === 0) return pads === 0 ? undefined : 'garbage'
  return pads === 4 - count ? undefined : 'padding-missing'
}
