import { type Bytes, toLatin1 } from '../world/bytes.ts'

/** What the first octets of an input say it is; text that needs decoding first (PEM, base64) is told apart from DER and BER. */
export type InputFormat =
  | 'empty'
  | 'compound-file'
  | 'tnef'
  | 'cms'
  | 'pem'
  | 'base64'
  | 'mbox'
  | 'eml'
  | 'carriage-returns'
  | 'utf-16'
  | 'unknown'

const compoundFileSignature = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1] // MS-CFB §2.2
const tnefSignature = [0x78, 0x9f, 0x3e, 0x22] // MS-OXTNEF §2.1.3.1, little-endian 0x223E9F78
const pemBegin = Array.from('-----BEGIN ', (character) => character.charCodeAt(0))
const mboxFrom = Array.from('From ', (character) => character.charCodeAt(0))

/** Decides by content, never by name. `start` is where a text begins, behind a byte order mark and empty lines. */
export function formatOf(bytes: Bytes, start: number): InputFormat {
  if (bytes.length === 0) return 'empty'
  if (beginsWith(bytes, 0, compoundFileSignature)) return 'compound-file'
  if (beginsWith(bytes, 0, tnefSignature)) return 'tnef'
  if (isContentInfo(bytes)) return 'cms'
  if (beginsWith(bytes, 0, [0xff, 0xfe]) || beginsWith(bytes, 0, [0xfe, 0xff])) return 'utf-16'
  if (beginsWith(bytes, start, pemBegin)) return 'pem'
  if (beginsWith(bytes, start, mboxFrom) && !isHeaderLine(bytes, start)) return 'mbox'
  if (isHeaderLine(bytes, start)) return hasStrayCarriageReturns(bytes) ? 'carriage-returns' : 'eml'
  if (isBase64Text(bytes, start)) return 'base64'
  return holdsPem(bytes) ? 'pem' : 'unknown'
}

/** Behind a UTF-8 byte order mark and a few empty lines, which some programs put before the first header field. */
export function startOfText(bytes: Bytes): number {
  const most = Math.min(bytes.length, 64)
  let at = beginsWith(bytes, 0, [0xef, 0xbb, 0xbf]) ? 3 : 0
  while (at < most && (bytes[at] === 0x0a || bytes[at] === 0x0d)) at++
  return at
}

// 1.2.840.113549.1.7 (PKCS#7) and 1.2.840.113549.1.9.16.1 (S/MIME content types): the only content types a ContentInfo of mail has.
const contentTypeArcs = [
  [0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x07],
  [0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x09, 0x10, 0x01],
]

/** True when the octets begin as a ContentInfo (RFC 5652 §3): SEQUENCE, any length, OBJECT IDENTIFIER of a CMS content type. */
export function isContentInfo(bytes: Bytes): boolean {
  if (bytes[0] !== 0x30) return false
  const length = bytes[1] ?? 0
  const content = length <= 0x80 ? 2 : 2 + (length & 0x7f)
  return bytes[content] === 0x06 && contentTypeArcs.some((arc) => beginsWith(bytes, content + 2, arc))
}

/** "name:" with white space before the colon at most (RFC 5322 §2.2, §4.5). */
function isHeaderLine(bytes: Bytes, start: number): boolean {
  let at = start
  while (at < start + 1000 && isNameOctet(bytes[at] ?? 0)) at++
  if (at === start) return false
  while (bytes[at] === 0x20 || bytes[at] === 0x09) at++
  return bytes[at] === 0x3a
}

function isNameOctet(octet: number): boolean {
  return octet > 0x20 && octet < 0x7f && octet !== 0x3a
}

/** Lines ended by CR alone (old Macintosh programs) or CR CR LF (converted twice): RFC 5322 §2.1 knows no empty line in such a text, so no header section ends. */
function hasStrayCarriageReturns(bytes: Bytes): boolean {
  const first = bytes.indexOf(0x0a)
  if (first < 0) return bytes.indexOf(0x0d) >= 0
  const second = bytes.indexOf(0x0a, first + 1)
  return [first, second].every((at) => bytes[at - 1] === 0x0d && bytes[at - 2] === 0x0d)
}

const longestPreface = 8192

/** RFC 7468 §2: other text may stand before the first block. */
function holdsPem(bytes: Bytes): boolean {
  return /[\r\n]-----BEGIN /.test(toLatin1(bytes.subarray(0, longestPreface)))
}

/** 0x30, the SEQUENCE that CMS begins with, makes the first character M; blanks may stand before it. */
function isBase64Text(bytes: Bytes, textStart: number): boolean {
  let start = textStart
  while (start < textStart + 64 && /\s/.test(String.fromCharCode(bytes[start] ?? 0))) start++
  if (bytes[start] !== 0x4d) return false
  for (let at = start; at < Math.min(bytes.length, start + 48); at++) {
    if (!/[A-Za-z0-9+/=\s]/.test(String.fromCharCode(bytes[at] as number))) return false
  }
  return true
}

function beginsWith(bytes: Bytes, start: number, octets: readonly number[]): boolean {
  return octets.every((octet, index) => bytes[start + index] === octet)
}
