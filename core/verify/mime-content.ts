import type { MimeEntity } from '../message/mime-entity.ts'
import { readMimeEntity } from '../message/read-mime-entity.ts'
import type { Bytes } from '../world/bytes.ts'
import type { Finding } from '../world/finding.ts'
import type { Limits } from '../world/limits.ts'

const maxFieldName = 200
const colon = 0x3a

/** What a layer holds, read as the MIME entity that RFC 8551 §3.1 says it is; no entity when it is not empty and starts neither with a header field nor with an empty line. */
export function readMimeContent(
  bytes: Bytes,
  limits: Limits,
): { readonly entity: MimeEntity | undefined; readonly findings: readonly Finding[] } {
  return startsLikeMime(bytes) ? readMimeEntity(bytes, limits) : { entity: undefined, findings: [] }
}

/**
 * RFC 5322 §2.2: a field name is printable US-ASCII without a colon, and white space at most before the colon (§4.5). The SET of attributes that a
 * stripping attack presents as content is none.
 */
function startsLikeMime(bytes: Bytes): boolean {
  if (bytes.length === 0) return true
  if (bytes[0] === 0x0a || (bytes[0] === 0x0d && bytes[1] === 0x0a)) return true
  let at = 0
  while (at < maxFieldName && isNameOctet(bytes[at] ?? 0)) at++
  if (at === 0) return false
  while (at < maxFieldName && (bytes[at] === 0x20 || bytes[at] === 0x09)) at++
  return bytes[at] === colon
}

function isNameOctet(octet: number): boolean {
  return octet > 0x20 && octet < 0x7f && octet !== colon
}
