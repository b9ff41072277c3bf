import type { Bytes } from '../world/bytes.ts'

/** Decoded octets, and whether an "=" was followed by what RFC 2045 §6.7 does not know (it is kept as it stands). */
export interface DecodedQuotedPrintable {
  readonly bytes: Bytes
  readonly malformedAt: number
}

const LF = 10
const CR = 13
const equals = 0x3d

/** Decodes quoted-printable; line ends stay as they are, white space before them is left out (RFC 2045 §6.7 rule 3). */
export function decodeQuotedPrintable(input: Bytes): DecodedQuotedPrintable {
  const output = new Uint8Array(input.length)
  let to = 0
  let malformedAt = -1
  let kept = 0
  for (let at = 0; at < input.length; ) {
    const octet = input[at] as number
    if (octet === equals) {
      const soft = softLineEnd(input, at + 1)
      const value = soft < 0 ? hexPair(input, at + 1) : -1
      if (soft >= 0) at = soft
      else if (value >= 0) {
        output[to++] = value
        at += 3
      } else {
        if (malformedAt < 0) malformedAt = at
        output[to++] = equals
        at++
      }
      kept = to
      continue
    }
    if (octet === LF || (octet === CR && input[at + 1] === LF)) to = kept
    output[to++] = octet
    if (octet === CR && input[at + 1] === LF) output[to++] = input[++at] as number
    at++
    if (octet !== 0x20 && octet !== 0x09) kept = to
  }
  return { bytes: output.subarray(0, to), malformedAt }
}

/** Behind a soft line break ("=", white space, line end or the end), or -1. */
function softLineEnd(input: Bytes, start: number): number {
  let at = start
  while (input[at] === 0x20 || input[at] === 0x09) at++
  if (at >= input.length) return at
  if (input[at] === CR && input[at + 1] === LF) return at + 2
  return input[at] === LF ? at + 1 : -1
}

function hexPair(input: Bytes, at: number): number {
  const high = hexDigit(input[at] ?? 0)
  const low = hexDigit(input[at + 1] ?? 0)
  return high < 0 || low < 0 ? -1 : high * 16 + low
}

function hexDigit(octet: number): number {
  if (octet >= 0x30 && octet <= 0x39) return octet - 0x30
  const letter = octet | 0x20
  return letter >= 0x61 && letter <= 0x66 ? letter - 0x57 : -1
}
