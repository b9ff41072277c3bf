import { rememberPer } from '../world/remember.ts'
import type { Certificate } from './certificate.ts'
import { toAsciiDomain } from './domain-name.ts'
import { readSubjectAltName } from './extensions.ts'
import type { GeneralName } from './general-name.ts'
import { oid } from './object-identifiers.ts'

/** An address taken apart. The local part is what is meant, without the quotes and backslashes of a quoted-string. */
export interface MailboxAddress {
  readonly localPart: string
  readonly domain: string
}

/** `match-case-differs`: the local parts differ in case alone, which RFC 5280 §7.5 tells apart and nearly every mail system does not. */
export type MailboxComparison = 'match' | 'match-case-differs' | 'different' | 'unusable'

/** A name of a certificate that can hold a mailbox. */
export type MailboxName = Extract<GeneralName, { readonly kind: 'rfc822Name' | 'smtpUtf8Mailbox' }>

/** Compares an address with one name of a certificate (RFC 5280 §7.5, RFC 9598 §5); `unusable` when the name is no mailbox that can be trusted to mean one thing. */
export function compareMailbox(address: MailboxAddress, name: GeneralName): MailboxComparison {
  const mailbox = readMailboxName(name)
  if (mailbox === undefined) return 'unusable'
  const domain = toAsciiDomain(address.domain)
  if (domain === undefined || domain !== mailbox.domain) return 'different'
  if (address.localPart === mailbox.localPart) return 'match'
  return foldedKey({ ...address, domain }) === foldedKey(mailbox) ? 'match-case-differs' : 'different'
}

/** The name among these that holds an address. */
export interface FoundMailbox {
  readonly comparison: Extract<MailboxComparison, 'match' | 'match-case-differs'>
  readonly name: MailboxName
}

/** Looks an address up in the names of a certificate, as compareMailbox tells them; the index is kept with `names`, for a hostile certificate has many. */
export function findMailbox(address: MailboxAddress, names: readonly MailboxName[]): FoundMailbox | undefined {
  const domain = toAsciiDomain(address.domain)
  if (domain === undefined) return undefined
  const { exact, folded } = indexOf(names)
  const same = exact.get(exactKey({ ...address, domain }))
  if (same !== undefined) return { comparison: 'match', name: same }
  const similar = folded.get(foldedKey({ ...address, domain }))
  return similar === undefined ? undefined : { comparison: 'match-case-differs', name: similar }
}

const indexOf = rememberPer((names: readonly MailboxName[]) => {
  const exact = new Map<string, MailboxName>()
  const folded = new Map<string, MailboxName>()
  for (const name of names) {
    const mailbox = readMailboxName(name)
    if (mailbox === undefined) continue
    exact.set(exactKey(mailbox), name)
    folded.set(foldedKey(mailbox), name)
  }
  return { exact, folded }
})

function exactKey({ localPart, domain }: MailboxAddress): string {
  return `${localPart}@${domain}`
}

/** In both cases, for lower-casing alone makes a "k" of the Kelvin sign, which is another character of the same looks. */
function foldedKey({ localPart, domain }: MailboxAddress): string {
  return `${localPart.toLowerCase()}@${localPart.toUpperCase()}@${domain}`
}

/** The mailbox in a name, its domain in A-labels; undefined when the name is of another kind, or holds white space, controls, or octets that its type does not have. */
export const readMailboxName: (name: GeneralName) => MailboxAddress | undefined = rememberPer(readMailbox)

function readMailbox(name: GeneralName): MailboxAddress | undefined {
  if (name.kind === 'rfc822Name') return /^[\x21-\x7e]+$/.test(name.text) ? splitMailbox(name.text) : undefined
  if (name.kind !== 'smtpUtf8Mailbox') return undefined
  const isPlain = /^[^\p{C}\p{Z}]+$/u.test(name.text)
  const mailbox = isPlain ? splitMailbox(name.text) : undefined
  // RFC 9598 §3: a local part of ASCII alone belongs into rfc822Name, where name constraints see it.
  return mailbox !== undefined && /[^\x00-\x7f]/.test(mailbox.localPart) ? mailbox : undefined
}

