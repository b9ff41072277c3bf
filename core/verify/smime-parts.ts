import type { MimeEntity } from '../message/mime-entity.ts'

const signatureTypes = new Set(['application/pkcs7-signature', 'application/x-pkcs7-signature'])
const smimeTypes = new Set(['application/pkcs7-mime', 'application/x-pkcs7-mime'])

/** Which protocol a multipart/signed follows (RFC 1847 §2.1): S/MIME when its parameter or its last part says so, since clients look at either. */
export function signatureProtocol(entity: MimeEntity): 'smime' | 'openpgp' | 'other' {
  const named = protocolOf(entity)
  const last = entity.parts.at(-1)?.contentType.mediaType
  if ([named, last].some((type) => type !== undefined && signatureTypes.has(type))) return 'smime'
  if (named === undefined && last === undefined) return 'smime'
  return (named ?? last) === 'application/pgp-signature' ? 'openpgp' : 'other'
}

/** True when the protocol parameter says S/MIME, in the old or the new spelling. */
export function namesSmimeProtocol(entity: MimeEntity): boolean {
  return signatureTypes.has(protocolOf(entity) ?? '')
}

function protocolOf(entity: MimeEntity): string | undefined {
  return entity.contentType.parameters.get('protocol')?.trim().toLowerCase()
}

/** The second part of a clear-signed mail: by type, or octet-stream named .p7s (RFC 8551 §3.2.1). */
export function isSignaturePart(entity: MimeEntity): boolean {
  return signatureTypes.has(entity.contentType.mediaType) || isNamed(entity, ['.p7s'])
}

/** A part that holds a CMS object with its content: by type, or octet-stream named .p7m, .p7c or .p7z (RFC 8551 §3.2.1, §3.6). */
export function isSmimePart(entity: MimeEntity): boolean {
  return smimeTypes.has(entity.contentType.mediaType) || isNamed(entity, ['.p7m', '.p7c', '.p7z'])
}

function isNamed(entity: MimeEntity, endings: readonly string[]): boolean {
  if (entity.contentType.mediaType !== 'application/octet-stream') return false
  const name = entity.fileName?.toLowerCase()
  return name !== undefined && endings.some((ending) => name.endsWith(ending))
}
