import type { Bytes } from '../core/world/bytes.ts'
import { toBase64Lines } from './mime-text.ts'

/** One DER object as PEM (RFC 7468), such as "CERTIFICATE" or "X509 CRL". */
export function toPem(label: string, der: Bytes): string {
  return `-----BEGIN ${label}-----\n${toBase64Lines(der).replaceAll('\r\n', '\n')}-----END ${label}-----\n`
}
