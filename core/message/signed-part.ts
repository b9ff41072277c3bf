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
  const first = firstBareLineFeed(bytes)
  if (first < 0) return bytes
  let count = 0
  for (let at = first; at < bytes.length; at++) if (isBareLineFeed(bytes, at)) count++
  const canonical = new Uint8Array(bytes.length + count)
  canonical.set(bytes.subarray(0, first))
  let to = first
  for (let at = first; at < bytes.length; at++) {
    if (isBareLineFeed(bytes, at)) canonical[to++] = CR
    canonical[to++] = bytes[at] as number
  }
  return canonical
}

function isBareLineFeed(bytes: Bytes, at: number): boolean {
  return bytes[at] === LF && (at === 0 || bytes[at - 1] !== CR)
}

function firstBareLineFeed(bytes: Bytes): number {
  let at = bytes.indexOf(LF)
  while (at >= 0 && !isBareLineFeed(bytes, at)) at = bytes.indexOf(LF, at + 1)
  return at
}
