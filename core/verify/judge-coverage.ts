import type { MimeEntity } from '../message/mime-entity.ts'
import { type Finding, namedFindingsOf } from '../world/finding.ts'
import { isSigned, type Layer } from './layer.ts'
import { verifyFindings } from './verify-findings.ts'

const find = namedFindingsOf(verifyFindings)

/** True when some signed layer is the whole message but for the outermost header section (RFC 8551 §3.1). */
export function isWhollySigned(layers: readonly Layer[]): boolean {
  return layers.some((layer) => isSigned(layer) && layer.place.whole)
}

/** Judges the axis coverage: which parts stand outside of every signature, and whether that looks like a footer or a forwarded mail. */
export function judgeCoverage(root: MimeEntity | undefined, layers: readonly Layer[]): Finding[] {
  const signed = layers.filter(isSigned)
  if (signed.length === 0 || isWhollySigned(layers)) return []
  const signedParts = signed.map((layer) => layer.place.partPath)
  const findings: Finding[] = [
    find('coverage-part-signed', {
      signedParts,
      unsignedParts: root === undefined ? [] : listUnsigned(root, '', new Set(signedParts)).slice(0, 50),
    }),
  ]
  if (signed.every((layer) => layer.place.attached)) findings.push(find('coverage-attached-only', { parts: signedParts }))
  else if (root !== undefined && looksLikeFooter(root, signedParts)) findings.push(find('coverage-footer', { parts: signedParts }))
  return findings
}

/** The leaves that no signature covers, as "2 text/plain". */
function listUnsigned(entity: MimeEntity, path: string, signed: ReadonlySet<string>): string[] {
  if (signed.has(path)) return []
  if (entity.parts.length === 0) return [`${path === '' ? 'body' : path} ${entity.contentType.mediaType}`]
  return entity.parts.flatMap((part, index) => listUnsigned(part, path === '' ? `${index + 1}` : `${path}.${index + 1}`, signed))
}

const footerBytes = 16 * 1024

/** A mailing list or gateway wraps the signed mail in multipart/mixed and adds short text behind it. */
function looksLikeFooter(root: MimeEntity, signedParts: readonly string[]): boolean {
  if (root.contentType.mediaType !== 'multipart/mixed' || signedParts.length !== 1 || signedParts[0] !== '1') return false
  return root.parts.slice(1).every((part) => part.contentType.mediaType.startsWith('text/') && part.body.length <= footerBytes)
}
