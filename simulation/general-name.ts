import { context, tag } from '../core/asn1/fields.ts'
import { writeElement, writeExplicit, writeObjectIdentifier, writeText } from '../core/asn1/write.ts'
import { oid } from '../core/certificate/object-identifiers.ts'
import type { Bytes } from '../core/world/bytes.ts'
import { type NameSpec, writeName } from './distinguished-name.ts'

/** A GeneralName to write. Text is written as UTF-8 whatever its type, so that names that no standard allows can be made. */
export type GeneralNameSpec =
  | {
      readonly kind: 'rfc822Name' | 'dNSName' | 'uniformResourceIdentifier' | 'smtpUtf8Mailbox' | 'userPrincipalName'
      readonly text: string
    }
  | { readonly kind: 'directoryName'; readonly name: NameSpec }
  | { readonly kind: 'iPAddress'; readonly octets: Bytes }
  | { readonly kind: 'otherName'; readonly type: string; readonly value: Bytes }
  | { readonly kind: 'registeredID'; readonly id: string }

/** The DER of one GeneralName (RFC 5280 §4.2.1.6). */
export function writeGeneralName(name: GeneralNameSpec): Bytes {
  switch (name.kind) {
    case 'rfc822Name':
      return writeText(name.text, context(1))
    case 'dNSName':
      return writeText(name.text, context(2))
    case 'uniformResourceIdentifier':
      return writeText(name.text, context(6))
    case 'smtpUtf8Mailbox':
      return writeOtherName(oid.smtpUtf8Mailbox, writeText(name.text))
    case 'userPrincipalName':
      return writeOtherName(oid.userPrincipalName, writeText(name.text))
    case 'otherName':
      return writeOtherName(name.type, name.value)
    case 'directoryName':
      return writeElement(context(4, true), writeName(name.name))
    case 'iPAddress':
      return writeElement(context(7), name.octets)
    case 'registeredID':
      return writeElement(context(8), writeObjectIdentifier(name.id).subarray(2))
  }
}

/** GeneralNames as the SEQUENCE that it is, or under another identifier octet. */
export function writeGeneralNames(names: readonly GeneralNameSpec[], identifier: number = tag.sequence): Bytes {
  return writeElement(identifier, ...names.map(writeGeneralName))
}

function writeOtherName(type: string, value: Bytes): Bytes {
  return writeElement(context(0, true), writeObjectIdentifier(type), writeExplicit(0, value))
}
