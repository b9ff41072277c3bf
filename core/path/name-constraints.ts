import { Asn1Error, childrenOf, type Element } from '../asn1/element.ts'
import { context, openFields, tag } from '../asn1/fields.ts'
import { readSmallInteger } from '../asn1/values.ts'
import { findExtension } from '../certificate/certificate.ts'
import { type Extended, extensionElement } from '../certificate/extensions.ts'
import { type GeneralName, parseGeneralName } from '../certificate/general-name.ts'
import { oid } from '../certificate/object-identifiers.ts'

/** nameConstraints (RFC 5280 §4.2.1.10): the bases of the subtrees. */
export interface NameConstraints {
  readonly permitted: readonly GeneralName[]
  readonly excluded: readonly GeneralName[]
}

/** Reads nameConstraints; undefined when absent; throws Asn1Error when malformed or when minimum and maximum say more than the RFC's profile. */
export function readNameConstraints(holder: Extended): NameConstraints | undefined {
  const extension = findExtension(holder.extensions, oid.nameConstraints)
  if (extension === undefined) return undefined
  const fields = openFields(extensionElement(extension), 'nameConstraints')
  const permitted = fields.optional(context(0, true), 'permittedSubtrees')
  const excluded = fields.optional(context(1, true), 'excludedSubtrees')
  fields.end('nameConstraints')
  return { permitted: readSubtrees(permitted), excluded: readSubtrees(excluded) }
}

function readSubtrees(subtrees: Element | undefined): GeneralName[] {
  if (subtrees === undefined) return []
  return childrenOf(subtrees).map((subtree) => {
    if (subtree.identifier !== tag.sequence) throw new Asn1Error('unexpected', subtree.start, 'a GeneralSubtree is not a SEQUENCE')
    const fields = openFields(subtree, 'GeneralSubtree')
    const base = parseGeneralName(fields.any('base'))
    const minimum = fields.optional(context(0), 'minimum') // the DEFAULT, which DER leaves out and some CAs write
    if (minimum !== undefined && readSmallInteger(minimum, 'minimum', context(0)) !== 0)
      throw new Asn1Error('unexpected', subtree.start, 'a GeneralSubtree has a minimum above 0')
    if (fields.hasMore) throw new Asn1Error('unexpected', subtree.start, 'a GeneralSubtree has a maximum')
    return base
  })
}
