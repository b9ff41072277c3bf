import { toLatin1, toUtf8 } from '../world/bytes.ts'
import { decodeBase64 } from './base64.ts'
import { decodeQuotedPrintable } from './quoted-printable.ts'

const encodedWord = /=\?([^?\s]{1,40})\?([bq])\?([!->@-~]{0,1000})\?=/gi

/**
 * Decodes RFC 2047 encoded words, for display only: never before an address is taken out of a field.
 * Control characters, NUL and line ends among them, become U+FFFD, so that a decoded text cannot pretend to be several.
 */
export function decodeEncodedWords(text: string): string {
  if (!text.includes('=?')) return text
  // RFC 2047 §6.2: white space between two encoded words is not shown.
  const joined = text.replace(/\?=[ \t]{1,200}(?==\?)/g, '?=')
  return joined.replace(encodedWord, (word, charset: string, encoding: string, encoded: string) => {
    const bytes =
      encoding.toLowerCase() === 'b'
        ? decodeBase64(toUtf8(encoded)).bytes
        : decodeQuotedPrintable(toUtf8(encoded.replaceAll('_', ' '))).bytes
    return showControls(decodeCharset(charset, bytes) ?? word)
  })
}

/** The text of octets in a charset that the platform knows (RFC 2231 language suffix left aside); undefined otherwise. */
function decodeCharset(charset: string, bytes: Uint8Array<ArrayBuffer>): string | undefined {
  const name = (charset.split('*')[0] ?? '').toLowerCase()
  if (name === 'iso-8859-1' || name === 'us-ascii') return toLatin1(bytes)
  try {
    return new TextDecoder(name, { ignoreBOM: true }).decode(bytes)
  } catch {
    return undefined // RangeError: a charset that nobody knows; the word is shown as it stands.
  }
}

function showControls(text: string): string {
  return text.replace(/[\0-\x1f\x7f-\x9f]/g, '\ufffd')
}
