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

/** Base64 with padding and without line ends. */
export function toBase64(bytes: Bytes): string {
  const chunks: string[] = []
  for (let at = 0; at < bytes.length; at += 3) {
    const left = bytes.length - at
    const group =
      ((bytes[at] as number) << 16) | ((left > 1 ? (bytes[at + 1] as number) : 0) << 8) | (left > 2 ? (bytes[at + 2] as number) : 0)
    chunks.push(
      alphabet.charAt(group >> 18) +
        alphabet.charAt((group >> 12) & 63) +
        (left > 1 ? alphabet.charAt((group >> 6) & 63) : '=') +
        (left > 2 ? alphabet.charAt(group & 63) : '='),
    )
  }
  return chunks.join('')
}