/** Reads an address as a person types it ("jo@contoso.example"); undefined when it is none. Case is kept in the local part. */
export function parseMailbox(text: string): MailboxAddress | undefined {
  return /^[^\p{C}\p{Z}]+$/u.test(text) ? splitMailbox(text) : undefined
}

const dotAtom = /^[A-Za-z0-9!#$%&'*+/=?^_`{|}~\u{80}-\u{10ffff}-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~\u{80}-\u{10ffff}-]+)*$/u
const quotedString = /^"((?:[^"\\]|\\.)*)"$/u
const maxLocalPartLength = 256

function splitMailbox(text: string): MailboxAddress | undefined {
  const at = text.lastIndexOf('@')
  const domain = at < 1 ? undefined : toAsciiDomain(text.slice(at + 1))
  const localPart = at < 1 || at > maxLocalPartLength ? undefined : toLocalPart(text.slice(0, at))
  return domain === undefined || localPart === undefined ? undefined : { localPart, domain }
}

/** What a local part means, written as a dot-atom or a quoted-string (RFC 5322 §3.4.1); undefined when it is neither. */
export function toLocalPart(text: string): string | undefined {
  const quoted = text.startsWith('"') ? quotedString.exec(text)?.[1] : undefined
  if (quoted !== undefined) return quoted === '' ? undefined : quoted.replaceAll(/\\(.)/gu, '$1')
  return dotAtom.test(text) ? text : undefined
}

export interface CertificateMailboxes {
  /** Mailboxes of the subjectAltName. */
  readonly usable: readonly MailboxName[]
  /** Names that ought to hold a mailbox and do not hold one that can be compared. */
  readonly unusable: readonly MailboxName[]
  /** emailAddress of the subject, listed only when the subjectAltName names no mailbox at all (RFC 8550 §3): matching one of them deserves a warning. */
  readonly subjectOnly: readonly MailboxName[]
  /** Shown, and never taken for mailboxes. */
  readonly userPrincipalNames: readonly string[]
}

/** The mailboxes that a certificate names, read once; throws Asn1Error when the subjectAltName cannot be read. */
export const certificateMailboxes: (certificate: Pick<Certificate, 'extensions' | 'subject'>) => CertificateMailboxes =
  rememberPer(readMailboxes)

function readMailboxes(certificate: Pick<Certificate, 'extensions' | 'subject'>): CertificateMailboxes {
  const names = readSubjectAltName(certificate) ?? []
  const mailboxes = names.filter(isMailboxName)
  const fromSubject = mailboxes.length > 0 ? [] : subjectMailboxes(certificate)
  const all = [...mailboxes, ...fromSubject]
  return {
    usable: mailboxes.filter((name) => readMailboxName(name) !== undefined),
    unusable: all.filter((name) => readMailboxName(name) === undefined),
    subjectOnly: fromSubject.filter((name) => readMailboxName(name) !== undefined),
    userPrincipalNames: names.flatMap((name) => (name.kind === 'userPrincipalName' ? [name.text] : [])),
  }
}

function isMailboxName(name: GeneralName): name is MailboxName {
  return name.kind === 'rfc822Name' || name.kind === 'smtpUtf8Mailbox'
}

/** emailAddress is an IA5String (RFC 2985 §5.2.1); a value that is no text becomes an empty, hence unusable, name. */
function subjectMailboxes(certificate: Pick<Certificate, 'subject'>): MailboxName[] {
  const attributes = certificate.subject.rdns.flat().filter((attribute) => attribute.type === oid.emailAddress)
  return attributes.map((attribute) => ({ kind: 'rfc822Name', text: attribute.text ?? '' }))
}
