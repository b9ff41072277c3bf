import type { GeneralName } from '../certificate/general-name.ts'
import { isWithinName, type Name, toNameText } from '../certificate/name.ts'
import { oid } from '../certificate/object-identifiers.ts'
import type { Bytes } from '../world/bytes.ts'
import { defaultLimits } from '../world/limits.ts'
import { isAddressWithin, isHostWithin, isMailboxWithin, toUriHost } from './name-subtrees.ts'

/** What a name constraint can be about; an otherName by its type, since each type has rules of its own. */
export type ConstrainedForm = string

/** A name of a certificate, ready to be compared with the bases of its form. */
export type ConstrainedName = { readonly form: ConstrainedForm; readonly text: string; readonly isSupported: boolean } & (
  | { readonly kind: 'mailbox' | 'host' | 'uri' }
  | { readonly kind: 'directory'; readonly name: Name }
  | { readonly kind: 'address'; readonly octets: Bytes }
  | { readonly kind: 'unsupported' }
)

/** The form of a constraint's base. RFC 9598 §6: rfc822Name constraints hold for SmtpUTF8Mailbox too; as a base of its own it is not defined. */
export function toConstrainedForm(base: GeneralName): ConstrainedForm {
  switch (base.kind) {
    case 'otherName':
      return `otherName ${base.type}`
    case 'userPrincipalName':
      return `otherName ${oid.userPrincipalName}`
    case 'smtpUtf8Mailbox':
      return `otherName ${oid.smtpUtf8Mailbox}`
    default:
      return base.kind
  }
}

/** A name of a certificate in every form that a constraint on it may have: a SmtpUTF8Mailbox is a mailbox, and an otherName that no rule compares. */
export function toConstrainedNames(name: GeneralName): ConstrainedName[] {
  const other: ConstrainedName = { kind: 'unsupported', form: toConstrainedForm(name), text: name.kind, isSupported: false }
  return name.kind === 'smtpUtf8Mailbox' ? [toConstrainedName(name), other] : [toConstrainedName(name)]
}

function toConstrainedName(name: GeneralName): ConstrainedName {
  switch (name.kind) {
    case 'rfc822Name':
    case 'smtpUtf8Mailbox':
      return { kind: 'mailbox', form: 'rfc822Name', text: name.text, isSupported: true }
    case 'dNSName':
      return { kind: 'host', form: 'dNSName', text: name.text, isSupported: true }
    case 'uniformResourceIdentifier':
      return { kind: 'uri', form: 'uniformResourceIdentifier', text: name.text, isSupported: true }
    case 'directoryName':
      return { kind: 'directory', form: 'directoryName', text: toNameText(name.name), isSupported: true, name: name.name }
    case 'iPAddress':
      return { kind: 'address', form: 'iPAddress', text: Array.from(name.octets).join('.'), isSupported: true, octets: name.octets }
    default:
      return { kind: 'unsupported', form: toConstrainedForm(name), text: name.kind, isSupported: false }
  }
}

function isTooLong(name: ConstrainedName | GeneralName): boolean {
  return 'text' in name && name.text.length > defaultLimits.constrainedNameLength
}

/**
 * True when the name lies in the subtree of a base of the same form. A name that cannot be read lies in no permitted subtree and in every excluded one,
 * so that what is doubtful is refused.
 */
export function isNameWithin(name: ConstrainedName, base: GeneralName, side: 'permitted' | 'excluded'): boolean {
  const within = compare(name, base, side)
  return within ?? side === 'excluded'
}

function compare(name: ConstrainedName, base: GeneralName, side: 'permitted' | 'excluded'): boolean | undefined {
  if (name.kind !== 'directory' && [name, base].some(isTooLong)) return undefined
  if (name.kind === 'mailbox' && base.kind === 'rfc822Name') return isMailboxWithin(name.text, base.text, side)
  if (name.kind === 'host' && base.kind === 'dNSName') return isHostWithin(name.text, base.text, 'with-subdomains')
  if (name.kind === 'directory' && base.kind === 'directoryName') return isWithinName(name.name, base.name)
  if (name.kind === 'address' && base.kind === 'iPAddress') return isAddressWithin(name.octets, base.octets)
  if (name.kind === 'uri' && base.kind === 'uniformResourceIdentifier') {
    const host = toUriHost(name.text)
    return host === undefined ? undefined : isHostWithin(host, base.text, 'exact')
  }
  return undefined
}
