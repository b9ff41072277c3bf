import { deflateSync } from 'node:zlib'
import { writeExplicit, writeInteger, writeObjectIdentifier, writeOctetString, writeSequence } from '../core/asn1/write.ts'
import { oid } from '../core/certificate/object-identifiers.ts'
import type { Bytes } from '../core/world/bytes.ts'
import { writeContentInfo } from './signed-data.ts'

/** A ContentInfo with CompressedData (RFC 3274) by zlib. */
export function compressContent(content: Bytes): Bytes {
  const encapsulated = writeSequence(
    writeObjectIdentifier(oid.data),
    writeExplicit(0, writeOctetString(Uint8Array.from(deflateSync(content)))),
  )
  const algorithm = writeSequence(writeObjectIdentifier(oid.zlibCompress))
  return writeContentInfo(oid.compressedData, writeSequence(writeInteger(0), algorithm, encapsulated))
}
