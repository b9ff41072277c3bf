import type { Element } from '../../asn1/element.ts'
import { context, openFields } from '../../asn1/fields.ts'
import { readBitString, readBoolean } from '../../asn1/values.ts'
import { allReasons, type DistributionPointName, parseDistributionPointName, toReasons } from './distribution-point.ts'

/** issuingDistributionPoint (RFC 5280 §5.2.5): which certificates and reasons a CRL is about. */
export interface IssuingDistributionPoint {
  readonly name: DistributionPointName | undefined
  readonly onlyContainsUserCerts: boolean
  readonly onlyContainsCACerts: boolean
  readonly onlySomeReasons: number
  readonly indirectCRL: boolean
  readonly onlyContainsAttributeCerts: boolean
}

/** Reads an issuingDistributionPoint; throws Asn1Error when malformed. */
export function readIssuingDistributionPoint(element: Element): IssuingDistributionPoint {
  const fields = openFields(element, 'issuingDistributionPoint')
  const name = fields.optional(context(0, true), 'distributionPoint')
  const flag = (number: number, what: string): boolean => {
    const found = fields.optional(context(number), what)
    return found === undefined ? false : readBoolean(found, what, context(number))
  }
  const onlyContainsUserCerts = flag(1, 'onlyContainsUserCerts')
  const onlyContainsCACerts = flag(2, 'onlyContainsCACerts')
  const reasons = fields.optional(context(3), 'onlySomeReasons')
  const indirectCRL = flag(4, 'indirectCRL')
  const onlyContainsAttributeCerts = flag(5, 'onlyContainsAttributeCerts')
  fields.end('issuingDistributionPoint')
  return {
    name: name === undefined ? undefined : parseDistributionPointName(name),
    onlyContainsUserCerts,
    onlyContainsCACerts,
    onlySomeReasons: reasons === undefined ? allReasons : toReasons(readBitString(reasons, 'onlySomeReasons', context(3))),
    indirectCRL,
    onlyContainsAttributeCerts,
  }
}
