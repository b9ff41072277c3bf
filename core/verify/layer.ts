import type { CmsContent, SignedData } from '../cms/signed-data.ts'
import type { HeaderField, MimeEntity } from '../message/mime-entity.ts'
import type { Bytes } from '../world/bytes.ts'
import type { Finding } from '../world/finding.ts'
import type { ReportLayer } from './report/report.ts'

/** Where an entity stands in the message, seen from the root. */
export interface Place {
  /** "1.2" of the MIME tree, through opened layers; empty for the root. */
  readonly partPath: string
  /** Nothing of the message lies outside of it but header fields. */
  readonly whole: boolean
  /** Inside a message/rfc822 that is not merely header protection: a mail of its own. */
  readonly attached: boolean
  /** The nearest enclosing header section that has a From; the sender that this layer speaks for. */
  readonly header: readonly HeaderField[]
  /** Inside of a compressed layer, where no other may stand (RFC 3274 content is inflated once). */
  readonly inflated?: boolean
  /** How many layers were opened on the way here. */
  readonly depth: number
  /** Index of the layer whose content this entity is, whole; undefined for a mere part of something. */
  readonly contentOf: number | undefined
}

/** One S/MIME layer as it was found, before anything is judged (RFC 8551 §3.5 to §3.8). */
export interface Layer {
  readonly kind: ReportLayer['kind']
  readonly place: Place
  readonly cms: CmsContent
  /** The CMS octets, decoded from their transfer encoding: what a second opinion reads. */
  readonly cmsBytes: Bytes
  /** What is signed: of a detached layer its first part, of an opaque one the eContent. */
  readonly content: LayerContent | undefined
  readonly micalg: string | undefined
  readonly findings: readonly Finding[]
}

export interface LayerContent {
  readonly detached: boolean
  readonly bytes: Bytes
  /** The content as a MIME entity; undefined for a file that is none. */
  readonly entity: MimeEntity | undefined
}

/** A layer that holds at least one SignerInfo: something to judge. */
export function isSigned(layer: Layer): layer is Layer & { cms: { kind: 'signed-data'; signedData: SignedData } } {
  return layer.cms.kind === 'signed-data' && layer.cms.signedData.signerInfos.length > 0
}

export function isEncrypted(layer: Layer): boolean {
  return layer.cms.kind === 'enveloped-data' || layer.cms.kind === 'auth-enveloped-data' || layer.cms.kind === 'encrypted-data'
}

/** The content of this layer is nothing but an encrypted layer, compressed or not (RFC 8551 §3.7: layers nest in any order). */
export function wrapsEncrypted(layer: Layer, layers: readonly Layer[]): boolean {
  const index = layers.indexOf(layer)
  const [inner] = layers.filter((other) => other.place.contentOf === index)
  if (inner === undefined) return false
  return isEncrypted(inner) || (inner.kind === 'compressed-data' && wrapsEncrypted(inner, layers))
}
