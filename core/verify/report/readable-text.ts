import type { MimeEntity } from '../../message/mime-entity.ts'
import { type Bytes, toLatin1 } from '../../world/bytes.ts'

/** The text of a part, decoded. */
export interface ReadableText {
  readonly kind: 'plain' | 'html'
  readonly value: string
  readonly isCut: boolean
}

const kinds: Readonly<Record<string, { readonly kind: ReadableText['kind']; readonly maxBytes: number }>> = {
  'text/plain': { kind: 'plain', maxBytes: 128 * 1024 },
  'text/html': { kind: 'html', maxBytes: 512 * 1024 },
}

/** Decodes the body of a text/plain or text/html part from its charset; undefined for other types, attachments, and charsets that are not known here. */
export function readText(entity: MimeEntity, body: Bytes): ReadableText | undefined {
  const found = kinds[entity.contentType.mediaType]
  if (found === undefined || entity.fileName !== undefined) return undefined
  const { kind, maxBytes } = found
  // RFC 2046 §4.1.2: US-ASCII without a charset, which UTF-8 contains.
  const charset = entity.contentType.parameters.get('charset') ?? (kind === 'html' ? charsetOfHtml(body) : undefined) ?? 'utf-8'
  const value = decode(charset, body.subarray(0, maxBytes))
  return value === undefined ? undefined : { kind, value, isCut: body.length > maxBytes }
}

/** WHATWG HTML §13.2.3.2: the first 1024 octets are looked through for a meta element. */
function charsetOfHtml(body: Bytes): string | undefined {
  return /<meta[^>]{1,200}charset\s*=\s*["']?([\w.:-]{1,40})/i.exec(toLatin1(body.subarray(0, 1024)))?.[1]
}

function decode(charset: string, octets: Bytes): string | undefined {
  try {
    return new TextDecoder(charset.trim()).decode(octets)
  } catch {
    return undefined
  }
}
