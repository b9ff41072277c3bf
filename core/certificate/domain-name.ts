import { encodePunycode } from './punycode.ts'

const maxDomainLength = 253
const asciiLabel = /^[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?$/
const asciiDomain = /^[A-Za-z0-9_](?:[A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?(?:\.[A-Za-z0-9_](?:[A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?)*$/
const unicodeLabel = /^[\p{L}\p{M}\p{N}-]+$/u

/**
 * A domain in the one form in which two spellings of it are equal: lower-case A-labels (RFC 5890 §2.3.2.1). Undefined when it is no domain name.
 *
 * Of UTS 46 only lower-casing and NFC are carried out. A label that its further mapping would change (full-width letters, ligatures), that
 * holds a joiner, a middle dot or another character with contextual rules, or that is separated by anything but "." is refused,
 * so that it equals nothing; the bidi rule (RFC 5893) is not checked, for it changes no comparison.
 */
export function toAsciiDomain(domain: string): string | undefined {
  if (domain.startsWith('[')) return toAddressLiteral(domain)
  if (domain.length > maxDomainLength) return undefined
  if (asciiDomain.test(domain)) return domain.toLowerCase() // nearly every domain
  const labels = domain.split('.').map(toAsciiLabel)
  if (labels.some((label) => label === undefined)) return undefined
  const ascii = labels.join('.')
  return ascii.length > maxDomainLength ? undefined : ascii
}

function toAsciiLabel(label: string): string | undefined {
  if (/^[\x00-\x7f]*$/.test(label)) {
    const folded = label.toLowerCase()
    return asciiLabel.test(folded) ? folded : undefined
  }
  const folded = label.normalize('NFC').toLowerCase().normalize('NFC')
  const mapsFurther = folded.normalize('NFKC') !== folded
  if (mapsFurther || !unicodeLabel.test(folded) || /^-|-$|^\p{M}|^..--/u.test(folded)) return undefined
  const encoded = encodePunycode(folded)
  return encoded === undefined || encoded.length > 59 ? undefined : `xn--${encoded}`
}

/** An address literal such as "[192.0.2.1]" (RFC 5321 §4.1.3), compared as it is written but for case. */
function toAddressLiteral(domain: string): string | undefined {
  return /^\[[a-z0-9.:-]{1,80}\]$/i.test(domain) ? domain.toLowerCase() : undefined
}
