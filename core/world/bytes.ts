/** Octets over a plain ArrayBuffer: what every browser and Node API takes without a copy. */
export type Bytes = Uint8Array<ArrayBuffer>

/** True when both hold the same octets. */
export function equalBytes(a: Bytes, b: Bytes): boolean {
  if (a.length !== b.length) return false
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false
  return true
}

/** Less than, equal to or greater than zero, octet by octet; a prefix sorts first (DER SET OF order, X.690 §11.6). */
export function compareBytes(a: Bytes, b: Bytes): number {
  const shared = Math.min(a.length, b.length)
  for (let i = 0; i < shared; i++) {
    const difference = (a[i] as number) - (b[i] as number)
    if (difference !== 0) return difference
  }
  return a.length - b.length
}

export function concatBytes(parts: readonly Bytes[]): Bytes {
  let length = 0
  for (const part of parts) length += part.length
  const whole = new Uint8Array(length)
  let offset = 0
  for (const part of parts) {
    whole.set(part, offset)
    offset += part.length
  }
  return whole
}

const hexPairs = Array.from({ length: 256 }, (_, octet) => octet.toString(16).padStart(2, '0'))

/** Lower-case hexadecimal, two digits an octet. */
export function toHex(bytes: Bytes): string {
  let text = ''
  for (const octet of bytes) text += hexPairs[octet]
  return text
}

const latin1 = new TextDecoder('latin1')
const shortText = 32

/**
 * One character an octet: for header syntax and map keys, never for display. Below 0x80 US-ASCII; which characters stand for the rest may depend on the length
 * (windows-1252 in long texts, as the Encoding Standard has it), but equal texts are equal octets.
 */
export function toLatin1(bytes: Bytes): string {
  if (bytes.length > shortText) return latin1.decode(bytes)
  let text = '' // a call of the decoder costs more than a short text
  for (const octet of bytes) text += String.fromCharCode(octet)
  return text
}

const encoder = new TextEncoder()

/** The UTF-8 octets of a text. */
export function toUtf8(text: string): Bytes {
  return (text.length > longestSpelled ? undefined : spellAscii(text)) ?? encoder.encode(text)
}

const longestSpelled = 100

/** A call of the encoder costs more than a short text, such as a boundary; undefined when a character is not of US-ASCII. */
function spellAscii(text: string): Bytes | undefined {
  const bytes = new Uint8Array(text.length)
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code >= 0x80) return undefined
    bytes[at] = code
  }
  return bytes
}
