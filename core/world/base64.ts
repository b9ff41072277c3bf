import type { Bytes } from './bytes.ts'

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
const invalid = 0xff
const values = new Uint8Array(256).fill(invalid)
for (let value = 0; value < 64; value++) values[alphabet.charCodeAt(value)] = value

const isSpace = (octet: number) => octet === 0x0a || octet === 0x0d || octet === 0x20 || octet === 0x09

/** The octets that base64 text (RFC 4648 §4) stands for, line ends and blanks skipped; undefined when anything else is in it. Missing padding is forgiven. */
export function fromBase64(text: Bytes): Bytes | undefined {
  const octets = new Uint8Array(Math.ceil(text.length / 4) * 3)
  let length = 0
  let bits = 0
  let held = 0
  let padding = 0
  for (const octet of text) {
    if (isSpace(octet)) continue
    if (octet === 0x3d) {
      padding++
      continue
    }
    const value = values[octet] as number
    if (value === invalid || padding > 0) return undefined
    held = ((held << 6) | value) & 0xffffff
    bits += 6
    if (bits < 8) continue
    bits -= 8
    octets[length++] = (held >> bits) & 0xff
  }
  return padding > 2 || bits === 6 ? undefined : octets.subarray(0, length)
}

const alphabetCodes = Uint8Array.from(alphabet, (character) => character.charCodeAt(0))
const ascii = new TextDecoder()

/** Base64 with padding and without line ends. */
export function toBase64(bytes: Bytes): string {
  const codes = new Uint8Array(Math.ceil(bytes.length / 3) * 4).fill(0x3d)
  const code = (value: number) => alphabetCodes[value & 63] as number
  let to = 0
  for (let at = 0; at < bytes.length; at += 3) {
    const first = bytes[at] as number
    const second = bytes[at + 1] ?? 0
    const third = bytes[at + 2] ?? 0
    codes[to++] = code(first >> 2)
    codes[to++] = code((first << 4) | (second >> 4))
    if (at + 1 < bytes.length) codes[to] = code((second << 2) | (third >> 6))
    if (at + 2 < bytes.length) codes[to + 1] = code(third)
    to += 2
  }
  return ascii.decode(codes)
}
