import { hash } from 'node:crypto'
import type { Bytes } from '../core/world/bytes.ts'

/** SHA-256 in lower-case hexadecimal. */
export function fingerprintOf(der: Bytes): string {
  return hash('sha256', der, 'hex')
}
