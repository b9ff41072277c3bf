import { context, tag } from '../core/asn1/fields.ts'
import {
  writeBitString,
  writeBoolean,
  writeElement,
  writeInteger,
  writeObjectIdentifier,
  writeOctetString,
  writeSequence,
} from '../core/asn1/write.ts'
import { type KeyUsage, keyUsageNames } from '../core/certificate/extensions.ts'
import { oid } from '../core/certificate/object-identifiers.ts'
import type { Bytes } from '../core/world/bytes.ts'
import { type GeneralNameSpec, writeGeneralName, writeGeneralNames } from './general-name.ts'

export interface ExtensionSpec {
  readonly id: string
  readonly critical?: boolean
  /** The DER inside extnValue. */
  readonly value: Bytes
}

/** One Extension (RFC 5280 §4.1). */
export function writeExtension(extension: ExtensionSpec): Bytes {
  const flag = extension.critical === true ? [writeBoolean(true)] : []
  return writeSequence(writeObjectIdentifier(extension.id), ...flag, writeOctetString(extension.value))
}

export interface BasicConstraintsSpec {
  readonly cA: boolean
  readonly pathLen?: number
  readonly critical?: boolean
}

export function basicConstraints({ cA, pathLen, critical = true }: BasicConstraintsSpec): ExtensionSpec {
  const fields = [...(cA ? [writeBoolean(true)] : []), ...(pathLen === undefined ? [] : [writeInteger(pathLen)])]
  return { id: oid.basicConstraints, critical, value: writeSequence(...fields) }
}

export function keyUsage(usages: readonly KeyUsage[], critical = true): ExtensionSpec {
  return { id: oid.keyUsage, critical, value: writeNamedBits(usages.map((usage) => keyUsageNames.indexOf(usage))) }
}

/** A BIT STRING of named bits, trailing zero bits removed (X.690 §11.2.2); `identifier` for an IMPLICIT tag. */
export function writeNamedBits(bits: readonly number[], identifier: number = tag.bitString): Bytes {
  const highest = Math.max(-1, ...bits)
  const octets = new Uint8Array(Math.floor(highest / 8) + 1)
  for (const bit of bits) octets[bit >> 3] = (octets[bit >> 3] ?? 0) | (0x80 >> (bit & 7))
  const written = writeBitString(octets, highest < 0 ? 0 : 7 - (highest & 7))
  return writeElement(identifier, written.subarray(2))
}

export function extendedKeyUsage(purposes: readonly string[], critical = false): ExtensionSpec {
  return { id: oid.extKeyUsage, critical, value: writeSequence(...purposes.map(writeObjectIdentifier)) }
}

export function subjectAltName(names: readonly GeneralNameSpec[], critical = false): ExtensionSpec {
  return { id: oid.subjectAltName, critical, value: writeGeneralNames(names) }
}

export function subjectKeyIdentifier(identifier: Bytes): ExtensionSpec {
  return { id: oid.subjectKeyIdentifier, value: writeOctetString(identifier) }
}

export function authorityKeyIdentifier(identifier: Bytes): ExtensionSpec {
  return { id: oid.authorityKeyIdentifier, value: writeSequence(writeElement(context(0), identifier)) }
}

export interface NameConstraintsSpec {
  readonly permitted?: readonly GeneralNameSpec[]
  readonly excluded?: readonly GeneralNameSpec[]
  readonly critical?: boolean
}

export function nameConstraints({ permitted, excluded, critical = true }: NameConstraintsSpec): ExtensionSpec {
  const subtrees = (number: number, names: readonly GeneralNameSpec[] | undefined) =>
    names === undefined ? [] : [writeElement(context(number, true), ...names.map((name) => writeSequence(writeGeneralName(name))))]
  return { id: oid.nameConstraints, critical, value: writeSequence(...subtrees(0, permitted), ...subtrees(1, excluded)) }
}

export function certificatePolicies(policies: readonly string[], critical = false): ExtensionSpec {
  const infos = policies.map((policy) => writeSequence(writeObjectIdentifier(policy)))
  return { id: oid.certificatePolicies, critical, value: writeSequence(...infos) }
}

export function policyMappings(mappings: readonly (readonly [issuerDomain: string, subjectDomain: string])[]): ExtensionSpec {
  const pairs = mappings.map((pair) => writeSequence(...pair.map(writeObjectIdentifier)))
  return { id: oid.policyMappings, critical: true, value: writeSequence(...pairs) }
}

export interface PolicyConstraintsSpec {
  readonly requireExplicitPolicy?: number
  readonly inhibitPolicyMapping?: number
}

export function policyConstraints({ requireExplicitPolicy, inhibitPolicyMapping }: PolicyConstraintsSpec): ExtensionSpec {
  const field = (number: number, value: number | undefined) => (value === undefined ? [] : [writeInteger(value, context(number))])
  const value = writeSequence(...field(0, requireExplicitPolicy), ...field(1, inhibitPolicyMapping))
  return { id: oid.policyConstraints, critical: true, value }
}

export function inhibitAnyPolicy(skipCertificates: number): ExtensionSpec {
  return { id: oid.inhibitAnyPolicy, critical: true, value: writeInteger(skipCertificates) }
}

/** cRLDistributionPoints, or freshestCRL when so said: one point for each URI. */
export function crlDistributionPoints(uris: readonly string[], id: string = oid.cRLDistributionPoints): ExtensionSpec {
  const points = uris.map((text) => writeSequence(writeDistributionPointName([{ kind: 'uniformResourceIdentifier', text }])))
  return { id, value: writeSequence(...points) }
}

/** [0] DistributionPointName with a full name (RFC 5280 §4.2.1.13). */
export function writeDistributionPointName(fullName: readonly GeneralNameSpec[]): Bytes {
  return writeElement(context(0, true), writeGeneralNames(fullName, context(0, true)))
}

export function authorityInfoAccess(access: { readonly ocsp?: string; readonly caIssuers?: string }): ExtensionSpec {
  const description = (method: string, text: string | undefined) =>
    text === undefined ? [] : [writeSequence(writeObjectIdentifier(method), writeGeneralName({ kind: 'uniformResourceIdentifier', text }))]
  const value = writeSequence(...description(oid.ocspAccess, access.ocsp), ...description(oid.caIssuersAccess, access.caIssuers))
  return { id: oid.authorityInfoAccess, value }
}
