import { Asn1Error, childrenOf, contentOf, derBudget, type Element, readOnlyElement } from '../asn1/element.ts'
import { context, openFields, tag } from '../asn1/fields.ts'
import {
  type BitString,
  hasBit,
  readBitString,
  readBoolean,
  readObjectIdentifier,
  readOctetString,
  readSmallInteger,
} from '../asn1/values.ts'
import type { Bytes } from '../world/bytes.ts'
import { rememberPer } from '../world/remember.ts'
import { type Extension, findExtension } from './certificate.ts'
import { type GeneralName, parseGeneralNames } from './general-name.ts'
import { oid } from './object-identifiers.ts'

/** Anything that carries extensions: a certificate, a CRL, an OCSP answer. */
export interface Extended {
  readonly extensions: readonly Extension[]
}

/** The one DER element inside an extension's value. */
export function extensionElement(extension: Extension): Element {
  return readOnlyElement(extension.value, derBudget())
}

function readExtension<Value>(holder: Extended, id: string, read: (element: Element) => Value): Value | undefined {
  const extension = findExtension(holder.extensions, id)
  return extension === undefined ? undefined : read(extensionElement(extension))
}

export interface BasicConstraints {
  readonly cA: boolean
  readonly pathLenConstraint: number | undefined
}

/** RFC 5280 §4.2.1.9; undefined when absent; throws Asn1Error when malformed. */
export function readBasicConstraints(holder: Extended): BasicConstraints | undefined {
  return readExtension(holder, oid.basicConstraints, (element) => {
    const fields = openFields(element, 'basicConstraints')
    const flag = fields.optional(tag.boolean, 'cA')
    const pathLen = fields.optional(tag.integer, 'pathLenConstraint')
    fields.end('basicConstraints')
    const pathLenConstraint = pathLen === undefined ? undefined : readSmallInteger(pathLen, 'pathLenConstraint')
    if (pathLenConstraint !== undefined && pathLenConstraint < 0)
      throw new Asn1Error('unexpected', element.start, 'pathLenConstraint is negative')
    return { cA: flag === undefined ? false : readBoolean(flag, 'cA'), pathLenConstraint }
  })
}

/** The bits of RFC 5280 §4.2.1.3 in their order. */
export const keyUsageNames = [
  'digitalSignature',
  'nonRepudiation',
  'keyEncipherment',
  'dataEncipherment',
  'keyAgreement',
  'keyCertSign',
  'cRLSign',
  'encipherOnly',
  'decipherOnly',
] as const
export type KeyUsage = (typeof keyUsageNames)[number]

/** The set bits of keyUsage (RFC 5280 §4.2.1.3); undefined when the extension is absent. */
export function readKeyUsage(holder: Extended): readonly KeyUsage[] | undefined {
  return readExtension(holder, oid.keyUsage, (element) => {
    const bits: BitString = readBitString(element, 'keyUsage')
    return keyUsageNames.filter((_, index) => hasBit(bits, index))
  })
}

/** The purposes of extKeyUsage (RFC 5280 §4.2.1.12) as OIDs; undefined when absent. */
export function readExtendedKeyUsage(holder: Extended): readonly string[] | undefined {
  return readExtension(holder, oid.extKeyUsage, (element) => {
    if (element.identifier !== tag.sequence) throw new Asn1Error('unexpected', element.start, 'extKeyUsage is not a SEQUENCE')
    return childrenOf(element).map((purpose) => readObjectIdentifier(purpose))
  })
}

/** subjectAltName (RFC 5280 §4.2.1.6), read once; undefined when absent. */
export const readSubjectAltName: (holder: Extended) => readonly GeneralName[] | undefined = rememberPer((holder: Extended) =>
  readExtension(holder, oid.subjectAltName, readNameList),
)

function readNameList(element: Element): GeneralName[] {
  if (element.identifier !== tag.sequence) throw new Asn1Error('unexpected', element.start, 'GeneralNames is not a SEQUENCE')
  return parseGeneralNames(element)
}

/** subjectKeyIdentifier as it stands in the extension, never computed (RFC 5280 §4.2.1.2); undefined when absent. */
export function readSubjectKeyIdentifier(holder: Extended): Bytes | undefined {
  return readExtension(holder, oid.subjectKeyIdentifier, (element) => readOctetString(element, 'subjectKeyIdentifier'))
}

export interface AuthorityKeyIdentifier {
  readonly keyIdentifier: Bytes | undefined
  readonly authorityCertIssuer: readonly GeneralName[] | undefined
  readonly authorityCertSerialNumber: Bytes | undefined
}

/** authorityKeyIdentifier (RFC 5280 §4.2.1.1): a hint, never proof. */
export function readAuthorityKeyIdentifier(holder: Extended): AuthorityKeyIdentifier | undefined {
  return readExtension(holder, oid.authorityKeyIdentifier, (element) => {
    const fields = openFields(element, 'authorityKeyIdentifier')
    const keyIdentifier = fields.optional(context(0), 'keyIdentifier')
    const issuer = fields.optional(context(1, true), 'authorityCertIssuer')
    const serial = fields.optional(context(2), 'authorityCertSerialNumber')
    fields.end('authorityKeyIdentifier')
    return {
      keyIdentifier: keyIdentifier === undefined ? undefined : contentOf(keyIdentifier),
      authorityCertIssuer: issuer === undefined ? undefined : parseGeneralNames(issuer),
      authorityCertSerialNumber: serial === undefined ? undefined : contentOf(serial),
    }
  })
}
