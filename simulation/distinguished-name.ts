import { tag } from '../core/asn1/fields.ts'
import { writeObjectIdentifier, writeSequence, writeSetOf, writeText } from '../core/asn1/write.ts'
import { oid } from '../core/certificate/object-identifiers.ts'
import type { Bytes } from '../core/world/bytes.ts'

/** A name as people read it, most specific part first ("CN=Jo, O=Contoso, C=DE"; "\," for a comma, "+" joins a multi-valued RDN), or the DER of any Name. */
export type NameSpec = string | Bytes

/** The DER of a Name (RFC 5280 §4.1.2.4). */
export function writeName(name: NameSpec): Bytes {
  if (typeof name !== 'string') return name
  const parts = name === '' ? [] : name.split(/(?<!\\),\s*/)
  return writeSequence(...parts.toReversed().map(writeRelativeName))
}

function writeRelativeName(part: string): Bytes {
  return writeSetOf(part.split(/(?<!\\)\+/).map(writeAttribute))
}

const types: Readonly<Record<string, readonly [type: string, stringType: number]>> = {
  CN: [oid.commonName, tag.utf8String],
  SN: ['2.5.4.4', tag.utf8String],
  SERIALNUMBER: ['2.5.4.5', tag.printableString],
  C: ['2.5.4.6', tag.printableString],
  L: ['2.5.4.7', tag.utf8String],
  ST: ['2.5.4.8', tag.utf8String],
  O: ['2.5.4.10', tag.utf8String],
  OU: ['2.5.4.11', tag.utf8String],
  G: ['2.5.4.42', tag.utf8String],
  DC: ['0.9.2342.19200300.100.1.25', tag.ia5String],
  UID: ['0.9.2342.19200300.100.1.1', tag.utf8String],
  E: [oid.emailAddress, tag.ia5String],
}

function writeAttribute(text: string): Bytes {
  const [key = '', ...rest] = text.split('=')
  const [type, stringType] = types[key.trim()] ?? []
  if (type === undefined) throw new TypeError(`the simulated world has no attribute type "${key}"`)
  return writeSequence(writeObjectIdentifier(type), writeText(rest.join('=').replaceAll(/\\(.)/g, '$1'), stringType))
}
