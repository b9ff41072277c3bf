import type { Bytes } from '../world/bytes.ts'
import type { MimeEntity } from './mime-entity.ts'

const LF = 10
const CR = 13

/**
 * What a detached signature covers: the first part of a multipart/signed from its first header octet up to, not including, the line end before the boundary
 * (RFC 1847 §2.1, RFC 8551 §3.5). Undefined without parts.
 */
export function signedPartBytes(entity: MimeEntity): Bytes | undefined {
  return entity.parts[0]?.bytes
}

/** Turns each LF that no CR precedes into CRLF (RFC 8551 §3.1.1), and nothing else; the same slice when there is none. */
export function toCanonicalLineEnds(bytes: Bytes): Bytes {
  const first = bareLineFeed(bytes, 0)
  if (first < 0) return bytes
  let count = 0
  for (let at = first; at >= 0; at = bareLineFeed(bytes, at + 1)) count++
  const canonical = new Uint8Array(bytes.length + count)
  let from = 0
  let to = 0
  for (let at = first; at >= 0; at = bareLineFeed(bytes, at + 1)) {
    canonical.set(bytes.subarray(from, at), to)
    to += at - from
    canonical[to++] = CR
    from = at
  }
  canonical.set(bytes.subarray(from), to)
  return canonical
}

function bareLineFeed(bytes: Bytes, start: number): number {
  for (let at = start; at < bytes.length; at++) if (bytes[at] === LF && (at === 0 || bytes[at - 1] !== CR)) return at
  return -1
}
