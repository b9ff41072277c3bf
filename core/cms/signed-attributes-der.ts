import { Asn1Error, berBudget, childrenOf, contentOf, type Element, isConstructed, rawOf, readElement } from '../asn1/element.ts'
import { tag } from '../asn1/fields.ts'
import { readOctetString } from '../asn1/values.ts'
import { writeElement, writeRetagged } from '../asn1/write.ts'
import { type Bytes, compareBytes } from '../world/bytes.ts'
import type { SignedAttributes } from './signed-data.ts'

/** One encoding of the signed attributes as SET OF that a signer may have signed, and what is to be said when it was this one. */
export interface SignedForm {
  readonly bytes: Bytes
  readonly oddity: 'not-der' | 'unsorted' | undefined
}

/**
 * What the signature may be over (RFC 5652 §5.4: the DER of the SET OF): the attributes as received first, then, when those were not
 * DER, their DER in the order received and in sorted order.
 */
export function toSignedForms(attributes: SignedAttributes): SignedForm[] {
  const received = writeRetagged(tag.set, attributes.raw)
  try {
    return formsOf(received, readElement(received, 0, received.length, berBudget()))
  } catch (error) {
    if (error instanceof Asn1Error) return [{ bytes: received, oddity: 'not-der' }] // a value that is no ASN.1 inside has no DER
    throw error
  }
}

function formsOf(received: Bytes, set: Element): SignedForm[] {
  const children = childrenOf(set)
  const rewritten = children.map(rewriteAsDer)
  const wasDer = isShortest(set) && rewritten.every((member) => member === undefined)
  const members = children.map((child, index) => rewritten[index] ?? rawOf(child))
  const sorted = isSorted(members)
  const forms: SignedForm[] = [{ bytes: received, oddity: wasDer ? (sorted ? undefined : 'unsorted') : 'not-der' }]
  if (!wasDer) forms.push({ bytes: writeElement(tag.set, ...members), oddity: 'not-der' })
  if (!sorted) forms.push({ bytes: writeElement(tag.set, ...members.toSorted(compareBytes)), oddity: wasDer ? 'unsorted' : 'not-der' })
  return forms
}

function isSorted(members: readonly Bytes[]): boolean {
  for (let at = 1; at < members.length; at++) if (compareBytes(members[at - 1] as Bytes, members[at] as Bytes) > 0) return false
  return true
}

/** The element with definite shortest lengths and OCTET STRINGs in one piece; undefined when it already is so, which costs no copy. */
function rewriteAsDer(element: Element): Bytes | undefined {
  if (element.identifier === (tag.octetString | 0x20)) return writeElement(tag.octetString, readOctetString(element))
  if (!isConstructed(element)) return isShortest(element) ? undefined : writeElement(element.identifier, contentOf(element))
  const children = childrenOf(element)
  const rewritten = children.map(rewriteAsDer)
  if (isShortest(element) && rewritten.every((child) => child === undefined)) return undefined
  return writeElement(element.identifier, ...children.map((child, index) => rewritten[index] ?? rawOf(child)))
}

function isShortest(element: Element): boolean {
  const length = element.contentEnd - element.contentStart
  const lengthOctets = length < 0x80 ? 1 : length < 0x100 ? 2 : length < 0x10000 ? 3 : length < 0x1000000 ? 4 : 5
  return !element.indefinite && element.contentStart - element.start === 1 + lengthOctets
}
