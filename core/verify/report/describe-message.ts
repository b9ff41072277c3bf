import type { MimeEntity } from '../../message/mime-entity.ts'
import { decodeBody } from '../../message/transfer-encoding.ts'
import { type Bytes, toHex, toLatin1 } from '../../world/bytes.ts'
import { defaultLimits } from '../../world/limits.ts'
import type { Crypto } from '../../world/world.ts'
import type { JudgedLayer } from '../judge-layer.ts'
import type { JudgedMessage } from '../judge-message.ts'
import { isSigned } from '../layer.ts'
import { readMimeContent } from '../mime-content.ts'
import { isSignaturePart, isSmimePart } from '../smime-parts.ts'
import { type ReadableText, readText } from './readable-text.ts'
import type { VerificationReport } from './report.ts'

/** What a face shows of a message beside its report: plain data that travels between threads, never part of the report. */
export interface MessageDescription {
  /** The outermost part; undefined where there is no MIME entity to describe. */
  readonly root: DescribedPart | undefined
  /** The header section as received, one character an octet; cut at `maxHeaderBytes`. */
  readonly rawHeader: string
  readonly isHeaderCut: boolean
  /** The CMS octets of each S/MIME part, also of one that could not be read; findings give offsets into them. */
  readonly cms: readonly DescribedCms[]
}

export interface DescribedCms {
  /** As in DescribedPart; of a clear signature, the part that holds the signature. */
  readonly path: string
  readonly bytes: Bytes
}

/** One part of the MIME tree (RFC 2045 §2.4). */
export interface DescribedPart {
  /** "1.2", as findings and layers name parts; empty for the root. What an opaque signature holds has the path of the part that holds it. */
  readonly path: string
  readonly mediaType: string
  readonly name: string | undefined
  /** Of the body, transfer encoding undone. */
  readonly bytes: number
  /** `wrapper`: no signature covers it as a whole, its parts say for themselves. `signed`: by a signature that was checked and fits. `not-proved`: by one that is wrong. `not-checked`: by one that could not be checked. */
  readonly cover: 'signed' | 'not-proved' | 'not-checked' | 'unsigned' | 'signature' | 'wrapper'
  /** Index into the layers of the report, of the layer that covers it. */
  readonly layer: number | undefined
  /** Of text/plain and text/html with cover `signed` only: read from the octets that the signature was checked over. HTML is the sender's own, not safe to show. */
  readonly text: ReadableText | undefined
  /** Of the body, transfer encoding undone, lower-case hexadecimal; undefined for what holds other parts. */
  readonly sha256: string | undefined
  readonly parts: readonly DescribedPart[]
  /** Some parts are left out: there are more than are described. */
  readonly isCut: boolean
}

const maxParts = 500
const maxHeaderBytes = 64 * 1024

interface Cover {
  readonly layer: number
  readonly state: 'signed' | 'not-proved' | 'not-checked'
}

interface Walk {
  readonly judged: readonly JudgedLayer[]
  readonly report: VerificationReport
  readonly opened: Set<number>
  readonly cms: DescribedCms[]
  readonly crypto: Pick<Crypto, 'digest'>
  left: number
}

/** Describes the parts of a judged message with what each signature covers, and its header section. Never throws for a bad message. */
export async function describeMessage(
  { message, layers }: JudgedMessage,
  report: VerificationReport,
  crypto: Pick<Crypto, 'digest'>,
): Promise<MessageDescription> {
  const walk: Walk = { judged: layers, report, opened: new Set(), cms: [], crypto, left: maxParts }
  const header = message.entity?.header ?? message.header
  const rawHeader = header.map(({ raw }) => toLatin1(raw.subarray(0, maxHeaderBytes))).join('')
  if (message.cms !== undefined) walk.cms.push({ path: '', bytes: message.cms.slice() })
  return {
    root: message.entity === undefined ? await describeBare(walk) : await describe(message.entity, '', undefined, walk),
    rawHeader: rawHeader.slice(0, maxHeaderBytes),
    isHeaderCut: rawHeader.length > maxHeaderBytes,
    cms: walk.cms,
  }
}

