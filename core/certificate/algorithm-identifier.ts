import { type Element, rawOf } from '../asn1/element.ts'
import { openFields } from '../asn1/fields.ts'
import { readObjectIdentifier } from '../asn1/values.ts'
import type { Bytes } from '../world/bytes.ts'

/** AlgorithmIdentifier (RFC 5280 §4.1.1.2); `parameters` is the whole TLV as received, undefined when absent. */
export interface AlgorithmIdentifier {
  readonly der: Bytes
  readonly algorithm: string
  readonly parameters: Bytes | undefined
}

/** Reads an AlgorithmIdentifier; `identifier` for an IMPLICIT tag. */
export function parseAlgorithmIdentifier(element: Element, name: string, identifier?: number): AlgorithmIdentifier {
  const fields = openFields(element, name, identifier)
  const algorithm = readObjectIdentifier(fields.any(`${name}.algorithm`))
  const parameters = fields.hasMore ? rawOf(fields.any(`${name}.parameters`)) : undefined
  fields.end(name)
  return { der: rawOf(element), algorithm, parameters }
}
