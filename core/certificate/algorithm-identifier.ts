import { type Element, rawOf } from '../asn1/element.ts'
import { expectTag, Fields, tag } from '../asn1/fields.ts'
import { readObjectIdentifier } from '../asn1/values.ts'
import { Vocabulary } from '../asn1/vocabulary.ts'
import { type Bytes, equalBytes } from '../world/bytes.ts'

/** AlgorithmIdentifier (RFC 5280 §4.1.1.2); `parameters` is the whole TLV as received, undefined when absent. */
export interface AlgorithmIdentifier {
  readonly der: Bytes
  readonly algorithm: string
  readonly parameters: Bytes | undefined
}

/** Reads an AlgorithmIdentifier; `identifier` for an IMPLICIT tag. */
export function parseAlgorithmIdentifier(element: Element, name: string, identifier: number = tag.sequence): AlgorithmIdentifier {
  expectTag(element, name, identifier)
  const isUsual = identifier === tag.sequence && element.contentStart - element.start === 2 && !element.indefinite
  return isUsual ? algorithms.valueOf(element, name, readOwnFields) : readFields(element, name)
}

const algorithms = new Vocabulary<AlgorithmIdentifier>()

/** In memory of its own: what is remembered must not keep a whole message. */
function readOwnFields(element: Element, name: string): AlgorithmIdentifier {
  const { der, algorithm, parameters } = readFields(element, name)
  return { der: der.slice(), algorithm, parameters: parameters?.slice() }
}

function readFields(element: Element, name: string): AlgorithmIdentifier {
  const fields = new Fields(element)
  const algorithm = readObjectIdentifier(fields.any(`${name}.algorithm`))
  const parameters = fields.hasMore ? rawOf(fields.any(`${name}.parameters`)) : undefined
  fields.end(name)
  return { der: rawOf(element), algorithm, parameters }
}

/** True when the parameters are absent or NULL: the two forms that RSA and the hashes have and that mean the same (RFC 4055 §2.1). */
export function hasNullOrNoParameters({ parameters }: AlgorithmIdentifier): boolean {
  return parameters === undefined || (parameters.length === 2 && parameters[0] === tag.null && parameters[1] === 0)
}

/** True when both name the same algorithm with the same parameters; absent and NULL parameters are equal (RFC 6211 §2, RFC 5754 §2). */
export function equalAlgorithms(a: AlgorithmIdentifier, b: AlgorithmIdentifier): boolean {
  if (a.algorithm !== b.algorithm) return false
  if (hasNullOrNoParameters(a) && hasNullOrNoParameters(b)) return true
  return a.parameters !== undefined && b.parameters !== undefined && equalBytes(a.parameters, b.parameters)
}