/** A signature file (.p7m, or .p7s with its content): its content is all there is to describe. */
async function describeBare(walk: Walk): Promise<DescribedPart | undefined> {
  const [outermost] = walk.judged
  const entity = outermost === undefined ? undefined : contentEntity(outermost)
  if (outermost === undefined || entity === undefined) return undefined
  walk.opened.add(0)
  const isDetached = outermost.layer.content?.detached === true
  return describe(entity, isDetached ? '1' : '', coverOf(0, undefined, walk), walk)
}

async function describe(entity: MimeEntity, path: string, cover: Cover | undefined, walk: Walk): Promise<DescribedPart> {
  walk.left -= 1
  const layer = walk.judged.findIndex((judged, index) => judged.layer.place.partPath === path && !walk.opened.has(index))
  if (layer >= 0) walk.opened.add(layer)
  const isLeaf = entity.parts.length === 0
  const decoded = isLeaf ? decodeBody(entity).bytes : entity.body
  if (isLeaf && (isSmimePart(entity) || isSignaturePart(entity))) walk.cms.push({ path, bytes: decoded.slice() })
  const parts = layer < 0 ? await describeParts(entity, path, cover, walk) : await describeLayer(entity, path, layer, cover, walk)
  const state = cover?.state ?? (parts.length > 0 ? 'wrapper' : 'unsigned')
  return {
    path,
    mediaType: entity.contentType.mediaType,
    name: entity.fileName,
    bytes: decoded.length,
    cover: state,
    layer: cover?.layer,
    text: state === 'signed' && isLeaf ? readText(entity, decoded) : undefined,
    sha256: isLeaf ? await sha256Of(decoded, walk.crypto) : undefined,
    parts,
    isCut: parts.length < entity.parts.length,
  }
}

async function describeParts(entity: MimeEntity, path: string, cover: Cover | undefined, walk: Walk): Promise<DescribedPart[]> {
  const parts: DescribedPart[] = []
  for (const [index, part] of entity.parts.entries()) {
    if (walk.left <= 0) break
    parts.push(await describe(part, childPath(path, index), cover, walk))
  }
  return parts
}

/** Of a clear signature the first part is covered (RFC 1847 §2.1); of an opaque one what is inside. */
async function describeLayer(
  entity: MimeEntity,
  path: string,
  layer: number,
  outer: Cover | undefined,
  walk: Walk,
): Promise<DescribedPart[]> {
  const judged = walk.judged[layer]
  const content = judged === undefined ? undefined : contentEntity(judged)
  if (judged === undefined || content === undefined) return describeParts(entity, path, outer, walk)
  const cover = isSigned(judged.layer) ? coverOf(layer, outer, walk) : outer
  if (judged.layer.content?.detached !== true) return walk.left > 0 ? [await describe(content, path, cover, walk)] : []
  const signed = await describe(content, childPath(path, 0), cover, walk)
  const signature = entity.parts[1]
  if (signature === undefined || walk.left <= 0) return [signed]
  const described = await describe(signature, childPath(path, 1), outer, walk)
  return [signed, isSignaturePart(signature) ? { ...described, cover: 'signature' } : described]
}

/** Read from the octets that the signatures were checked over: nothing else may be shown as signed. */
function contentEntity({ layer, signedContent }: JudgedLayer): MimeEntity | undefined {
  return signedContent === undefined ? layer.content?.entity : readMimeContent(signedContent, defaultLimits).entity
}

/** What an outer signature proves stays proved, whatever an inner one is worth. */
function coverOf(layer: number, outer: Cover | undefined, { report, judged }: Walk): Cover {
  const axes = report.layers[layer]?.axes
  const found = (['structure', 'integrity', 'signer'] as const).map((axis) => axes?.[axis])
  const fits = found.every((state) => state === 'pass' || state === 'warn')
  const isJudged = report.verdict !== 'unreadable' && judged[layer]?.signedContent !== undefined
  if (fits && isJudged) return { layer, state: 'signed' }
  if (outer?.state === 'signed') return outer
  return { layer, state: found.includes('fail') ? 'not-proved' : 'not-checked' }
}

async function sha256Of(bytes: Bytes, crypto: Walk['crypto']): Promise<string | undefined> {
  const digest = await crypto.digest('sha256', [bytes])
  return digest === undefined ? undefined : toHex(digest)
}

function childPath(path: string, index: number): string {
  return path === '' ? `${index + 1}` : `${path}.${index + 1}`
}
