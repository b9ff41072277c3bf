import { Asn1Error, childrenOf, type Element } from '../asn1/element.ts'
import { context, openFields, tag } from '../asn1/fields.ts'
import { readObjectIdentifier, readSmallInteger } from '../asn1/values.ts'
import { findExtension } from '../certificate/certificate.ts'
import { type Extended, extensionElement } from '../certificate/extensions.ts'
import { oid } from '../certificate/object-identifiers.ts'

export interface PolicyMapping {
  readonly issuerDomainPolicy: string
  readonly subjectDomainPolicy: string
}

export interface PolicyConstraints {
  readonly requireExplicitPolicy: number | undefined
  readonly inhibitPolicyMapping: number | undefined
}

/** The policy OIDs of certificatePolicies (RFC 5280 §4.2.1.4); undefined when absent; throws Asn1Error when one occurs twice. */
export function readCertificatePolicies(holder: Extended): readonly string[] | undefined {
  const sequence = elementOf(holder, oid.certificatePolicies)
  if (sequence === undefined) return undefined
  const policies = membersOf(sequence, 'certificatePolicies').map((information) => {
    const fields = openFields(information, 'PolicyInformation')
    const policy = readObjectIdentifier(fields.any('policyIdentifier'))
    fields.optional(tag.sequence, 'policyQualifiers')
    fields.end('PolicyInformation')
    return policy
  })
  if (new Set(policies).size !== policies.length) throw new Asn1Error('unexpected', sequence.start, 'a certificate policy occurs twice')
  return policies
}

/** policyMappings (RFC 5280 §4.2.1.5); undefined when absent. */
export function readPolicyMappings(holder: Extended): readonly PolicyMapping[] | undefined {
  const sequence = elementOf(holder, oid.policyMappings)
  if (sequence === undefined) return undefined
  return membersOf(sequence, 'policyMappings').map((mapping) => {
    const fields = openFields(mapping, 'policyMapping')
    const issuerDomainPolicy = readObjectIdentifier(fields.any('issuerDomainPolicy'))
    const subjectDomainPolicy = readObjectIdentifier(fields.any('subjectDomainPolicy'))
    fields.end('policyMapping')
    return { issuerDomainPolicy, subjectDomainPolicy }
  })
}

/** policyConstraints (RFC 5280 §4.2.1.11); undefined when absent. */
export function readPolicyConstraints(holder: Extended): PolicyConstraints | undefined {
  const sequence = elementOf(holder, oid.policyConstraints)
  if (sequence === undefined) return undefined
  const fields = openFields(sequence, 'policyConstraints')
  const explicit = fields.optional(context(0), 'requireExplicitPolicy')
  const mapping = fields.optional(context(1), 'inhibitPolicyMapping')
  fields.end('policyConstraints')
  return {
    requireExplicitPolicy: explicit === undefined ? undefined : readSkipCerts(explicit, 'requireExplicitPolicy', context(0)),
    inhibitPolicyMapping: mapping === undefined ? undefined : readSkipCerts(mapping, 'inhibitPolicyMapping', context(1)),
  }
}

/** inhibitAnyPolicy (RFC 5280 §4.2.1.14); undefined when absent. */
export function readInhibitAnyPolicy(holder: Extended): number | undefined {
  const element = elementOf(holder, oid.inhibitAnyPolicy)
  return element === undefined ? undefined : readSkipCerts(element, 'inhibitAnyPolicy', tag.integer)
}

function elementOf(holder: Extended, id: string): Element | undefined {
  const extension = findExtension(holder.extensions, id)
  return extension === undefined ? undefined : extensionElement(extension)
}

function membersOf(sequence: Element, name: string): Element[] {
  if (sequence.identifier !== tag.sequence) throw new Asn1Error('unexpected', sequence.start, `${name} is not a SEQUENCE`)
  const members = childrenOf(sequence)
  if (members.length === 0) throw new Asn1Error('unexpected', sequence.start, `${name} is empty`)
  return members
}

function readSkipCerts(element: Element, name: string, identifier: number): number {
  const skipCerts = readSmallInteger(element, name, identifier)
  if (skipCerts < 0) throw new Asn1Error('unexpected', element.start, `${name} is negative`)
  return skipCerts
}
