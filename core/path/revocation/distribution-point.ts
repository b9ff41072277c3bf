import { Asn1Error, childrenOf, type Element } from '../../asn1/element.ts'
import { context, openFields, tag } from '../../asn1/fields.ts'
import { type BitString, hasBit, readBitString } from '../../asn1/values.ts'
import { findExtension } from '../../certificate/certificate.ts'
import { type Extended, extensionElement } from '../../certificate/extensions.ts'
import { type GeneralName, parseGeneralNames } from '../../certificate/general-name.ts'
import { parseRelativeDistinguishedName, type RelativeDistinguishedName } from '../../certificate/name.ts'
import { oid } from '../../certificate/object-identifiers.ts'

/** DistributionPointName (RFC 5280 §4.2.1.13). */
export type DistributionPointName =
  | { readonly kind: 'fullName'; readonly names: readonly GeneralName[] }
  | { readonly kind: 'nameRelativeToCRLIssuer'; readonly rdn: RelativeDistinguishedName }

/** One member of cRLDistributionPoints. */
export interface DistributionPoint {
  readonly name: DistributionPointName | undefined
  /** A bit each: bit n of ReasonFlags is 1 << n. Absent means all. */
  readonly reasons: number
  readonly cRLIssuer: readonly GeneralName[] | undefined
}

/** keyCompromise (1) to aACompromise (8); bit 0 is unused (RFC 5280 §4.2.1.13). */
export const allReasons = 0b1_1111_1110

/** cRLDistributionPoints (RFC 5280 §4.2.1.13); undefined when absent; throws Asn1Error when malformed. */
export function readDistributionPoints(holder: Extended): readonly DistributionPoint[] | undefined {
  const extension = findExtension(holder.extensions, oid.cRLDistributionPoints)
  if (extension === undefined) return undefined
  const sequence = extensionElement(extension)
  if (sequence.identifier !== tag.sequence) throw new Asn1Error('unexpected', sequence.start, 'cRLDistributionPoints is not a SEQUENCE')
  return childrenOf(sequence).map(parseDistributionPoint)
}

function parseDistributionPoint(element: Element): DistributionPoint {
  const fields = openFields(element, 'DistributionPoint')
  const name = fields.optional(context(0, true), 'distributionPoint')
  const reasons = fields.optional(context(1), 'reasons')
  const issuer = fields.optional(context(2, true), 'cRLIssuer')
  fields.end('DistributionPoint')
  if (name === undefined && issuer === undefined)
    throw new Asn1Error('unexpected', element.start, 'a DistributionPoint has neither a name nor a cRLIssuer')
  return {
    name: name === undefined ? undefined : parseDistributionPointName(name),
    reasons: reasons === undefined ? allReasons : toReasons(readBitString(reasons, 'reasons', context(1))),
    cRLIssuer: issuer === undefined ? undefined : parseGeneralNames(issuer),
  }
}

/** Reads `[0] DistributionPointName`, of a certificate's or a CRL's distribution point. */
export function parseDistributionPointName(wrapper: Element): DistributionPointName {
  const [choice, extra] = childrenOf(wrapper)
  if (choice === undefined || extra !== undefined) throw new Asn1Error('unexpected', wrapper.start, 'a distributionPoint is not one name')
  if (choice.identifier === context(0, true)) return { kind: 'fullName', names: parseGeneralNames(choice) }
  if (choice.identifier === context(1, true)) {
    const rdn = parseRelativeDistinguishedName(choice, 'nameRelativeToCRLIssuer', context(1, true))
    return { kind: 'nameRelativeToCRLIssuer', rdn }
  }
  throw new Asn1Error('unexpected', choice.start, 'a DistributionPointName is neither fullName nor nameRelativeToCRLIssuer')
}

/** ReasonFlags as bits of a number. */
export function toReasons(bits: BitString): number {
  let reasons = 0
  for (let bit = 1; bit <= 8; bit++) if (hasBit(bits, bit)) reasons |= 1 << bit
  return reasons
}
