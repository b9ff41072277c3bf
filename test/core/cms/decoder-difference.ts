import { isDeepStrictEqual } from 'node:util'
import { decodeCms } from '../../../core/cms/decode.ts'
import { decodeCmsWithPkijs } from '../../../core/cms/decode-with-pkijs.ts'
import type { CarriedCertificate, CmsContent } from '../../../core/cms/signed-data.ts'
import type { Bytes } from '../../../core/world/bytes.ts'

interface DifferenceClass {
  /** Who refuses, and how much: the message, or one certificate of the bag. */
  readonly refuses: 'pkijs' | 'own'
  readonly what: 'message' | 'certificate'
  /** What the refusing decoder says. */
  readonly reason: RegExp
}

/** Every way in which one decoder may refuse what the other takes; explained in docs/reference/decoder-differences.md. */
export const differenceClasses = {
  'broken-element-inside': {
    refuses: 'pkijs',
    what: 'message',
    reason:
      /End of input|Zero buffer|Maximum ASN.1 content length|Constructed encoding used|Unused bits|reserved|String value length|STRING may consists|Indefinite length form|EndOfContent|less than zero|Wrong input string/,
  },
  'children-do-not-fill': { refuses: 'pkijs', what: 'message', reason: /do not fill their parent/ },
  'long-length': { refuses: 'pkijs', what: 'message', reason: /Too big integer/ },
  'certificate-children-do-not-fill': { refuses: 'pkijs', what: 'certificate', reason: /schema was not verified/ },
  'long-identifier': { refuses: 'own', what: 'message', reason: /OBJECT IDENTIFIER is longer than 64 bytes/ },
  'padded-arc': { refuses: 'own', what: 'message', reason: /OBJECT IDENTIFIER (has a padded arc|does not end)/ },
  'padded-integer': { refuses: 'own', what: 'message', reason: /padded INTEGER/ },
  'end-of-contents': {
    refuses: 'own',
    what: 'message',
    reason: /longer than what holds it|element is missing|length above 4 GiB|ends before its length|tag number does not end/,
  },
  'certificate-time': { refuses: 'own', what: 'certificate', reason: /form that RFC 5280 asks for|names no real date/ },
  'certificate-boolean': { refuses: 'own', what: 'certificate', reason: /neither 0x00 nor 0xff|is not one octet/ },
  'certificate-version': { refuses: 'own', what: 'certificate', reason: /version -?\d+ of a certificate does not exist/ },
  'certificate-not-der': {
    refuses: 'own',
    what: 'certificate',
    reason: /indefinite length is not DER|not in its shortest form|constructed OCTET STRING/,
  },
  'certificate-unused-bits': { refuses: 'own', what: 'certificate', reason: /does not end at an octet/ },
  'certificate-shape': {
    refuses: 'own',
    what: 'certificate',
    reason:
      /more fields than|longer than what holds it|ends before its length|length above 4 GiB|not one SEQUENCE|padded arc|padded INTEGER|is missing|does not end|longer than 64 bytes|has tag 0x/,
  },
} as const satisfies Record<string, DifferenceClass>
export type DifferenceName = keyof typeof differenceClasses

/** `equal`: both take the bytes and fill the same structures; `both-refuse`; or the classes of the differences; or what belongs to no class. */
export type Comparison =
  | { readonly kind: 'equal' | 'both-refuse' }
  | { readonly kind: 'classed'; readonly classes: readonly DifferenceName[] }
  | { readonly kind: 'unknown'; readonly detail: string }

/** Decodes the same bytes twice and compares. */
export function compareDecoders(bytes: Bytes): Comparison {
  const own = decodeCms(bytes)
  const pkijs = decodeCmsWithPkijs(bytes)
  if (own.kind === 'unreadable' && pkijs.kind === 'unreadable') return { kind: 'both-refuse' }
  if (own.kind === 'unreadable') return toComparison([classOf('own', 'message', own.reason)])
  if (pkijs.kind === 'unreadable') return toComparison([classOf('pkijs', 'message', pkijs.reason)])
  return compareStructures(own, pkijs)
}

function compareStructures(own: CmsContent, pkijs: CmsContent): Comparison {
  if (isDeepStrictEqual(own, pkijs)) return { kind: 'equal' }
  if (own.kind !== 'signed-data' || pkijs.kind !== 'signed-data') return compareRecipients(own, pkijs)
  const differing = Object.entries(own.signedData).filter(([name, value]) => {
    return name !== 'certificates' && !isDeepStrictEqual(value, pkijs.signedData[name as 'version'])
  })
  const [field] = differing
  if (field !== undefined || own.trailingBytes !== pkijs.trailingBytes) return { kind: 'unknown', detail: `field ${field?.[0]}` }
  return toComparison(compareBags(own.signedData.certificates, pkijs.signedData.certificates))
}

/** The recipients are shown and never judged: a list that one decoder cannot read is empty there. */
function compareRecipients(own: CmsContent, pkijs: CmsContent): Comparison {
  const unread = 'recipients' in own && 'recipients' in pkijs && (own.recipients.length === 0 || pkijs.recipients.length === 0)
  return unread && own.kind === pkijs.kind ? { kind: 'classed', classes: ['broken-element-inside'] } : { kind: 'unknown', detail: own.kind }
}

function compareBags(own: readonly CarriedCertificate[], pkijs: readonly CarriedCertificate[]): (DifferenceName | string)[] {
  if (own.length !== pkijs.length) return ['? number of certificates']
  const found: (DifferenceName | string)[] = []
  for (const [index, mine] of own.entries()) {
    const theirs = pkijs[index] as CarriedCertificate
    if (isDeepStrictEqual(mine, theirs) || (mine.kind === 'unreadable' && theirs.kind === 'unreadable')) continue
    if (mine.kind === 'unreadable') found.push(classOf('own', 'certificate', mine.reason))
    else if (theirs.kind === 'unreadable') found.push(classOf('pkijs', 'certificate', theirs.reason))
    else found.push('? certificate fields')
  }
  return found
}

function classOf(refuses: 'own' | 'pkijs', what: 'message' | 'certificate', reason: string): DifferenceName | string {
  const entry = Object.entries(differenceClasses).find(
    ([, rule]) => rule.refuses === refuses && rule.what === what && rule.reason.test(reason),
  )
  return entry?.[0] ?? `? ${refuses} refuses the ${what}: ${reason}`
}

function toComparison(found: readonly (DifferenceName | string)[]): Comparison {
  const unknown = found.filter((name) => name.startsWith('?'))
  if (unknown.length > 0) return { kind: 'unknown', detail: unknown.join('; ') }
  return found.length === 0 ? { kind: 'equal' } : { kind: 'classed', classes: found as DifferenceName[] }
}
