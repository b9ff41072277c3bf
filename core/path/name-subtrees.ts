import { toLocalPart } from '../certificate/mailbox-names.ts'
import type { Bytes } from '../world/bytes.ts'

/**
 * A mailbox against an rfc822Name base (RFC 5280 §4.2.1.10): "jo@contoso.example" that mailbox, "contoso.example" every mailbox on that host,
 * ".contoso.example" every host below it. Undefined when mailbox or base cannot be read. Of the local part counts what it means, with quotes or without, and
 * that exactly; to exclude, its case does not count.
 */
export function isMailboxWithin(mailbox: string, base: string, side: 'permitted' | 'excluded'): boolean | undefined {
  const at = mailbox.lastIndexOf('@')
  const host = mailbox.slice(at + 1)
  if (at <= 0 || !isHost(host)) return undefined
  const baseAt = base.lastIndexOf('@')
  if (baseAt < 0) return isHostWithin(host, base, 'exact')
  if (baseAt === 0 || !isHost(base.slice(baseAt + 1))) return undefined
  if (host.toLowerCase() !== base.slice(baseAt + 1).toLowerCase()) return false
  const [local, baseLocal] = [toLocalPart(mailbox.slice(0, at)), toLocalPart(base.slice(0, baseAt))]
  if (local === undefined || baseLocal === undefined) return undefined
  return side === 'permitted' ? local === baseLocal : local.toLowerCase() === baseLocal.toLowerCase()
}

/**
 * A host against a base: ".contoso.example" means the hosts below it; "contoso.example" means that host and, for dNSName, those below it.
 * The empty base holds every host. Undefined when the host is none, or the base.
 */
export function isHostWithin(host: string, base: string, mode: 'exact' | 'with-subdomains'): boolean | undefined {
  if (!isHost(host)) return undefined
  const [name, subtree] = [host.toLowerCase(), base.toLowerCase()]
  if (subtree === '') return true
  if (subtree.startsWith('*') || !isHost(subtree.replace(/^\./, ''))) return undefined
  if (subtree.startsWith('.')) return name.endsWith(subtree) && name.length > subtree.length
  return name === subtree || (mode === 'with-subdomains' && name.endsWith(`.${subtree}`))
}

/** LDH labels, A-labels among them; a leading "*" label as certificates have it. Non-ASCII names are not read, and so permitted nowhere (RFC 9598 §3 wants A-labels). */
function isHost(text: string): boolean {
  return text.length <= 253 && /^(\*\.)?[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?(\.[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?)*$/i.test(text)
}

/** The host of an absolute URI with an authority; undefined when there is none or it is an IP address (RFC 5280 §4.2.1.10: such a URI is refused). */
export function toUriHost(uri: string): string | undefined {
  const authority = /^[a-z][a-z0-9+.-]*:\/\/([^/?#]*)/i.exec(uri)?.[1]
  if (authority === undefined) return undefined
  const host = authority.slice(authority.lastIndexOf('@') + 1).replace(/:\d*$/, '')
  return !isHost(host) || /^[\d.]+$/.test(host) ? undefined : host
}

/** An address against address and mask of a base, 4 + 4 or 16 + 16 octets; undefined when the base has another form. */
export function isAddressWithin(octets: Bytes, base: Bytes): boolean | undefined {
  if (base.length !== 8 && base.length !== 32) return undefined
  const size = base.length / 2
  if (octets.length !== size) return octets.length === 4 || octets.length === 16 ? false : undefined
  for (let at = 0; at < size; at++) {
    const mask = base[size + at] as number
    if (((octets[at] as number) & mask) !== ((base[at] as number) & mask)) return false
  }
  return true
}
