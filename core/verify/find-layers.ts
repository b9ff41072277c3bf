import { findCms } from '../cms/cms-findings.ts'
import { inflateCompressedData } from '../cms/inflate.ts'
import type { CmsContent } from '../cms/signed-data.ts'
import type { Message } from '../message/message.ts'
import { findMessage } from '../message/message-findings.ts'
import type { HeaderField, MimeEntity } from '../message/mime-entity.ts'
import { decodeBody } from '../message/transfer-encoding.ts'
import type { Bytes } from '../world/bytes.ts'
import { type Finding, namedFindingsOf } from '../world/finding.ts'
import type { Limits } from '../world/limits.ts'
import type { Layer, Place } from './layer.ts'
import { readMimeContent } from './mime-content.ts'
import { isSignaturePart, isSmimePart, namesSmimeProtocol, signatureProtocol } from './smime-parts.ts'
import { tellBroken, tellUnsigned } from './tell-layers.ts'
import { verifyFindings } from './verify-findings.ts'

const find = namedFindingsOf(verifyFindings)

export interface FoundLayers {
  /** Outermost first. */
  readonly layers: readonly Layer[]
  /** Of parts that claim to be S/MIME and are no layer, and of the search itself. */
  readonly findings: readonly Finding[]
}

/** What a search for layers needs beside the message. */
export interface LayerSearch {
  readonly decode: (cms: Bytes) => CmsContent
  readonly limits: Limits
  /** What a bare detached signature was made over. */
  readonly content?: Bytes | undefined
}

interface Walk extends LayerSearch {
  readonly layers: Layer[]
  readonly findings: Finding[]
  /** Parts that claim to be S/MIME and are no layer. */
  readonly broken: Finding[]
  readonly attached: { readonly entity: MimeEntity; readonly place: Place }[]
}

/**
 * Finds the S/MIME layers of a message by walking its MIME tree and opening each layer (RFC 8551 §3.2 to §3.8).
 * Mails attached to it are looked into only when nothing outside of them is S/MIME: they have a sender, and a report, of their own.
 */
export function findLayers(message: Message, search: LayerSearch): FoundLayers {
  const walk: Walk = { ...search, layers: [], findings: [], broken: [], attached: [] }
  const root: Place = { partPath: '', whole: true, attached: false, header: message.header, depth: 0, contentOf: undefined }
  if (message.entity !== undefined) walkEntity(walk, message.entity, root)
  if (message.cms !== undefined) openCms(walk, message.cms, root, true)
  if (walk.layers.length === 0 && walk.broken.length === 0) {
    for (const { entity, place } of walk.attached) if (walk.layers.length < walk.limits.layers) walkEntity(walk, entity, place)
  }
  return { layers: walk.layers, findings: [...walk.findings, ...tellBroken(walk.broken, walk.layers), ...tellUnsigned(walk.layers)] }
}

function walkEntity(walk: Walk, entity: MimeEntity, place: Place): void {
  const { mediaType } = entity.contentType
  if (mediaType === 'multipart/signed') walkMultipartSigned(walk, entity, place)
  else if (isSmimePart(entity)) walkSmimePart(walk, entity, place)
  else if (isSignaturePart(entity)) walk.findings.push(find('layer-orphan-signature', { part: place.partPath }))
  else if (mediaType === 'message/rfc822' || mediaType === 'message/global') walkMessagePart(walk, entity, place)
  else walkParts(walk, entity.parts, place)
}

function walkParts(walk: Walk, parts: readonly MimeEntity[], place: Place): void {
  parts.forEach((part, index) => {
    const below = { ...place, partPath: childPath(place, index), whole: false, contentOf: undefined }
    walkEntity(walk, part, below)
  })
}

function childPath(place: Place, index: number): string {
  return place.partPath === '' ? `${index + 1}` : `${place.partPath}.${index + 1}`
}

