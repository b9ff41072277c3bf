import { Asn1Error } from '../asn1/element.ts'
import type { Certificate } from '../certificate/certificate.ts'
import { type CertificateMailboxes, certificateMailboxes, type FoundMailbox, findMailbox } from '../certificate/mailbox-names.ts'
import type { AddressProblemKind } from '../message/address-tokens.ts'
import { type Address, type AddressList, parseAddressList } from '../message/addresses.ts'
import { decodeEncodedWords } from '../message/encoded-word.ts'
import type { HeaderField } from '../message/mime-entity.ts'
import { type Finding, namedFindingsOf } from '../world/finding.ts'
import { verifyFindings } from './verify-findings.ts'

const find = namedFindingsOf(verifyFindings)

// Each address is compared with each name of each signer's certificate; honest mails have one or two authors.
const maxFromAddresses = 16
const maxDisplayName = 1000
// Of a certificate with thousands of names, for each address.
const maxNamesTold = 20

/**
 * Compares the sender (From) with the mailboxes of the signers' certificates (RFC 8550 §3, stricter: every From address must be covered).
 * `from` replaces a header section that is not there (bare CMS); without either the sender is not checked.
 */
export function compareSender(
  header: readonly HeaderField[] | undefined,
  from: string | undefined,
  signers: readonly Certificate[],
): Finding[] {
  const values = from === undefined ? header?.filter((field) => field.name === 'from').map((field) => field.value) : [from]
  if (values === undefined) return [find('sender-not-checked')]
  const [value, ...others] = values
  if (value === undefined) return [find('sender-from-missing')]
  if (others.length > 0) return [find('sender-from-repeated', { fields: values.length })]
  const list = parseAddressList(value)
  if (list.kind === 'problem') return [refuseFrom(list.problem, value)]
  if (list.addresses.length > maxFromAddresses) return [find('sender-from-unreadable', { from: value.slice(0, 200), problem: 'too-many' })]
  if (list.addresses.length === 0) return [find('sender-from-without-address', { from: value.slice(0, 200) })]
  return [
    ...list.addresses.flatMap((address) => compareAddress(address, signers, header ?? [])),
    ...noteUnusualForm(list, value),
    ...compareReplyTo(list.addresses, header ?? []),
  ]
}

/** RFC 5322 §4.4 and RFC 6854 §1: forms that are read, yet that many programs show in part, or as another address. */
function noteUnusualForm({ addresses, groups, comments }: AddressList, from: string): Finding[] {
  const others = comments.flatMap((comment) => otherAddressIn(comment, addresses.map(toAddressText)) ?? [])
  const forms = [
    ...(addresses.some(({ obsolete }) => obsolete) ? ['obsolete'] : []),
    ...(groups.length > 0 ? ['group'] : []),
    ...(others.length > 0 ? ['comment'] : []),
  ]
  return forms.length === 0 ? [] : [find('sender-from-unusual', { from: from.slice(0, 200), forms })]
}

