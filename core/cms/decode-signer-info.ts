import { childrenOf, type Element, rawOf } from '../asn1/element.ts'
import { context, type Fields, openFields, tag } from '../asn1/fields.ts'
import { readInteger, readObjectIdentifier, readOctetString, readSmallInteger } from '../asn1/values.ts'
import { parseAlgorithmIdentifier } from '../certificate/algorithm-identifier.ts'
import { parseName } from '../certificate/name.ts'
import type { Attribute, SignedAttributes, SignerIdentifier, SignerInfo } from './signed-data.ts'

/** Reads a SignerInfo (RFC 5652 §5.3); throws Asn1Error. */
export function parseSignerInfo(element: Element): SignerInfo {
  const fields = openFields(element, 'SignerInfo')
  const version = readSmallInteger(fields.any('version'), 'SignerInfo.version')
  const sid = parseSignerIdentifier(fields.any('sid'))
  const digestAlgorithm = parseAlgorithmIdentifier(fields.any('digestAlgorithm'), 'digestAlgorithm')
  const signedAttributes = parseSignedAttributes(fields.optional(context(0, true), 'signedAttrs'))
  const signatureAlgorithm = parseAlgorithmIdentifier(fields.any('signatureAlgorithm'), 'signatureAlgorithm')
  const signature = readOctetString(fields.any('signature'), 'signature')
  const unsignedAttributes = parseUnsignedAttributes(fields)
  fields.end('SignerInfo')
  return { der: rawOf(element), version, sid, digestAlgorithm, signedAttributes, signatureAlgorithm, signature, unsignedAttributes }
}

function parseSignerIdentifier(element: Element): SignerIdentifier {
  if ((element.identifier & ~0x20) === context(0)) {
    return { kind: 'subjectKeyIdentifier', subjectKeyIdentifier: readOctetString(element, 'subjectKeyIdentifier', context(0)) }
  }
  const fields = openFields(element, 'IssuerAndSerialNumber')
  const issuer = parseName(fields.any('issuer'), 'issuer')
  const serialNumber = readInteger(fields.any('serialNumber'), 'serialNumber')
  fields.end('IssuerAndSerialNumber')
  return { kind: 'issuerAndSerialNumber', issuer, serialNumber }
}

function parseSignedAttributes(element: Element | undefined): SignedAttributes | undefined {
  return element === undefined ? undefined : { raw: rawOf(element), attributes: parseAttributes(element) }
}

function parseUnsignedAttributes(fields: Fields): Attribute[] {
  const element = fields.optional(context(1, true), 'unsignedAttrs')
  return element === undefined ? [] : parseAttributes(element)
}

/** Attributes in the order received: the members of a SET OF Attribute, whatever tag it carries. */
export function parseAttributes(set: Element): Attribute[] {
  return childrenOf(set).map((element) => {
    const fields = openFields(element, 'Attribute')
    const type = readObjectIdentifier(fields.any('attrType'), 'attrType')
    const values = childrenOf(fields.take(tag.set, 'attrValues')).map(rawOf)
    fields.end('Attribute')
    return { type, values }
  })
}
