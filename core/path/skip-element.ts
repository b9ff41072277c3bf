import { Asn1Error } from '../asn1/element.ts'
import type { Bytes } from '../world/bytes.ts'

/** Where one TLV lies; filled in place, so that a CRL of ten megabytes makes no object an entry. */
export interface Span {
  identifier: number
  contentStart: number
  end: number
}

/** Finds the bounds of the DER element at `at`, which must end by `limit`; throws Asn1Error when it does not. */
export function skipElement(input: Bytes, at: number, limit: number, span: Span): void {
  const first = input[at + 1]
  if (at + 2 > limit || first === undefined || first === 0x80) throw new Asn1Error('malformed', at, 'a DER element was expected')
  let contentStart = at + 2
  let length = first
  if (first > 0x80) {
    const count = first & 0x7f
    if (count > 4) throw new Asn1Error('malformed', at, 'an ASN.1 length above 4 GiB')
    length = 0
    for (let octet = 0; octet < count; octet++) length = length * 256 + (input[contentStart + octet] ?? 0)
    contentStart += count
  }
  const end = contentStart + length
  if (end > limit) throw new Asn1Error('malformed', at, 'an ASN.1 element is longer than what holds it')
  span.identifier = input[at] ?? 0
  span.contentStart = contentStart
  span.end = end
}