/** An address in a text that is for people alone; undefined when it is one of those that count. */
function otherAddressIn(text: string, known: readonly string[]): string | undefined {
  const found = /[^\s<>"'(),;:]+@[^\s<>"'(),;:]+/u.exec(text.slice(0, maxDisplayName))?.[0]
  return found === undefined || known.some((address) => address.toLowerCase() === found.toLowerCase()) ? undefined : found
}

function refuseFrom(problem: AddressProblemKind, value: string): Finding {
  if (problem === 'empty') return find('sender-from-missing')
  return problem === 'no-address'
    ? find('sender-from-without-address', { from: value.slice(0, 200) })
    : find('sender-from-unreadable', { from: value.slice(0, 200), problem })
}

function compareAddress(address: Address, signers: readonly Certificate[], header: readonly HeaderField[]): Finding[] {
  const text = toAddressText(address)
  const best = bestMatch(address, signers)
  const misleading = findMisleadingDisplayName(address, text)
  if (best.comparison === 'match') return [...subjectOnly(best.subjectOnly, text), ...misleading]
  if (best.comparison === 'match-case-differs')
    return [find('sender-case-differs', { from: text, certificate: best.name }), ...subjectOnly(best.subjectOnly, text), ...misleading]
  return [...explainMismatch(text, signers, header), ...misleading]
}

interface Match {
  readonly comparison: FoundMailbox['comparison'] | 'different'
  readonly name: string
  readonly subjectOnly: boolean
}

function bestMatch(address: Address, signers: readonly Certificate[]): Match {
  let best: Match = { comparison: 'different', name: '', subjectOnly: false }
  for (const certificate of signers) {
    const { usable, subjectOnly } = readMailboxes(certificate)
    const found = findMailbox(address, usable.length > 0 ? usable : subjectOnly)
    if (found === undefined || (found.comparison !== 'match' && best.comparison !== 'different')) continue
    best = { comparison: found.comparison, name: found.name.text, subjectOnly: usable.length === 0 }
    if (best.comparison === 'match') return best
  }
  return best
}

const noMailboxes: CertificateMailboxes = { usable: [], unusable: [], subjectOnly: [], userPrincipalNames: [] }

/** A subjectAltName that cannot be read names nobody; the path says that it is malformed. */
function readMailboxes(certificate: Certificate): CertificateMailboxes {
  try {
    return certificateMailboxes(certificate)
  } catch (error) {
    if (error instanceof Asn1Error) return noMailboxes
    throw error
  }
}

function subjectOnly(isSubjectOnly: boolean, address: string): Finding[] {
  return isSubjectOnly ? [find('sender-address-in-subject-only', { address })] : []
}

function explainMismatch(from: string, signers: readonly Certificate[], header: readonly HeaderField[]): Finding[] {
  const mailboxes = [...new Set(signers.map(readMailboxes))]
  const names = mailboxes.flatMap(({ usable, subjectOnly: subject }) => (usable.length > 0 ? usable : subject).map((name) => name.text))
  const unusable = mailboxes
    .flatMap((mailbox) => mailbox.unusable)
    .slice(0, maxNamesTold)
    .map((name) => find('sender-certificate-address-unusable', { address: name.text.slice(0, maxDisplayName) }))
  const userPrincipalNames = mailboxes.flatMap((mailbox) => mailbox.userPrincipalNames).slice(0, maxNamesTold)
  if (names.length === 0) return [find('sender-certificate-without-address', { from, userPrincipalNames }), ...unusable]
  const imitated = findImitated(from, names)
  if (imitated !== undefined)
    return [find('sender-look-alike', { from, certificate: imitated, letters: foreignLetters(from) }), ...unusable]
  return [find('sender-not-covered', { from, certificate: names.slice(0, maxNamesTold) }), ...unusable, ...findOnBehalf(signers, header)]
}

/** The name that is the same address but for characters outside of ASCII where it has some of ASCII: a homograph, which nobody can tell by eye. */
function findImitated(from: string, names: readonly string[]): string | undefined {
  const shown = Array.from(from.toLowerCase())
  return names.find((name) => name !== from && looksAlike(shown, name.toLowerCase()))
}

function looksAlike(shown: readonly string[], name: string): boolean {
  let at = 0
  for (const meant of name) {
    const character = shown[at++]
    if (character === undefined || (character !== meant && character <= '\u007f')) return false
  }
  return at === shown.length
}

/** Each foreign letter once, with its number: "\u0430 U+0430". */
function foreignLetters(text: string): string[] {
  const letters = new Set(Array.from(text).filter((character) => character > '\u007f'))
  return [...letters].slice(0, 8).map((letter) => `${letter} U+${(letter.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`)
}

/** RFC 5322 §3.6.2: Sender names who sent it for the author; a match there is worth saying and no match of From. */
function findOnBehalf(signers: readonly Certificate[], header: readonly HeaderField[]): Finding[] {
  const field = header.find((candidate) => candidate.name === 'sender')
  const list = field === undefined ? undefined : parseAddressList(field.value)
  const [sender] = list?.kind === 'list' ? list.addresses : []
  if (sender === undefined || bestMatch(sender, signers).comparison === 'different') return []
  return [find('sender-on-behalf', { sender: toAddressText(sender) })]
}

/** A word of Latin letters with Greek or Cyrillic ones among them: each script has letters that look like those of another (UTS 39 §5). */
const mixedWord = /(?<![\p{L}\p{M}])(?=[\p{L}\p{M}]*\p{Script=Latin})(?=[\p{L}\p{M}]*[\p{Script=Cyrillic}\p{Script=Greek}])/u

/** A display name that shows another address, hides characters, or mixes scripts in a word: what people read is not what was compared. */
function findMisleadingDisplayName(address: Address, text: string): Finding[] {
  const shown = decodeEncodedWords((address.displayName ?? '').slice(0, maxDisplayName)).slice(0, maxDisplayName)
  // U+FFFD stands where an encoded word held NUL, a line end or another control character (mailsploit).
  const hidden = /[\p{Cc}\p{Cf}\ufffd]/u.test(shown)
  // NFKC: an "@" of full width is read as one.
  if (!hidden && !mixedWord.test(shown) && otherAddressIn(shown.normalize('NFKC'), [text]) === undefined) return []
  return [find('sender-display-name-misleads', { displayName: shown, address: text })]
}

function compareReplyTo(from: readonly Address[], header: readonly HeaderField[]): Finding[] {
  const field = header.find((candidate) => candidate.name === 'reply-to')
  const list = field === undefined ? undefined : parseAddressList(field.value)
  if (list?.kind !== 'list') return []
  const domains = new Set(from.map((address) => address.domain.toLowerCase()))
  const elsewhere = list.addresses.filter((address) => !domains.has(address.domain.toLowerCase()))
  return elsewhere.length === 0 ? [] : [find('sender-reply-to-differs', { replyTo: elsewhere.map(toAddressText) })]
}

function toAddressText(address: Address): string {
  return `${address.localPart}@${address.domain}`
}
