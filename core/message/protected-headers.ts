import type { Finding } from '../world/finding.ts'
import { decodeEncodedWords } from './encoded-word.ts'
import { findMessage } from './message-findings.ts'
import type { HeaderField, MimeEntity } from './mime-entity.ts'

/** One header field inside the signature beside the one that everybody sees; names lower case. */
export interface ProtectedField {
  readonly name: string
  /** undefined: there is no such field outside. */
  readonly outer: string | undefined
  readonly inner: string
  /** What is outside is not what was signed, nor what the sender said it would put there (HP-Outer). */
  readonly differs: boolean
}

export interface ProtectedHeader {
  /** hp="clear" and hp="cipher" of RFC 9788; `wrapped` is message/rfc822 with forwarded=no of RFC 8551 §3.1. */
  readonly scheme: 'clear' | 'cipher' | 'wrapped'
  readonly fields: readonly ProtectedField[]
  readonly findings: readonly Finding[]
}

/**
 * The header fields that a Cryptographic Payload (the signed, or decrypted, entity itself) protects, compared with the ones outside;
 * undefined when it protects none, so that From, To, Subject and Date are covered by no signature.
 */
export function readProtectedHeader(payload: MimeEntity, outer: readonly HeaderField[]): ProtectedHeader | undefined {
  const scheme = schemeOf(payload)
  if (scheme === undefined) return undefined
  const inner = (scheme === 'wrapped' ? payload.parts[0]?.header : payload.header) ?? []
  const expected = scheme === 'cipher' ? announcedOuter(inner) : undefined
  const occurrence = new Map<string, number>()
  const outerValues = groupByName(outer)
  const fields: ProtectedField[] = []
  for (const { name, value } of inner) {
    if (isStructural(name) || name === 'hp-outer') continue
    const index = occurrence.get(name) ?? 0
    occurrence.set(name, index + 1)
    const outside = outerValues.get(name)?.[index]
    fields.push({
      name,
      outer: outside,
      inner: value,
      differs: differs(outside, value, expected?.get(name)?.[index], expected !== undefined),
    })
  }
  return { scheme, fields, findings: fields.filter((field) => field.differs).map(differenceOf) }
}

/** The parameter counts on the payload itself only (RFC 9788 §2.1.1), and only with one of its two values. */
function schemeOf({ contentType }: MimeEntity): ProtectedHeader['scheme'] | undefined {
  const { mediaType, parameters } = contentType
  const hp = parameters.get('hp')?.toLowerCase()
  if (hp === 'clear' || hp === 'cipher') return hp
  return mediaType === 'message/rfc822' && parameters.get('forwarded')?.toLowerCase() === 'no' ? 'wrapped' : undefined
}

/** HP-Outer (RFC 9788 §2.2): the fields as the sender put them outside of the encryption, often obscured. */
function announcedOuter(inner: readonly HeaderField[]): ReadonlyMap<string, readonly string[]> {
  const announced: HeaderField[] = []
  for (const field of inner) {
    const colon = field.name === 'hp-outer' ? field.value.indexOf(':') : -1
    if (colon > 0)
      announced.push({ ...field, name: field.value.slice(0, colon).trim().toLowerCase(), value: field.value.slice(colon + 1).trim() })
  }
  return groupByName(announced)
}

function groupByName(header: readonly HeaderField[]): ReadonlyMap<string, readonly string[]> {
  const groups = new Map<string, string[]>()
  for (const { name, value } of header) {
    const group = groups.get(name)
    if (group === undefined) groups.set(name, [value])
    else group.push(value)
  }
  return groups
}

function differs(outside: string | undefined, inside: string, announced: string | undefined, announces: boolean): boolean {
  if (outside === undefined) return !announces || announced !== undefined
  return !isSame(outside, inside) && !(announced !== undefined && isSame(outside, announced))
}

/** Relays fold, unfold and re-encode fields; that is no difference. */
function isSame(one: string, other: string): boolean {
  return one === other || toPlain(one) === toPlain(other)
}

function toPlain(value: string): string {
  return decodeEncodedWords(value)
    .replace(/[ \t]+/g, ' ')
    .trim()
}

function isStructural(name: string): boolean {
  return name === 'mime-version' || name.startsWith('content-')
}

function differenceOf({ name, outer, inner }: ProtectedField): Finding {
  const outside = outer === undefined ? {} : { outer: outer.slice(0, 500) }
  return findMessage('message-protected-field-differs', { field: name, ...outside, inner: inner.slice(0, 500) })
}