/** Header protection before RFC 9788 wraps the mail in message/rfc822 inside the signed layer; anything else of this type is a mail of its own. */
function walkMessagePart(walk: Walk, entity: MimeEntity, place: Place): void {
  const [inner] = entity.parts
  if (inner === undefined) return
  const below = { ...place, partPath: childPath(place, 0) }
  const protection = place.contentOf !== undefined && place.whole && entity.contentType.parameters.get('forwarded')?.toLowerCase() === 'no'
  if (protection) walkEntity(walk, inner, below)
  else
    walk.attached.push({
      entity: inner,
      place: { ...below, whole: false, attached: true, contentOf: undefined, header: senderSection(inner, place) },
    })
}

function senderSection(entity: MimeEntity, place: Place): readonly HeaderField[] {
  return entity.header.some((field) => field.name === 'from') ? entity.header : place.header
}

function walkMultipartSigned(walk: Walk, entity: MimeEntity, place: Place): void {
  const { partPath } = place
  const [content, signature] = entity.parts
  const protocol = signatureProtocol(entity)
  if (protocol !== 'smime') {
    if (protocol === 'openpgp') walk.findings.push(find('layer-openpgp', { part: partPath }))
    walkParts(walk, entity.parts, place)
    return
  }
  if (content === undefined || signature === undefined || entity.parts.length !== 2) {
    walk.broken.push(find('layer-part-count', { parts: entity.parts.length, part: partPath }))
    return
  }
  if (!isSignaturePart(signature)) {
    walk.broken.push(find('layer-signature-part-type', { mediaType: signature.contentType.mediaType, part: partPath }))
    return
  }
  const cmsBytes = decodePart(walk, signature, place)
  if (cmsBytes === undefined) return
  const cms = walk.decode(cmsBytes)
  if (cms.kind !== 'signed-data' && cms.kind !== 'unreadable') {
    walk.broken.push(find('layer-signature-part-content', { kind: cms.kind, part: partPath }))
    return
  }
  const findings = [
    ...(entity.multipart?.closed === false ? [find('layer-not-closed', { part: partPath })] : []),
    ...checkProtocol(entity, partPath),
  ]
  const micalg = entity.contentType.parameters.get('micalg')
  const layerContent = { detached: true, bytes: content.bytes, entity: content }
  addLayer(walk, { kind: 'multipart/signed', place, cms, cmsBytes, content: layerContent, micalg, findings })
}

/** RFC 1847 §2.1: the parameter names the type of the signature; without it, or with another's, there are readers to whom nothing is signed. */
function checkProtocol(entity: MimeEntity, part: string): Finding[] {
  if (namesSmimeProtocol(entity)) return []
  const protocol = entity.contentType.parameters.get('protocol')
  return [find('layer-protocol-differs', { ...(protocol === undefined ? {} : { protocol: protocol.slice(0, 100) }), part })]
}

function walkSmimePart(walk: Walk, entity: MimeEntity, place: Place): void {
  const cmsBytes = decodePart(walk, entity, place)
  if (cmsBytes !== undefined) openCms(walk, cmsBytes, place, false)
}

/** The CMS octets of a part; undefined when it cannot be decoded, or is one S/MIME part too many to look into. */
function decodePart(walk: Walk, entity: MimeEntity, { partPath, attached }: Place): Bytes | undefined {
  if (walk.layers.length >= walk.limits.layers) {
    const told = attached || walk.broken.some(({ code }) => code === 'layer-too-complex')
    if (!told) walk.broken.push(find('layer-too-complex', { limit: walk.limits.layers, part: partPath }))
    return undefined
  }
  const { bytes, problem } = decodeBody(entity)
  if (problem === 'unknown-encoding') {
    walk.broken.push(find('layer-transfer-encoding', { transferEncoding: entity.transferEncoding, part: partPath }))
    return undefined
  }
  if (problem !== undefined) walk.findings.push(findMessage('message-encoding-damaged', { problem, part: partPath }))
  return bytes
}

