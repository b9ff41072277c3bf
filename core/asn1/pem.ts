import { fromBase64 } from '../world/base64.ts'
import { type Bytes, toLatin1, toUtf8 } from '../world/bytes.ts'

/** One `-----BEGIN label-----` block; `bytes` is undefined when its body is no base64. */
export interface PemBlock {
  readonly label: string
  readonly bytes: Bytes | undefined
}

const begin = '-----BEGIN '
const dashes = '-----'

/** Every PEM block of a file in order (RFC 7468, text around the blocks ignored); empty when there is none. A block that does not end is one without bytes. */
export function readPemBlocks(file: Bytes): PemBlock[] {
  const text = toLatin1(file)
  const blocks: PemBlock[] = []
  for (let at = text.indexOf(begin); at >= 0; ) {
    const labelEnd = text.indexOf(dashes, at + begin.length)
    if (labelEnd < 0) break
    const label = text.slice(at + begin.length, labelEnd)
    const bodyStart = labelEnd + dashes.length
    const end = text.indexOf(`-----END ${label}-----`, bodyStart)
    const next = text.indexOf(begin, bodyStart)
    const isClosed = end >= 0 && (next < 0 || end < next)
    blocks.push({ label, bytes: isClosed ? fromBase64(toUtf8(text.slice(bodyStart, end))) : undefined })
    at = next
  }
  return blocks
}
