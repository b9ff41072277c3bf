import { childrenOf, derBudget, rawOf, readOnlyElement } from '../core/asn1/element.ts'
import { tag } from '../core/asn1/fields.ts'
import { writeElement, writeOctetString } from '../core/asn1/write.ts'
import { type Bytes, concatBytes } from '../core/world/bytes.ts'

/** How the outer structures of a CMS object are written: DER, or BER with indefinite lengths and segmented content, as streaming senders do. */
export type Encoding = 'der' | 'indefinite'

/** A constructed TLV in that encoding. */
export function writeConstructed(encoding: Encoding, identifier: number, ...children: readonly Bytes[]): Bytes {
  if (encoding === 'der') return writeElement(identifier, ...children)
  return concatBytes([Uint8Array.of(identifier, 0x80), ...children, Uint8Array.of(0, 0)])
}

const segmentBytes = 1000

/** An OCTET STRING in that encoding: whole, or in segments of 1000 octets. */
export function writeContent(encoding: Encoding, content: Bytes): Bytes {
  if (encoding === 'der') return writeOctetString(content)
  const segments: Bytes[] = []
  for (let at = 0; at < content.length; at += segmentBytes) segments.push(writeOctetString(content.subarray(at, at + segmentBytes)))
  return writeConstructed(encoding, tag.octetString | 0x20, ...segments)
}

/** The same constructed DER element with an indefinite length: still BER, no longer DER. */
export function toIndefinite(der: Bytes): Bytes {
  const element = readOnlyElement(der, derBudget())
  return writeConstructed('indefinite', element.identifier, ...childrenOf(element).map(rawOf))
}
