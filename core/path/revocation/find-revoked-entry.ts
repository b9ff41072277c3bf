import { Asn1Error, derBudget, readElement, readOnlyElement } from '../../asn1/element.ts'
import { tag } from '../../asn1/fields.ts'
import { readSmallInteger, readTime } from '../../asn1/values.ts'
import { type Extension, findExtension, parseExtensionList } from '../../certificate/certificate.ts'
import { extensionElement } from '../../certificate/extensions.ts'
import { parseGeneralNames } from '../../certificate/general-name.ts'
import { nameKey } from '../../certificate/name.ts'
import { oid } from '../../certificate/object-identifiers.ts'
import type { Bytes } from '../../world/bytes.ts'
import type { Moment } from '../../world/time.ts'
import { type Span, skipElement } from '../skip-element.ts'
import type { CertificateList } from './certificate-list.ts'
import { crlReasonOf } from './crl-reason.ts'

/** One member of revokedCertificates (RFC 5280 §5.1.2.6). */
export interface RevokedEntry {
  readonly revocationDate: Moment
  /** CRLReason by name; "unspecified" when the entry gives none. */
  readonly reason: string
}

/** The answer of a CRL's entries; `unusable` when some entry has a critical extension that nothing here understands (RFC 5280 §5.3). */
export type EntrySearch =
  | { readonly kind: 'listed'; readonly entry: RevokedEntry }
  | { readonly kind: 'not-listed' }
  | { readonly kind: 'unusable'; readonly reason: string }

/** Looks through the entries, octet by octet and without an object each; throws Asn1Error when they are malformed. `issuerKey` is the nameKey of the certificate's issuer. */
export function findRevokedEntry(crl: CertificateList, serialNumber: Bytes, issuerKey: string): EntrySearch {
  const { input, start, end } = crl.entries
  const entry: Span = { identifier: 0, contentStart: 0, end: 0 }
  const field: Span = { identifier: 0, contentStart: 0, end: 0 }
  let certificateIssuer = nameKey(crl.issuer)
  let found: RevokedEntry | undefined
  for (let at = start; at < end; at = entry.end) {
    skipElement(input, at, end, entry)
    skipElement(input, entry.contentStart, entry.end, field)
    if (entry.identifier !== tag.sequence || field.identifier !== tag.integer)
      throw new Asn1Error('unexpected', at, 'an entry of the CRL is none')
    const isSerial = equalRange(input, field.contentStart, field.end, serialNumber)
    const dateStart = field.end
    skipElement(input, dateStart, entry.end, field)
    const extensions = field.end === entry.end ? undefined : input.subarray(field.end, entry.end)
    if (extensions !== undefined && mattersForAll(extensions)) {
      const read = readCriticalExtensions(extensions)
      if (read.unknown !== undefined) return { kind: 'unusable', reason: `critical entry extension ${read.unknown}` }
      certificateIssuer = read.certificateIssuer ?? certificateIssuer
    }
    if (isSerial && found === undefined && certificateIssuer === issuerKey)
      found = { revocationDate: readTime(readElement(input, dateStart, entry.end, derBudget())), reason: readReason(extensions) }
  }
  return found === undefined ? { kind: 'not-listed' } : { kind: 'listed', entry: found }
}

/** A serial number that a careless CA padded with zeros is still that number. */
function equalRange(input: Bytes, from: number, end: number, wanted: Bytes): boolean {
  let start = from
  while (start + 1 < end && input[start] === 0 && (input[start + 1] ?? 0) < 0x80) start++
  if (end - start !== wanted.length) return false
  for (let at = 0; at < wanted.length; at++) if (input[start + at] !== wanted[at]) return false
  return true
}

/** True when the octets of an entry's extensions may hold a critical one (BOOLEAN TRUE) or a certificateIssuer; nearly always false, and then they stay unread. */
function mattersForAll(octets: Bytes): boolean {
  for (let at = 0; at + 2 < octets.length; at++) {
    if (octets[at] === 0x01 && octets[at + 1] === 0x01 && octets[at + 2] !== 0) return true
    if (octets[at] === 0x55 && octets[at + 1] === 0x1d && octets[at + 2] === 0x1d) return true
  }
  return false
}

const known: ReadonlySet<string> = new Set([oid.reasonCode, oid.invalidityDate, oid.certificateIssuer])

function readCriticalExtensions(octets: Bytes): { unknown: string | undefined; certificateIssuer: string | undefined } {
  const extensions = readExtensions(octets)
  const unknown = extensions.find(({ id, critical }) => critical && !known.has(id))?.id
  const issuer = findExtension(extensions, oid.certificateIssuer)
  if (issuer === undefined) return { unknown, certificateIssuer: undefined }
  const names = parseGeneralNames(extensionElement(issuer))
  const directory = names.find((name) => name.kind === 'directoryName')
  if (directory === undefined) return { unknown: oid.certificateIssuer, certificateIssuer: undefined }
  return { unknown, certificateIssuer: nameKey(directory.name) }
}

function readReason(octets: Bytes | undefined): string {
  const reason = octets === undefined ? undefined : findExtension(readExtensions(octets), oid.reasonCode)
  return reason === undefined ? 'unspecified' : crlReasonOf(readSmallInteger(extensionElement(reason), 'reasonCode', tag.enumerated))
}

function readExtensions(octets: Bytes): Extension[] {
  return parseExtensionList(readOnlyElement(octets, derBudget()))
}