/** Opens application/pkcs7-mime, or a bare .p7m or .p7s: the CMS content type decides what it is, not the smime-type parameter (RFC 8551 §3.2.2). */
function openCms(walk: Walk, cmsBytes: Bytes, place: Place, bare: boolean): void {
  const cms = walk.decode(cmsBytes)
  const layer = { place, cms, cmsBytes, content: undefined, micalg: undefined, findings: [] }
  if (cms.kind === 'signed-data') openSignedData(walk, { ...layer, kind: 'signed-data', cms }, bare)
  else if (cms.kind === 'compressed-data') openCompressedData(walk, { ...layer, kind: 'compressed-data' }, cms)
  else addLayer(walk, { ...layer, kind: cms.kind === 'unreadable' ? 'other' : cms.kind })
}

function openSignedData(walk: Walk, layer: Layer & { cms: { kind: 'signed-data' } }, bare: boolean): void {
  const { encapsulatedContent, signerInfos } = layer.cms.signedData
  const part = layer.place.partPath
  const given = bare ? walk.content : undefined
  const bytes = given ?? encapsulatedContent.content
  if (signerInfos.length === 0 && encapsulatedContent.content === undefined) {
    addLayer(walk, { ...layer, kind: 'certs-only' })
    return
  }
  if (bytes === undefined && !bare && !layer.place.whole) {
    walk.findings.push(find('layer-orphan-signature', { part }))
    return
  }
  if (bytes === undefined) {
    addLayer(walk, { ...layer, findings: [bare ? find('layer-content-not-given') : find('layer-content-missing', { part })] })
    return
  }
  // A content that was given is the one asked about: one inside that differs must not be judged in its place (CVE-2018-18509).
  const detached = given !== undefined
  const entity = openContent(walk, bytes)
  // A file with a signature of its own, such as contract.pdf.p7m: its signer speaks for the file and not for the mail.
  if (entity === undefined && !bare && !layer.place.whole) {
    walk.findings.push(find('layer-signed-file', { part }))
    return
  }
  const findings = entity !== undefined ? [] : [find(bare ? 'layer-bare-content-not-mime' : 'layer-content-not-mime', { part })]
  addLayer(walk, { ...layer, content: { detached, bytes, entity }, findings })
}

function openContent(walk: Walk, bytes: Bytes): MimeEntity | undefined {
  const { entity, findings } = readMimeContent(bytes, walk.limits)
  walk.findings.push(...findings)
  return entity
}

/** RFC 3274: the content of a compressed layer is what matters; a bomb is too complex and never inflated whole, and one inside of another is one. */
function openCompressedData(walk: Walk, layer: Layer, cms: CmsContent & { kind: 'compressed-data' }): void {
  const { content, finding } = layer.place.inflated ? compressedTwice : inflateCompressedData(cms, walk.limits)
  if (content === undefined) walk.broken.push(finding)
  else addLayer(walk, { ...layer, content: { detached: false, bytes: content, entity: openContent(walk, content) } })
}

const compressedTwice = { content: undefined, finding: findCms('cms-too-complex', { reason: 'compressed twice' }) }

/** Adds a layer and walks what it holds; a layer that is unreadable or one too many is a broken part instead. */
function addLayer(walk: Walk, layer: Layer): void {
  const { place, cms } = layer
  const part = place.partPath
  if (cms.kind === 'unreadable') {
    const code = cms.problem === 'too-complex' ? 'cms-too-complex' : 'cms-unreadable'
    walk.broken.push(findCms(code, { reason: cms.reason, offset: cms.offset, part }))
    return
  }
  const index = walk.layers.push(layer) - 1
  const { content } = layer
  if (content?.entity === undefined) return
  const header =
    content.entity.header.some((field) => field.name === 'from') && place.header.length === 0 ? content.entity.header : place.header
  walkEntity(walk, content.entity, {
    ...place,
    header,
    inflated: place.inflated === true || layer.kind === 'compressed-data',
    partPath: content.detached ? childPath(place, 0) : place.partPath,
    depth: place.depth + 1,
    contentOf: index,
  })
}
