import * as asn1js from 'asn1js'
import { berBudget, readOnlyElement } from '../asn1/element.ts'
import { context, tag } from '../asn1/fields.ts'
import type { AlgorithmIdentifier } from '../certificate/algorithm-identifier.ts'
import { type Name, parseName } from '../certificate/name.ts'
import type { Bytes } from '../world/bytes.ts'
import { concatBytes } from '../world/bytes.ts'
import { type Asn1jsElement, Asn1jsFields, identifierOf, membersOf, rawBytes, unexpected } from './asn1js-element.ts'

/** An OBJECT IDENTIFIER in dotted form. */
export function objectIdentifierOf(element: Asn1jsElement, name: string): string {
  if (!(element instanceof asn1js.ObjectIdentifier)) throw unexpected(`${name} is no OBJECT IDENTIFIER`)
  return element.getValue()
}

/** The content octets of an INTEGER. */
export function integerOf(element: Asn1jsElement, name: string): Bytes {
  if (!isInteger(element) || element.valueBlock.valueHexView.length === 0) throw unexpected(`${name} is no INTEGER`)
  return element.valueBlock.valueHexView as Bytes
}

/** An INTEGER as a number. */
export function numberOf(element: Asn1jsElement, name: string): number {
  if (!isInteger(element) || element.valueBlock.valueHexView.length > 4) throw unexpected(`${name} is no small INTEGER`)
  return element.valueBlock.valueDec
}

/** asn1js' Enumerated is an Integer too. */
function isInteger(element: Asn1jsElement): element is asn1js.Integer {
  return element instanceof asn1js.Integer && identifierOf(element) === tag.integer
}

/** The octets of an OCTET STRING, or of an IMPLICIT context tag over one, joined when it came in segments. */
export function octetsOf(element: Asn1jsElement, name: string, identifier: number = tag.octetString): Bytes {
  const found = identifierOf(element)
  if ((found & ~0x20) !== identifier) throw unexpected(`${name} is no OCTET STRING`)
  if ((found & 0x20) !== 0) return concatBytes(membersOf(element).map((segment) => octetsOf(segment, name)))
  const { valueHexView } = element.valueBlock as { valueHexView?: Uint8Array }
  if (valueHexView === undefined) throw unexpected(`${name} has no octets`)
  return valueHexView as Bytes
}

/** An AlgorithmIdentifier with its parameters as received: pkijs' class does not tell absent from NULL in every case. */
export function algorithmOf(element: Asn1jsElement, name: string): AlgorithmIdentifier {
  const fields = new Asn1jsFields(element, tag.sequence, name)
  const algorithm = objectIdentifierOf(fields.any(name), name)
  const parameters = fields.hasMore ? rawBytes(fields.any(name)) : undefined
  fields.end(name)
  return { der: rawBytes(element), algorithm, parameters }
}

/** A Name from its octets: pkijs' RelativeDistinguishedNames forgets which attributes stood in one RDN. */
export function nameOf(element: Asn1jsElement, name: string): Name {
  return parseName(readOnlyElement(rawBytes(element), berBudget()), name)
}

/** The one element inside `[0] EXPLICIT`. */
export function explicitOf(element: Asn1jsElement, name: string): Asn1jsElement {
  const fields = new Asn1jsFields(element, context(0, true), name)
  const inner = fields.any(name)
  fields.end(name)
  return inner
}
