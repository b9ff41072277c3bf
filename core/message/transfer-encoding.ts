import type { Bytes } from '../world/bytes.ts'
import { type Base64Problem, decodeBase64 } from './base64.ts'
import type { MimeEntity } from './mime-entity.ts'
import { decodeQuotedPrintable } from './quoted-printable.ts'

export interface DecodedBody {
  readonly bytes: Bytes
  /** Why the octets may not be what was sent; the rest is decoded all the same. */
  readonly problem: Base64Problem | 'quoted-printable-malformed' | 'unknown-encoding' | undefined
}

/** Undoes the Content-Transfer-Encoding of a leaf (RFC 2045 §6); 7bit, 8bit and binary are the body itself, not a copy. */
export function decodeBody(entity: Pick<MimeEntity, 'body' | 'transferEncoding'>): DecodedBody {
  switch (entity.transferEncoding) {
    case 'base64':
      return decodeBase64(entity.body)
    case 'quoted-printable': {
      const { bytes, malformedAt } = decodeQuotedPrintable(entity.body)
      return { bytes, problem: malformedAt < 0 ? undefined : 'quoted-printable-malformed' }
    }
    case '7bit':
    case '8bit':
    case 'binary':
      return { bytes: entity.body, problem: undefined }
    default:
      return { bytes: entity.body, problem: 'unknown-encoding' }
  }
}
